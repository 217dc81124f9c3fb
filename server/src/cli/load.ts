import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { PythonParser } from '../python/parser.ts';
import { isPython, isYaml, roleOf } from '../workspace/files.ts';
import { WorkspaceIndex } from '../workspace/index.ts';
import { findWorkspaceFiles, readText, readTextNow } from '../workspace/node-files.ts';

export interface LoadedWorkspace {
  parser: PythonParser;
  index: WorkspaceIndex;
}

/** Reads the files around the paths: below the working folder where they lie in it, else below themselves. */
export async function loadWorkspace(
  paths: readonly string[],
  options: { assets: string; airflow?: string; provider?: string; pythonPath?: string[] },
): Promise<LoadedWorkspace> {
  const parser = await PythonParser.create({
    runtime: readFileSync(path.join(options.assets, 'web-tree-sitter.wasm')),
    python: readFileSync(path.join(options.assets, 'tree-sitter-python.wasm')),
  });
  const index = new WorkspaceIndex(parser);
  const roots = rootsOf(paths);
  index.roots = roots.map(root => URI.file(root).toString());
  index.setSettings({
    airflowVersion: options.airflow,
    providerVersion: options.provider,
    versionsName: 'the command line',
    pythonPath: options.pythonPath?.map(folder => path.relative(roots[0] ?? '.', path.resolve(folder))),
  });
  for (const file of await findWorkspaceFiles(roots)) {
    const uri = URI.file(file).toString();
    if (isPython(file)) index.python.list(uri);
    else if (isYaml(file)) index.templates.list(uri);
    if (roleOf(uri) === undefined) continue;
    const text = await readText(file);
    if (text !== undefined) index.set(uri, { kind: 'text', text });
  }
  index.templates.request = uri => {
    const text = readTextNow(URI.parse(uri).fsPath);
    if (text !== undefined) index.templates.set(uri, text);
  };
  index.python.request = uri => {
    const text = readTextNow(URI.parse(uri).fsPath);
    if (text === undefined) index.python.setUnreadable(uri);
    else index.python.set(uri, text);
  };
  index.finishListing();
  return { parser, index };
}

function rootsOf(paths: readonly string[]): string[] {
  const here = process.cwd();
  const roots = new Set<string>();
  for (const given of paths) {
    const full = path.resolve(given);
    const inside = full === here || full.startsWith(here + path.sep);
    roots.add(inside ? here : isFolder(full) ? full : path.dirname(full));
  }
  return [...roots];
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}
