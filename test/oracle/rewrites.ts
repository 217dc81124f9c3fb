/** The rewrite oracle: whether old DAGs run under a present Airflow after our fixes, and after a peer's. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../support/example-run.ts';
import { askPython } from './ask-python.ts';
import { INSTALLATIONS, pythonOf, pythonWith } from './environments.ts';

export const RECORD = 'rewrites.json';

export interface RewriteRecord {
  /** Releases under which all were run. */
  core: string;
  provider: string;
  ruff: string;
  /** By file name. */
  dags: Record<string, Rewrite>;
}

export interface Rewrite {
  /** Lines of the file after all safe fixes of this project. */
  lines: string[];
  /** `runs`, or what it raised. */
  ours: string;
  /** The same of what `ruff check --select AIR,F401 --preview --fix --unsafe-fixes` leaves. */
  ruff: string;
}

const FOLDER = new URL('dags/', import.meta.url);
const RUFF = '0.17.6';

/** DAGs of our own that use what Airflow once had for pods, by file name. */
function dags(): Record<string, string> {
  const names = readdirSync(FOLDER).filter(name => name.endsWith('.py'));
  return Object.fromEntries(names.map(name => [name, readFileSync(new URL(name, FOLDER), 'utf8')]));
}

/** The DAGs after our safe fixes on the newest installation. */
export async function rewritten(): Promise<Record<string, string>> {
  const { core, provider } = INSTALLATIONS.at(-1)!;
  const requirements = `apache-airflow==${core}\napache-airflow-providers-cncf-kubernetes==${provider}\n`;
  return (await run({ 'requirements.txt': requirements, ...dags() })).fixedAll;
}

/** @throws Unavailable where the installation or ruff cannot be had. */
export async function record(): Promise<Record<string, string>> {
  const { core, provider } = INSTALLATIONS.at(-1)!;
  const ours = await rewritten();
  const names = Object.keys(ours);
  const ruffs = Object.values(dags()).map(ruffed);
  const verdicts = askPython<string[]>(pythonWith(INSTALLATIONS.at(-1)!), 'run_dag.py', [
    ...Object.values(ours),
    ...ruffs,
  ]);
  const found: RewriteRecord = {
    core,
    provider,
    ruff: RUFF,
    dags: Object.fromEntries(
      names.map((name, at) => [
        name,
        { lines: ours[name]!.split('\n'), ours: verdicts[at]!, ruff: verdicts[names.length + at]! },
      ]),
    ),
  };
  return { [RECORD]: `${JSON.stringify(found, null, 2)}\n` };
}

function ruffed(text: string): string {
  const ruff = path.join(path.dirname(pythonOf(`ruff-${RUFF}`, [`ruff==${RUFF}`])), 'ruff');
  const folder = mkdtempSync(path.join(tmpdir(), 'rewrites-'));
  const file = path.join(folder, 'dag.py');
  try {
    writeFileSync(file, text);
    spawnSync(ruff, [
      ...[
        'check',
        '--isolated',
        '--no-cache',
        '--select',
        'AIR,F401',
        '--preview',
        '--fix',
        '--unsafe-fixes',
      ],
      file,
    ]);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
