import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { SKIPPED_FOLDERS } from './files.ts';
import { isFollowedDistInfo } from './versions/installed.ts';

/** How deep below a folder of the author environments are looked for, and in how many folders. */
const DEEPEST = 3;
const MOST_FOLDERS = 1_000;

/** Paths of the `METADATA` of the packages that count, in the Python environments in the folders and near them. */
export async function findInstalled(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const environment of await findEnvironments(folders)) found.push(...(await packagesIn(environment)));
  return found;
}

/**
 * The same for the environment that an interpreter belongs to. `interpreter` is the path of the program or of the
 * environment's folder; nothing is found for one that has no site-packages beside it.
 */
export async function installedBeside(interpreter: string): Promise<string[]> {
  for (const folder of [path.dirname(path.dirname(interpreter)), interpreter]) {
    const found = await packagesIn(folder);
    if (found.length > 0) return found;
  }
  return [];
}

/** Folders with a `pyvenv.cfg`, also behind a link. */
async function findEnvironments(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  let level = [...folders];
  let looked = 0;
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
    const below: string[] = [];
    for (const folder of level) {
      if (looked++ >= MOST_FOLDERS) return found;
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (!entry.isDirectory() && !entry.isSymbolicLink()) continue;
        const full = path.join(folder, entry.name);
        if (/env/i.test(entry.name) && (await isThere(path.join(full, 'pyvenv.cfg')))) found.push(full);
        else if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) below.push(full);
      }
    }
    level = below;
  }
  return found;
}

/** Reads names only: a site-packages has thousands of entries, of which a handful count. */
async function packagesIn(environment: string): Promise<string[]> {
  const libraries = [path.join(environment, 'Lib', 'site-packages')];
  for (const name of await names(path.join(environment, 'lib'))) {
    if (/^python\d/.test(name)) libraries.push(path.join(environment, 'lib', name, 'site-packages'));
  }
  const found: string[] = [];
  for (const library of libraries) {
    for (const name of await names(library)) {
      if (isFollowedDistInfo(name)) found.push(path.join(library, name, 'METADATA'));
    }
  }
  return found;
}

function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
