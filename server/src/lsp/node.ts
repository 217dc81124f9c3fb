import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { jsonTexts } from '../catalog/json-texts.ts';
import { findWorkspaceFiles, readText } from '../workspace/node-files.ts';
import { installedBeside } from '../workspace/node-installed.ts';
import { askClient } from './client-files.ts';
import type { FileSource } from './files.ts';
import { serve } from './server.ts';

// Bundled: the assets lie beside this file.
const here = __dirname;

function disk(roots: readonly string[]): FileSource {
  const folders = roots.map(root => URI.parse(root).fsPath);
  return {
    list: async () => (await findWorkspaceFiles(folders)).map(file => URI.file(file).toString()),
    read: async uri => readText(URI.parse(uri).fsPath),
  };
}

function packaged(...names: string[]): string | undefined {
  return names.map(name => path.join(here, name)).find(existsSync);
}

serve(createConnection(ProposedFeatures.all), {
  parserFiles: async () => ({
    runtime: readFileSync(path.join(here, 'web-tree-sitter.wasm')),
    python: readFileSync(path.join(here, 'tree-sitter-python.wasm')),
  }),
  files: (params, connection) => {
    const roots = (params.workspaceFolders ?? []).map(folder => folder.uri);
    if (roots.length === 0 && params.rootUri) roots.push(params.rootUri);
    // A folder that is not on this machine's disk is read through the editor.
    return roots.every(root => root.startsWith('file:')) ? disk(roots) : askClient(connection);
  },
  pageOf: rule => {
    const page = packaged(`rules/${rule}.md`, `../docs/rules/${rule}.md`);
    return page && URI.file(page).toString();
  },
  installedBeside: async interpreter =>
    (await installedBeside(interpreter)).map(file => URI.file(file).toString()),
  texts: () => {
    const file = packaged('kubernetes-texts.json');
    return file === undefined ? undefined : jsonTexts(() => JSON.parse(readFileSync(file, 'utf8')));
  },
});
