import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Counts, type Handlers, listen } from './control.ts';
import { suite as suiteFolder } from './paths.ts';
import { type Session, suiteEnvironment } from './session.ts';
import { sourcesOf } from './sources.ts';

/** Longest time in milliseconds that the suite may say nothing: longer than any one test may take. */
const silenceLimit = 120_000;

/** The suite as its runner sees it. */
export interface Suite {
  /** Environment that the extension host needs. */
  env: Record<string, string>;
  /** Whether it has said anything yet. */
  hasBegun: () => boolean;
  /** How the tests went, once the last one is done. */
  counts: Promise<Counts>;
  /** Fails when the suite has said nothing for too long. */
  silence: () => Promise<never>;
}

/** The window of VS Code as far as the runner can reach it. */
export type Window = Pick<Handlers, 'screenshot' | 'appears' | 'texts' | 'click'>;

/**
 * Gets ready for a suite: shows its report as it comes and does in the window what it asks for.
 *
 * @param window the window of VS Code; without one the tests that need it skip themselves
 */
export async function conduct(session: Session, window?: Window): Promise<Suite> {
  let begun = false;
  let lastSign = Date.now();
  const sign = () => {
    lastSign = Date.now();
  };
  const fileOf = (file: string) => path.join(session.workspace, file);
  let resolveCounts!: (counts: Counts) => void;
  const counts = new Promise<Counts>(resolve => {
    resolveCounts = resolve;
  });
  const withSources = sourcesOf(path.join(suiteFolder, 'index.js'));
  const handlers: Handlers = {
    log: text => {
      begun = true;
      process.stdout.write(withSources(text));
    },
    write: ({ file, text }) => writeFile(fileOf(file), text),
    remove: ({ file }) => rm(fileOf(file)),
    ...(window ?? noWindow),
    counts: resolveCounts,
  };
  const runner = await listen(handlers, sign);
  const silence = async () => {
    sign();
    while (Date.now() - lastSign < silenceLimit)
      await new Promise(resolve => setTimeout(resolve, 500).unref());
    throw new Error(`the suite has said nothing for ${silenceLimit / 1000} s`);
  };
  return {
    env: suiteEnvironment(session, runner, window !== undefined),
    hasBegun: () => begun,
    counts,
    silence,
  };
}

const noWindow: Window = {
  screenshot: ({ name }) =>
    console.log(`screenshot ${name}: not taken, since the runner does not see the window`),
  appears: () => Promise.reject(new Error('the runner does not see the window')),
  texts: () => Promise.reject(new Error('the runner does not see the window')),
  click: () => Promise.reject(new Error('the runner does not see the window')),
};
