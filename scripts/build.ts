/** Builds the extension (`dist/`) and the npm package of the server (`server/dist/`). `--watch` builds on change. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';
import { CLIENT_NODE_LICENSE, modelTexts } from '../server/catalog/kubernetes/texts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const watch = process.argv.includes('--watch');

/** The ESM build of web-tree-sitter needs `import.meta.url`, which a CommonJS bundle and a worker do not have. */
const parserAsCommonJs: Plugin = {
  name: 'web-tree-sitter-cjs',
  setup(build) {
    const file = packageFile('web-tree-sitter', 'web-tree-sitter.cjs');
    build.onResolve({ filter: /^web-tree-sitter$/ }, () => ({ path: file }));
  },
};

/** The catalog's data is parsed when it is first asked for: a start costs only what it uses. */
const dataWhenUsed: Plugin = {
  name: 'data-when-used',
  setup(build) {
    build.onLoad({ filter: /[\\/]catalog[\\/]data[\\/].*\.json$/ }, async ({ path: file }) => {
      const text = JSON.stringify(JSON.parse(await readFile(file, 'utf8')));
      const contents = `let data;
const text = ${JSON.stringify(text)};
export default new Proxy({}, { get: (_, key) => (data ??= JSON.parse(text))[key] });`;
      return { contents, loader: 'js' };
    });
  },
};

/** What the bundle for the browser exports, for the bundle for Node. */
const SHARED = ['./server.ts', './client-files.ts', '../catalog/json-texts.ts'];

/** The extension holds both: what they share stands in the one for the browser alone, a third of the download. */
const serverOnce: Plugin = {
  name: 'server-once',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path: file, importer }) =>
      importer.endsWith(path.join('lsp', 'node.ts')) && SHARED.includes(file)
        ? { path: './server.browser.js', external: true }
        : undefined,
    );
  },
};

/** Tells the editor's task runner when building begins and when all bundles are there (see .vscode/tasks.json). */
let building = 0;
const announce: Plugin = {
  name: 'announce',
  setup(build) {
    build.onStart(() => {
      if (building++ === 0) console.log('[watch] build started');
    });
    build.onEnd(() => {
      if (--building === 0) console.log('[watch] build finished');
    });
  },
};

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [parserAsCommonJs, dataWhenUsed],
  metafile: true,
};

const node: BuildOptions = { ...common, platform: 'node', target: 'node20', format: 'cjs' };
const browser: BuildOptions = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  // web-tree-sitter asks for these only when it runs in Node.
  external: ['fs/promises', 'module', 'url', 'path', 'fs'],
};

const bundles: BuildOptions[] = [
  {
    ...node,
    entryPoints: { client: 'client/src/node.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  },
  {
    ...browser,
    entryPoints: { 'client.browser': 'client/src/browser.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...browser,
    entryPoints: { 'server.browser': 'server/src/lsp/browser.ts' },
    outdir: 'dist',
    format: 'iife',
    globalName: 'airflowKpo',
    footer: { js: 'if(typeof module==="object")module.exports=airflowKpo;' },
  },
  {
    ...node,
    entryPoints: { server: 'server/src/lsp/node.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    plugins: [...common.plugins!, serverOnce],
  },
  {
    ...node,
    entryPoints: { server: 'server/src/lsp/node.ts', cli: 'server/src/cli/main.ts' },
    outdir: 'server/dist',
    outExtension: { '.js': '.cjs' },
    banner: { js: '#!/usr/bin/env node' },
  },
];

/** What is read at run time and lies beside the bundles. */
async function copyAssets(): Promise<void> {
  const texts = JSON.stringify(modelTexts());
  for (const folder of ['dist', 'server/dist']) {
    const into = (name: string) => path.join(root, folder, name);
    await mkdir(into(''), { recursive: true });
    await cp(packageFile('web-tree-sitter', 'web-tree-sitter.wasm'), into('web-tree-sitter.wasm'));
    await cp(packageFile('tree-sitter-python', 'tree-sitter-python.wasm'), into('tree-sitter-python.wasm'));
    await writeFile(into('kubernetes-texts.json'), texts);
    await cp(CLIENT_NODE_LICENSE, into('kubernetes-texts.LICENSE'));
  }
  // A worker takes its script only by the name `.js`, which Node would read as a module of the package around it.
  await writeFile(path.join(root, 'dist/package.json'), '{ "type": "commonjs" }\n');
  await cp(path.join(root, 'docs/rules'), path.join(root, 'server/dist/rules'), { recursive: true });
}

function packageFile(name: string, file: string): string {
  return path.join(root, 'node_modules', name, file);
}

if (watch) {
  await copyAssets();
  const contexts = await Promise.all(
    bundles.map(options => context({ ...options, plugins: [...options.plugins!, announce] })),
  );
  await Promise.all(contexts.map(one => one.watch()));
} else {
  for (const folder of ['dist', 'server/dist'])
    await rm(path.join(root, folder), { recursive: true, force: true });
  await copyAssets();
  await Promise.all(bundles.map(options => build(options)));
}
