import { stat } from 'node:fs/promises';
import path from 'node:path';
import { findFiles } from '../workspace/node-files.ts';

/** The Python files that paths name, or that lie below them. What is not there is said in `problems`. */
export async function pythonFiles(paths: readonly string[], problems: string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const given of paths) {
    const full = path.resolve(given);
    const info = await stat(full).catch(() => undefined);
    if (!info) problems.push(`${given}: no such file or folder`);
    else if (info.isDirectory())
      for (const file of await findFiles([full], one => one.endsWith('.py'))) found.add(file);
    else found.add(full);
  }
  return [...found].sort();
}

/** A path as it is printed: relative to the working folder where it lies below it. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative || '.';
}
