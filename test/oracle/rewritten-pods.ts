/**
 * The pods of rewritten tasks: what the real operator of an old release makes of a task, and what that of the newest
 * makes of it after our safe fixes.
 */
import { run } from '../support/example-run.ts';
import { askPython } from './ask-python.ts';
import { INSTALLATIONS, type Installation, pythonWith } from './environments.ts';
import { CONNECTIONS } from './pod-cases/index.ts';
import { REWRITES } from './pod-cases/rewrites.ts';
import type { Result } from './pods.ts';

export const RECORD = 'rewritten-pods.json';

export interface RewrittenPod {
  /** Release of the provider that the task was written for. */
  from: string;
  /** Release that it was rewritten for. */
  to: string;
  /** Lines of the file after all safe fixes. */
  lines: string[];
  before: Result;
  after: Result;
}

const NEWEST = INSTALLATIONS.at(-1)!;

/** The written tasks after our safe fixes on the newest installation, by name. */
export async function rewritten(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const { core, provider } = NEWEST;
  const requirements = `apache-airflow==${core}\napache-airflow-providers-cncf-kubernetes==${provider}\n`;
  for (const { name, code } of REWRITES) {
    const { fixedAll } = await run({ 'requirements.txt': requirements, 'dags/dag.py': code });
    found[name] = fixedAll['dags/dag.py']!;
  }
  return found;
}

/** @throws Unavailable where an installation cannot be had. */
export async function record(): Promise<Record<string, string>> {
  const texts = await rewritten();
  const after = build(
    NEWEST,
    REWRITES.map(({ name }) => ({ name, code: texts[name]! })),
  );
  const found: Record<string, RewrittenPod> = {};
  REWRITES.forEach(({ name, code, from }, at) => {
    const installation = INSTALLATIONS.find(({ provider }) => provider === from)!;
    found[name] = {
      from,
      to: NEWEST.provider,
      lines: texts[name]!.split('\n'),
      before: build(installation, [{ name, code }])[0]!,
      after: after[at]!,
    };
  });
  return { [RECORD]: `${JSON.stringify(found, null, 1)}\n` };
}

function build(installation: Installation, cases: readonly { name: string; code: string }[]): Result[] {
  return askPython<Result[]>(pythonWith(installation), 'pods.py', { connections: CONNECTIONS, cases });
}
