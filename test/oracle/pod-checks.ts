/**
 * The validation oracle: what the API server of Kubernetes itself says of some hundred pods, by its own decoding,
 * defaults and validation. Admission plugins are left out, most of which differ from cluster to cluster.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { ask } from './ask-python.ts';
import { Unavailable } from './environments.ts';
import { CHECKS, type Outcome, type PodCheck } from './pod-checks/index.ts';
import { hasGo } from './quantities.ts';

/** File name in `test/oracle/records`. */
export const RECORD = 'pod-checks.json';

export interface PodChecksRecord {
  /** Release of Kubernetes. */
  release: string;
  verdicts: Record<string, Verdict>;
}

export interface Verdict {
  verdict: Outcome;
  /** Why it is refused. */
  errors?: [field: string, type: string, detail: string][];
  /** Why it is undecodable. */
  decode?: string;
  /** Paths of fields that the server drops in silence, whatever else it says. */
  unknownFields?: string[];
}

/** What the Go program says of one pod. */
interface Answer {
  name: string;
  decode?: string;
  errors?: { field: string; type: string; badValue?: string; detail: string }[];
  unknownFields?: string[];
}

/** Folder of the Go program. */
const GO = fileURLToPath(new URL('go/validation', import.meta.url));
const GO_MODULE = 'k8s.io/kubernetes';

/**
 * Asks the Go program: file name to text. The first time it compiles the API server's packages for some minutes.
 *
 * @throws Unavailable without Go, and an Error if its program fails or says otherwise than a check expects.
 */
export function record(): Record<string, string> {
  if (!hasGo()) throw new Unavailable('go is not there');
  const questions = CHECKS.map(({ name, manifest }) => ({ name, pod: podOf(manifest) }));
  const answers = ask<Answer[]>('go', ['run', '.'], GO, questions);
  const verdicts = answers.map(verdictOf);
  const surprises = CHECKS.flatMap((check, at) => surprise(check, verdicts[at]!));
  if (surprises.length > 0) throw new Error(surprises.join('\n'));
  return { [RECORD]: recordText(releaseOf(GO_MODULE), answers, verdicts) };
}

/** As Airflow's reader of templates takes it, which goes by YAML 1.1: `yes` is a truth, `0644` is octal. */
function podOf(manifest: string): unknown {
  return parse(manifest, { version: '1.1' });
}

function verdictOf({ decode, errors, unknownFields }: Answer): Verdict {
  return {
    verdict: decode !== undefined ? 'undecodable' : errors ? 'refused' : 'accepted',
    ...(errors && { errors: errors.map(({ field, type, detail }) => [field, type, detail]) }),
    ...(decode !== undefined && { decode }),
    ...(unknownFields && { unknownFields }),
  };
}

function surprise({ name, expected }: PodCheck, said: Verdict): string[] {
  return said.verdict === expected ? [] : [`${name}: ${expected} expected, but ${JSON.stringify(said)}`];
}

function releaseOf(module: string): string {
  const { stdout } = spawnSync('go', ['list', '-m', '-f', '{{.Version}}', module], {
    cwd: GO,
    encoding: 'utf8',
  });
  return stdout.trim();
}

function recordText(release: string, answers: readonly Answer[], verdicts: readonly Verdict[]): string {
  const lines = answers.map(({ name }, at) => `    ${JSON.stringify(name)}: ${JSON.stringify(verdicts[at])}`);
  return `{\n  "release": ${JSON.stringify(release)},\n  "verdicts": {\n${lines.join(',\n')}\n  }\n}\n`;
}
