import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { shown } from './paths.ts';

/**
 * Makes a folder once. It is built under another name and then renamed, so an interrupted run leaves
 * no half a folder behind, and two runs at the same time do not disturb each other.
 *
 * @param what what is installed, for the line that is printed
 * @param build fills the folder that it is given
 * @returns `folder`
 */
export async function once(
  folder: string,
  what: string,
  build: (partial: string) => Promise<void>,
): Promise<string> {
  if (existsSync(folder)) return folder;
  const parent = path.dirname(folder);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const started = Date.now();
  console.log(`installing ${what} into ${shown(folder)} (once) …`);
  const partial = `${folder}.partial-${process.pid}`;
  try {
    await mkdir(partial, { recursive: true });
    await build(partial);
    await rename(partial, folder).catch(error => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  console.log(`installed ${what} in ${Math.round((Date.now() - started) / 1000)} s`);
  return folder;
}

/** Removes what interrupted runs left: partial folders whose process is gone. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, of another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
