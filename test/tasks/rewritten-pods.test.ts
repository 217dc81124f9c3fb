/** A task makes the same pod after our safe fixes as before, but for what the releases themselves do otherwise. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REWRITES } from '../oracle/pod-cases/rewrites.ts';
import { RECORD, type RewrittenPod, rewritten } from '../oracle/rewritten-pods.ts';
import { differencesOf, type Plain } from '../support/plain.ts';

const recorded: Record<string, RewrittenPod> = JSON.parse(
  readFileSync(new URL(`../oracle/records/${RECORD}`, import.meta.url), 'utf8'),
);

/** What newer releases do with every task, rewritten or not. */
const OF_THE_RELEASE: readonly RegExp[] = [
  /^metadata\.labels\.(airflow_kpo_in_cluster|execution_date|run_id): /,
  // A dot before the random suffix until 4.0.0.
  /^metadata\.name: "pod\.<suffix>", not "pod-<suffix>"$/,
  /^spec\.containers\.0\.terminationMessagePolicy: undefined, not "File"$/,
  // Always there until 4.4.0.
  /^spec\.containers\.0\.resources: \{\}, not undefined$/,
];

describe('a rewritten task', () => {
  it('is what our fixes make now', async () => {
    const texts = await rewritten();
    for (const { name } of REWRITES) expect(texts[name]!.split('\n'), name).toEqual(recorded[name]!.lines);
  });

  it.each(REWRITES)('$name: makes the same pod', ({ name, code }) => {
    const { before, after, lines } = recorded[name]!;
    expect(lines.join('\n')).not.toBe(code);
    if (!('pod' in before) || !('pod' in after)) throw new Error('There is no pod to compare.');
    const differences = differencesOf(before.pod as Plain, after.pod, []);
    expect(differences.filter(one => !OF_THE_RELEASE.some(pattern => pattern.test(one)))).toEqual([]);
  });
});
