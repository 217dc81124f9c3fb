/** Packs `airflow-kpo.vsix`: both bundles, the parser's WebAssembly, grammars, rule pages, licences; nothing else. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Packages whose code is in the bundles; their licences go along. */
const BUNDLED = [
  '@renovatebot/pep440',
  'tree-sitter-python',
  'vscode-jsonrpc',
  'vscode-languageclient',
  'vscode-languageserver',
  'vscode-languageserver-protocol',
  'vscode-languageserver-textdocument',
  'vscode-languageserver-types',
  'vscode-uri',
  'web-tree-sitter',
  'yaml',
];

async function licences(): Promise<string> {
  const parts: string[] = ['Airflow KPO contains the following packages.\n'];
  for (const name of BUNDLED) {
    const folder = path.join(root, 'node_modules', name);
    const { version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'License.txt', 'license.txt']
      .map(one => path.join(folder, one))
      .find(existsSync);
    parts.push(
      `\n== ${name} ${version} (${license})\n\n${file ? (await readFile(file, 'utf8')).trim() : 'No licence text in the package.'}\n`,
    );
  }
  return parts.join('');
}

await mkdir(path.join(root, 'dist'), { recursive: true });
await writeFile(path.join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), await licences());
await createVSIX({
  cwd: root,
  packagePath: path.join(root, 'airflow-kpo.vsix'),
  dependencies: false,
  // There is no public repository address yet that relative links of the README could be resolved against.
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
  skipLicense: false,
});
