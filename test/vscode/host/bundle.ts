import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { root, suite } from './paths.ts';

const sources = path.join(root, 'test', 'vscode');

/** The manifest of a development extension that holds nothing but the tests. */
const manifest = {
  name: 'airflow-kpo-tests',
  publisher: 'airflow-kpo',
  version: '0.0.0',
  engines: { vscode: '^1.100.0' },
};

/**
 * Bundles the suite, mocha included, into a folder that is a development extension with the entry `index.js`.
 *
 * @param specs folder beside this one with the specs to be run
 */
export async function bundleSuite(specs: 'suite' | 'picture'): Promise<void> {
  await rm(suite, { recursive: true, force: true });
  await mkdir(suite, { recursive: true });
  await writeFile(path.join(suite, 'package.json'), JSON.stringify(manifest, null, 2));
  await build({
    entryPoints: [path.join(sources, 'suite', 'index.ts')],
    outfile: path.join(suite, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    external: ['vscode'],
    plugins: [specsOf(path.join(sources, specs))],
    // Mocha names files of its own for running tests in parallel, which is not done here.
    logOverride: { 'require-resolve-not-external': 'silent' },
    logLevel: 'warning',
  });
}

/** The module `specs`, which loads every spec of the folder: a new one needs no list to stand in. */
function specsOf(folder: string): Plugin {
  return {
    name: 'specs',
    setup(build) {
      build.onResolve({ filter: /^specs$/ }, () => ({ path: 'specs', namespace: 'specs' }));
      build.onLoad({ filter: /.*/, namespace: 'specs' }, async () => {
        const names = (await readdir(folder)).filter(name => name.endsWith('.spec.ts')).sort();
        const imports = names.map(name => `  await import('./${name}');`);
        return { contents: `export default async () => {\n${imports.join('\n')}\n};`, resolveDir: folder };
      });
    },
  };
}
