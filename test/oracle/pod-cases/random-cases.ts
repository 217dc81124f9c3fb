/** Tasks of a seed, for a comparison with real packages that nobody has recorded. */
import { random } from '../../support/random.ts';
import type { PodCase } from './case.ts';
import { argumentsSince, STATES, startsSince, written } from './pairwise.ts';

/** That many tasks with arguments that the release of the provider takes. The same seed gives the same tasks. */
export function randomCases(seed: number, count: number, provider: string): PodCase[] {
  const next = random(seed);
  const them = argumentsSince(provider);
  const starts = startsSince(provider);
  return Array.from({ length: count }, (_, at) => {
    // Few and many arguments are as likely.
    const share = next();
    const states = them.map(() =>
      next() < share ? STATES[1 + Math.floor(next() * 2)]! : ('absent' as const),
    );
    const start = starts[Math.floor(next() * starts.length)]!;
    return written(`seed ${seed}: ${at + 1}`, them, states, start, next);
  });
}
