/** The pod oracle: what pods real installations build for written tasks. */
import { existsSync, readFileSync } from 'node:fs';
import { compare } from '@renovatebot/pep440';
import { askPython } from './ask-python.ts';
import { INSTALLATIONS } from './environments.ts';
import { type Change, changed, differences } from './json-difference.ts';
import { CASES, CONNECTIONS, header, isFor, type PodCase } from './pod-cases/index.ts';
import { randomCases } from './pod-cases/random-cases.ts';

/** The pod as the client of Kubernetes sends it, or what was raised instead. */
export type Result = { pod: Record<string, unknown> } | { raises: Raised };

export interface Raised {
  /** By the constructor, by building the pod, or by the client that writes it down. */
  at: 'construction' | 'build' | 'serialization';
  /** Class without module. */
  type: string;
  /** First line. */
  message: string;
}

/** Results by the name of the case, in the order of the cases. */
export type Results = ReadonlyMap<string, Result>;

/** Releases of the provider that are asked, from the oldest whose pods we compute. */
export const RELEASES: readonly string[] = INSTALLATIONS.map(({ provider }) => provider).filter(
  provider => compare(provider, '5.0.0') >= 0,
);

/** Asks the packages beside `python` for all cases that are written for that release of the provider. */
export function record(python: string, provider: string): Results {
  return ask(
    python,
    provider,
    CASES.filter(one => isFor(one, provider)),
  );
}

/** The tasks of a seed with their results, for a comparison that nobody has prepared for. Nothing is recorded. */
export function live(python: string, provider: string, seed: number, count: number): Asked[] {
  const cases = randomCases(seed, count, provider);
  const results = ask(python, provider, cases);
  return cases.map(one => ({ case: one, result: results.get(one.name)! }));
}

export interface Asked {
  case: PodCase;
  result: Result;
}

function ask(python: string, provider: string, cases: readonly PodCase[]): Results {
  const results = askPython<Result[]>(python, 'pods.py', {
    connections: CONNECTIONS,
    cases: cases.map(one => ({ ...one, code: header(provider) + one.code })),
  });
  return new Map(cases.map((one, at) => [one.name, results[at]!]));
}

/** File name in `test/oracle/records` of what the installation with that provider release builds. */
export function recordName(provider: string): string {
  return `pods-${provider}.json`;
}

/** What stands in a record for one case: a result, or how it differs from that of the next newer release. */
type Recorded = Result | { changes: Change[] };

/**
 * Texts of the records by file name. That of the newest release has all results; every other one those that differ
 * from the next newer release.
 *
 * @param byRelease results of every release in {@link RELEASES}.
 */
export function textsOf(byRelease: ReadonlyMap<string, Results>): Record<string, string> {
  const texts: Record<string, string> = {};
  let newer: Results = new Map();
  for (const provider of RELEASES.toReversed()) {
    const results = byRelease.get(provider)!;
    const lines = [...results].flatMap(([name, result]) => {
      const recorded = asRecorded(result, newer.get(name));
      return recorded ? [`${JSON.stringify(name)}: ${JSON.stringify(recorded)}`] : [];
    });
    texts[recordName(provider)] = `{\n${lines.join(',\n')}\n}\n`;
    newer = results;
  }
  return texts;
}

/** Nothing for the same result. */
function asRecorded(result: Result, newer: Result | undefined): Recorded | undefined {
  if (!newer) return result;
  const changes = differences(newer, result);
  if (changes.length === 0) return undefined;
  return JSON.stringify({ changes }).length < JSON.stringify(result).length ? { changes } : result;
}

/** All that is recorded: results by release of the provider and by name of the case. */
export function recordedPods(): Map<string, Map<string, Result>> {
  const found = new Map<string, Map<string, Result>>();
  let newer = new Map<string, Result>();
  for (const provider of RELEASES.toReversed()) {
    const recorded = read(provider);
    const results = new Map<string, Result>();
    for (const one of CASES.filter(each => isFor(each, provider))) {
      const result = expanded(recorded[one.name], newer.get(one.name));
      if (result) results.set(one.name, result);
    }
    found.set(provider, results);
    newer = results;
  }
  return new Map([...found].reverse());
}

function expanded(recorded: Recorded | undefined, newer: Result | undefined): Result | undefined {
  if (!recorded || !('changes' in recorded)) return recorded ?? newer;
  return newer && changed(newer, recorded.changes);
}

function read(provider: string): Record<string, Recorded> {
  const file = new URL(`records/${recordName(provider)}`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
