import { stat } from 'node:fs/promises';
import path from 'node:path';
import { wholeKindOf } from '../editor/open-document.ts';
import { findFiles } from '../workspace/node-files.ts';

/** The Python files that paths name, or that lie below them. What is not there is said in `problems`. */
export function pythonFiles(paths: readonly string[], problems: string[]): Promise<string[]> {
  return filesBelow(paths, file => file.endsWith('.py'), problems);
}

/** The same with the files beside the DAGs that something may be said about. */
export function lintedFiles(paths: readonly string[], problems: string[]): Promise<string[]> {
  const isLinted = (file: string) =>
    file.endsWith('.py') || wholeKindOf(file.split(path.sep).join('/')) !== undefined;
  return filesBelow(paths, isLinted, problems);
}

async function filesBelow(
  paths: readonly string[],
  wanted: (file: string) => boolean,
  problems: string[],
): Promise<string[]> {
  const found = new Set<string>();
  for (const given of paths) {
    const full = path.resolve(given);
    const info = await stat(full).catch(() => undefined);
    if (!info) problems.push(`${given}: no such file or folder`);
    else if (info.isDirectory()) for (const file of await findFiles([full], wanted)) found.add(file);
    else found.add(full);
  }
  return [...found].sort();
}

/** A path as it is printed: relative to the working folder where it lies below it. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative || '.';
}
