import { readFileSync, statSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeText } from './decode.ts';
import { isPython, isYaml, mostBytes, roleOf, SKIPPED_FOLDERS } from './files.ts';
import { findInstalled } from './node-installed.ts';

/** Folders looked into before the search gives up; a workspace of that size has its files named in settings. */
const MOST_FOLDERS = 20_000;

/**
 * Paths below the folders that `wanted` takes, nearest folders first. Unreadable folders and links are passed over,
 * and so are Python environments, whatever their name.
 */
export async function findFiles(
  folders: readonly string[],
  wanted: (path: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  const queue = [...folders];
  for (let i = 0; i < queue.length && i < MOST_FOLDERS; i++) {
    const folder = queue[i]!;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (i >= folders.length && entries.some(entry => entry.name === 'pyvenv.cfg')) continue;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name)) queue.push(full);
      } else if (entry.isFile() && wanted(full)) found.push(full);
    }
  }
  return found;
}

/** Paths of the files around DAGs and of all Python and YAML files, those of packages in installed environments among them. */
export async function findWorkspaceFiles(folders: readonly string[]): Promise<string[]> {
  const [files, installed] = await Promise.all([
    findFiles(
      folders,
      file => isPython(file) || isYaml(file) || roleOf(file.split(path.sep).join('/')) !== undefined,
    ),
    findInstalled(folders),
  ]);
  return [...files, ...installed];
}

/**
 * The text of a file; `undefined` when it cannot be read, is too large, or is no text. Of a package in an installed
 * environment only its path counts, so nothing is read.
 */
export async function readText(file: string): Promise<string | undefined> {
  const name = file.split(path.sep).join('/');
  try {
    const { size } = await stat(file);
    if (roleOf(name) === 'installed') return '';
    return size > mostBytes(name) ? undefined : withoutMark(decodeText(await readFile(file)).text);
  } catch {
    return undefined;
  }
}

/** The same at once, for the command line. */
export function readTextNow(file: string): string | undefined {
  try {
    if (statSync(file).size > mostBytes(file)) return undefined;
    return withoutMark(decodeText(readFileSync(file)).text);
  } catch {
    return undefined;
  }
}

/** A byte order mark is no part of the text. */
function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
