/**
 * The oracle of failures: what Airflow, the provider, the Kubernetes client and the API server do with DAGs that a rule
 * finds wrong, and with the same code on releases where it works.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ask, askPython } from './ask-python.ts';
import { INSTALLATIONS, pythonOf, pythonWith, Unavailable } from './environments.ts';
import { dagOf, type FailureCase, NONE } from './failures/case.ts';
import { FAILURES } from './failures/index.ts';
import { hasGo } from './quantities.ts';

/** File name in `test/oracle/records`. */
export const RECORD = 'failures.json';

export interface FailuresRecord {
  /** Versions of the distributions that the installations have, by the release of the provider. */
  installed: Record<string, Record<string, string>>;
  /** What came of each case: by rule and name of the case, then by release of the provider. */
  said: Record<string, Record<string, string>>;
}

/** What `python/failures.py` answers. */
type Answer =
  | { at: 'import' | 'warns' | 'build' | 'run' | 'gives'; said: string }
  | { at: 'pod'; said: Record<string, unknown> }
  | { at: 'works' };

interface Asked {
  case: FailureCase;
  release: string;
  answer: Answer;
}

/** What stands behind `NONE`. */
const WITHOUT_PROVIDER = { core: '2.10.3', until: '2024-11-15' };

const DISTRIBUTIONS = [
  'apache-airflow',
  'apache-airflow-providers-cncf-kubernetes',
  'apache-airflow-providers-standard',
  'apache-airflow-providers-google',
  'apache-airflow-providers-amazon',
  'kubernetes',
];

/**
 * Asks all installations, and of the pods that come of the tasks the API server.
 *
 * @throws Unavailable without the installations or Go.
 */
export function record(): Record<string, string> {
  if (!hasGo()) throw new Unavailable('go is not there');
  const found: FailuresRecord = { installed: {}, said: {} };
  const asked: Asked[] = [];
  const { core, until } = WITHOUT_PROVIDER;
  for (const provider of [NONE, ...INSTALLATIONS.map(one => one.provider)]) {
    const cases = FAILURES.filter(one => one.releases.includes(provider));
    if (cases.length === 0) continue;
    const python =
      provider === NONE
        ? pythonOf(`core-${core}`, [`apache-airflow==${core}`], until)
        : pythonWith(INSTALLATIONS.find(one => one.provider === provider)!);
    found.installed[provider] = versionsOf(python);
    const questions = cases.map(one => ({ code: dagOf(one, provider), files: one.files, ask: one.ask }));
    const answers = askPython<Answer[]>(python, 'failures.py', { cases: questions });
    asked.push(...cases.map((one, at) => ({ case: one, release: provider, answer: answers[at]! })));
  }
  const pods = podsOf(asked);
  const server = verdicts(pods);
  const standards = standardsOf(pods);
  for (const one of FAILURES) {
    const said = asked.filter(other => other.case === one);
    found.said[nameOf(one)] = Object.fromEntries(
      said.map(other => [other.release, textOf(other.answer) ?? standards.get(other) ?? server.get(other)!]),
    );
  }
  return { [RECORD]: recordText(found) };
}

/** What names a case in the record. */
export function nameOf({ rule, name }: FailureCase): string {
  return `${rule}: ${name}`;
}

/** Whether what was recorded is what the author did not mean. */
export function isFailure(said: string, { meant }: FailureCase): boolean {
  return said !== 'works' && said !== `gives: ${meant}`;
}

function versionsOf(python: string): Record<string, string> {
  const script = [
    'import importlib.metadata, json, sys',
    'have = {one.name.lower() for one in importlib.metadata.distributions()}',
    'names = json.load(sys.stdin)',
    'print(json.dumps({one: importlib.metadata.version(one) for one in names if one in have}))',
  ].join('\n');
  return ask(python, ['-c', script], undefined, DISTRIBUTIONS);
}

