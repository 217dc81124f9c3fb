import path from 'node:path';
import { type Counts, listen, type Messages } from './control.ts';
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

/** Gets ready for a suite: shows its report as it comes and takes the screenshots that it asks for. */
export async function conduct(
  session: Session,
  takeScreenshot: (wish: Messages['screenshot']) => Promise<void>,
): Promise<Suite> {
  let begun = false;
  let lastSign = Date.now();
  const sign = () => {
    lastSign = Date.now();
  };
  let resolveCounts!: (counts: Counts) => void;
  const counts = new Promise<Counts>(resolve => {
    resolveCounts = resolve;
  });
  const withSources = sourcesOf(path.join(suiteFolder, 'index.js'));
  const runner = await listen({
    log: text => {
      begun = true;
      sign();
      process.stdout.write(withSources(text));
    },
    screenshot: wish => takeScreenshot(wish).finally(sign),
    counts: resolveCounts,
  });
  const silence = async () => {
    sign();
    while (Date.now() - lastSign < silenceLimit)
      await new Promise(resolve => setTimeout(resolve, 500).unref());
    throw new Error(`the suite has said nothing for ${silenceLimit / 1000} s`);
  };
  return { env: suiteEnvironment(session, runner), hasBegun: () => begun, counts, silence };
}
