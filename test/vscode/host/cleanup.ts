import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

type Step = () => unknown;

const steps: Step[] = [];

let ending = false;

/** Whether the command is being ended, so that what breaks off now does so for that reason. */
export function isEnding(): boolean {
  return ending;
}

/** Registers what undoes something just started; returns a function that does it now, once. */
export function atEnd(step: Step): () => Promise<void> {
  steps.push(step);
  return async () => {
    const index = steps.indexOf(step);
    if (index >= 0) {
      steps.splice(index, 1);
      await step();
    }
  };
}

/** Undoes everything registered, newest first. A step that fails does not keep the others from running. */
async function cleanUp(): Promise<void> {
  for (let step = steps.pop(); step; step = steps.pop()) {
    try {
      await step();
    } catch (error) {
      console.error(`cleaning up: ${error}`);
    }
  }
}

/** A new temporary folder, removed at the end. Its path has no symbolic links, as VS Code reports paths. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'airflow-kpo-vscode-')));
  // Processes that were just killed may still hold files for a moment: hence the retries.
  atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  return folder;
}

/**
 * Runs a whole command: cleans up after it, also on Ctrl-C or a kill, and ends the process with the
 * exit code that `main` returns (0 to 255), or 1 when it throws.
 */
export function runMain(main: () => Promise<number>): void {
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    await cleanUp();
    process.exit(code);
  };
  // The terminal can be closed before everything is cleaned up; what is written then is lost.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  for (const [signal, code] of signals) process.on(signal, () => void end(code));
  main().then(end, error => {
    if (!ending) console.error(error);
    return end(1);
  });
}

/** The signals that end a command, and the exit codes that shells give to that. */
const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;
