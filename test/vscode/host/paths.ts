import path from 'node:path';

/** Folder of the project. */
export const root = path.resolve(import.meta.dirname, '../../..');

/** What is fetched once and kept between runs; git ignores it. */
export const cache = path.join(root, '.cache');

/** What a run leaves behind to be looked at: counts and logs; git ignores it. */
export const results = path.join(root, 'test-results');

/** The screenshots of a run, by its name. */
export function screenshots(run: string): string {
  return path.join(results, run === 'vscode' ? 'screenshots' : `screenshots-${run}`);
}

/** The bundled suite, with the manifest of the development extension that holds nothing but the tests. */
export const suite = path.join(root, 'out', 'test');

/** The VSIX that `npm run package` writes. */
export const vsix = path.join(root, 'airflow-kpo.vsix');

/** A path as shown to the reader: short when it is inside the project. */
export function shown(file: string): string {
  const relative = path.relative(root, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}