/** Nothing for a pod, of which only Kubernetes can say. */
function textOf(answer: Answer): string | undefined {
  if (answer.at === 'pod') return undefined;
  return answer.at === 'works' ? 'works' : `${answer.at}: ${answer.said}`;
}

type Pods = ReadonlyMap<Asked, Record<string, unknown>>;

function podsOf(asked: readonly Asked[]): Pods {
  return new Map(asked.flatMap(one => (one.answer.at === 'pod' ? [[one, one.answer.said] as const] : [])));
}

/** Asks a Go program of that folder about the pods. */
function askGo<T>(folder: string, pods: Pods): T {
  const questions = [...pods.values()].map((pod, at) => ({ name: String(at), pod }));
  return ask<T>('go', ['run', '.'], fileURLToPath(new URL(`go/${folder}`, import.meta.url)), questions);
}

interface Verdict {
  decode?: string;
  errors?: { field: string; type: string; detail: string }[];
  unknownFields?: string[];
}

/** What the API server says of the pods: refused, taken without some fields, or taken. */
function verdicts(pods: Pods): Map<Asked, string> {
  const answers = askGo<Verdict[]>('validation', pods);
  return new Map([...pods.keys()].map((one, at) => [one, verdictText(answers[at]!)]));
}

function verdictText({ decode, errors, unknownFields }: Verdict): string {
  if (decode !== undefined) return `refused: ${decode}`;
  if (errors) return `refused: ${errors.map(one => `${one.field}: ${one.type}: ${one.detail}`).join(' | ')}`;
  return unknownFields ? `drops: ${unknownFields.join(', ')}` : 'works';
}

type Refusals = { check: string; reason: string; detail: string }[];

/** What a namespace says of the pods that enforces the standard of their case, where it refuses them. */
function standardsOf(pods: Pods): Map<Asked, string> {
  const judged = new Map([...pods].filter(([one]) => one.case.level !== undefined));
  const { verdicts: answers } = askGo<{ verdicts: Record<'baseline' | 'restricted', Refusals>[] }>(
    'pod-security',
    judged,
  );
  const texts = [...judged.keys()].flatMap((one, at) => {
    const refusals = answers[at]![one.case.level!];
    if (refusals.length === 0) return [];
    return [
      [
        one,
        `forbidden: ${refusals.map(({ reason, detail }) => `${reason}: ${detail}`).join(' | ')}`,
      ] as const,
    ];
  });
  return new Map(texts);
}

/** One case a line; releases that say the same stand together. */
function recordText({ installed, said }: FailuresRecord): string {
  const grouped = Object.fromEntries(Object.entries(said).map(([name, one]) => [name, byText(one)]));
  const lines = (all: object) =>
    Object.entries(all).map(([name, one]) => `    ${JSON.stringify(name)}: ${JSON.stringify(one)}`);
  const parts = { installed, said: grouped };
  const text = Object.entries(parts).map(([name, all]) => `  "${name}": {\n${lines(all).join(',\n')}\n  }`);
  return `{\n${text.join(',\n')}\n}\n`;
}

/** Releases by what they say. */
function byText(byRelease: Readonly<Record<string, string>>): Record<string, string> {
  const releases = new Map<string, string[]>();
  for (const [release, text] of Object.entries(byRelease))
    releases.set(text, [...(releases.get(text) ?? []), release]);
  return Object.fromEntries([...releases].map(([text, those]) => [those.join(' '), text]));
}

/** What is recorded. */
export function recordedFailures(): FailuresRecord {
  const text = readFileSync(new URL(`records/${RECORD}`, import.meta.url), 'utf8');
  const { installed, said } = JSON.parse(text) as FailuresRecord;
  const byRelease = Object.entries(said).map(([name, grouped]) => {
    const releases = Object.entries(grouped).flatMap(([many, one]) =>
      many.split(' ').map(each => [each, one]),
    );
    return [name, Object.fromEntries(releases)];
  });
  return { installed, said: Object.fromEntries(byRelease) };
}
