import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeText } from './decode.ts';
import { roleOf, SKIPPED_FOLDERS } from './files.ts';

/** Folders looked into before the search gives up; a workspace of that size has its files named in settings. */
const MOST_FOLDERS = 20_000;
/** Larger files are not read: no values file or requirements list is so long. */
const MOST_BYTES = 4_000_000;

/** Paths below the folders that `wanted` takes, nearest folders first. Unreadable folders and links are passed over. */
export async function findFiles(
  folders: readonly string[],
  wanted: (path: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  const queue = [...folders];
  for (let i = 0; i < queue.length && i < MOST_FOLDERS; i++) {
    const folder = queue[i]!;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name)) queue.push(full);
      } else if (entry.isFile() && wanted(full)) found.push(full);
    }
  }
  return found;
}

/** Paths of the files around DAGs. */
export function findWorkspaceFiles(folders: readonly string[]): Promise<string[]> {
  return findFiles(folders, file => roleOf(file.split(path.sep).join('/')) !== undefined);
}

/** The text of a file; `undefined` when it cannot be read, is too large, or is no text. */
export async function readText(file: string): Promise<string | undefined> {
  try {
    const { size } = await stat(file);
    return size > MOST_BYTES ? undefined : decodeText(await readFile(file)).text;
  } catch {
    return undefined;
  }
}
