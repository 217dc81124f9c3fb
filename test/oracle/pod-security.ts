/**
 * The oracle of the Pod Security Standards: what Kubernetes itself says of some 150 pods at the levels `baseline` and
 * `restricted`, by the policy of the latest version.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { ask } from './ask-python.ts';
import { Unavailable } from './environments.ts';
import { type Outcome, SECURITY_CASES, type SecurityCase } from './pod-security/index.ts';
import { hasGo } from './quantities.ts';

/** File name in `test/oracle/records`. */
export const RECORD = 'pod-security.json';

export const LEVELS = ['baseline', 'restricted'] as const;
export type Level = (typeof LEVELS)[number];

/** A check that refuses a pod, and its words for it. */
export type Refusal = [check: string, reason: string, detail: string];

export interface PodSecurityRecord {
  /** Release of the Go module. */
  release: string;
  /** The checks that run at a level. */
  checks: Record<Level, string[]>;
  verdicts: Record<string, Record<Level, Refusal[]>>;
}

/** What the Go program says. */
interface Answer {
  checks: Record<Level, string[]>;
  verdicts: ({ name: string } & Record<Level, { check: string; reason: string; detail: string }[]>)[];
}

/** Folder of the Go program. */
const GO = fileURLToPath(new URL('go/pod-security', import.meta.url));
const GO_MODULE = 'k8s.io/pod-security-admission';

/**
 * Asks the Go program: file name to text.
 *
 * @throws Unavailable without Go, and an Error if its program fails or says otherwise than a case expects.
 */
export function record(): Record<string, string> {
  if (!hasGo()) throw new Unavailable('go is not there');
  // As Airflow's reader of templates takes it.
  const questions = SECURITY_CASES.map(({ name, manifest }) => ({
    name,
    pod: parse(manifest, { version: '1.1' }) as unknown,
  }));
  const { checks, verdicts } = ask<Answer>('go', ['run', '.'], GO, questions);
  const said = verdicts.map(({ baseline, restricted }) => ({
    baseline: baseline.map(refusal),
    restricted: restricted.map(refusal),
  }));
  const surprises = SECURITY_CASES.flatMap((one, at) => surprise(one, said[at]!));
  if (surprises.length > 0) throw new Error(surprises.join('\n'));
  return { [RECORD]: recordText(checks, said) };
}

function refusal({ check, reason, detail }: { check: string; reason: string; detail: string }): Refusal {
  return [check, reason, detail];
}

function surprise({ name, expected }: SecurityCase, said: Record<Level, Refusal[]>): string[] {
  const outcome: Outcome = LEVELS.find(level => said[level].length > 0) ?? 'allowed';
  return outcome === expected ? [] : [`${name}: ${expected} expected, but ${JSON.stringify(said)}`];
}

function recordText(checks: Answer['checks'], said: readonly Record<Level, Refusal[]>[]): string {
  const { stdout } = spawnSync('go', ['list', '-m', '-f', '{{.Version}}', GO_MODULE], {
    cwd: GO,
    encoding: 'utf8',
  });
  const lines = SECURITY_CASES.map(
    ({ name }, at) => `    ${JSON.stringify(name)}: ${JSON.stringify(said[at])}`,
  );
  return [
    '{',
    `  "release": ${JSON.stringify(stdout.trim())},`,
    `  "checks": ${JSON.stringify(checks)},`,
    `  "verdicts": {\n${lines.join(',\n')}\n  }`,
    '}\n',
  ].join('\n');
}
