/** The pods that we compute are those that the real operator builds: `npm run oracle -- pods` has recorded them. */
import { describe, expect, it } from 'vitest';
import { CASES } from '../oracle/pod-cases/index.ts';
import { RELEASES, recordedPods } from '../oracle/pods.ts';
import { podDifference } from '../support/pod-difference.ts';
import { EXCEPTIONS } from './pod-exceptions.ts';

const recorded = recordedPods();
const cases = new Map(CASES.map(one => [one.name, one]));

describe('the pod', () => {
  it.each(RELEASES)('of provider %s', { timeout: 120_000 }, async release => {
    const found: string[] = [];
    for (const [name, result] of recorded.get(release)!) {
      if (EXCEPTIONS.some(([pattern]) => pattern.test(name))) continue;
      for (const one of await podDifference(cases.get(name)!, release, result)) found.push(`${name}: ${one}`);
    }
    expect(found).toEqual([]);
  });

  it('has records for every release', () => {
    for (const release of RELEASES) expect(recorded.get(release)!.size, release).toBeGreaterThan(700);
    expect(RELEASES.length).toBeGreaterThanOrEqual(6);
  });

  it('has no exception without a case', () => {
    for (const [pattern] of EXCEPTIONS)
      expect(
        CASES.some(one => pattern.test(one.name)),
        String(pattern),
      ).toBe(true);
  });
});
