/** What a large workspace costs: how soon its server answers, and an edit in a module that many DAGs import. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PythonDocument } from '../../server/src/editor/document.ts';
import { VERSIONS, type VersionsAnswer } from '../../server/src/lsp/versions.ts';
import type { PythonParser } from '../../server/src/python/parser.ts';
import { WorkspaceIndex } from '../../server/src/workspace/index.ts';
import { LspClient, uriOf } from '../support/lsp-client.ts';

const FILES = 1_000;
const IMPORTERS = 200;

const SHARED = `from kubernetes.client import models as k8s

IMAGE = "registry.example.com/report:1.0"
LIMIT = "1GB"


def resources(memory):
    return k8s.V1ResourceRequirements(requests={"memory": memory}, limits={"memory": LIMIT})
`;

function importer(number: number): string {
  return `from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from common.shared import IMAGE, resources

with DAG("dag_${number}", schedule=None) as dag:
    for part in ("a", "b"):
        KubernetesPodOperator(
            task_id=f"task_{part}",
            name=f"task-{part}",
            image=IMAGE,
            cmds=["python", "-m", "report"],
            arguments=["--part", part],
            container_resources=resources("512Mi"),
        )
`;
}

/** A server is started in a workspace of so many DAG files, one of them open. */
export async function largeWorkspace(): Promise<Record<string, string>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'airflow-kpo-bench-'));
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  write('requirements.txt', 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==10.1.0\n');
  write('dags/common/shared.py', SHARED);
  for (let i = 0; i < FILES; i++) write(`dags/team_${i % 20}/dag_${i}.py`, importer(i));
  const file = path.join(folder, 'dags/team_0/dag_0.py');
  const started = performance.now();
  const client = await LspClient.start(folder);
  await client.open(file, importer(0));
  let indexed = 0;
  const ready = async () => {
    for (;;) {
      const answer = await client.connection.sendRequest<VersionsAnswer | null>(VERSIONS, {
        uri: uriOf(file),
      });
      if (answer?.ready) break;
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    indexed = performance.now() - started;
  };
  await Promise.all([ready(), client.diagnostics(file, () => true)]);
  const first = performance.now() - started;
  const memory = client.residentMegabytes();
  await client.stop();
  rmSync(folder, { recursive: true });
  return {
    [`${FILES} DAG files, until all is indexed`]: `${indexed.toFixed(0)} ms`,
    [`${FILES} DAG files, until the open one has its diagnostics`]: `${first.toFixed(0)} ms`,
    [`${FILES} DAG files, resident memory`]: `${memory} MB`,
  };
}

/** Keystrokes in a module that so many DAGs import: all of them open, or none. */
export function sharedModule(parser: PythonParser): Record<string, string> {
  const found: Record<string, string> = {};
  for (const open of [IMPORTERS, 0]) {
    const index = new WorkspaceIndex(parser);
    index.roots = ['/bench'];
    for (let i = 0; i < IMPORTERS; i++) index.python.list(`/bench/dags/team/dag_${i}.py`);
    index.python.list('/bench/dags/common/shared.py');
    index.finishListing();
    const shared = new PythonDocument('/bench/dags/common/shared.py', SHARED, index);
    const dags = Array.from(
      { length: open },
      (_, i) => new PythonDocument(`/bench/dags/team/dag_${i}.py`, importer(i), index),
    );
    for (const document of [shared, ...dags]) document.findings();
    for (const [what, needle] of [
      ['a constant', '1GB'],
      ['a comment', '\n\n\ndef'],
    ] as const) {
      const times: number[] = [];
      for (let i = 0; i < 20; i++) {
        const at = shared.text.indexOf(needle);
        const parsed = parser.elapsed;
        const started = performance.now();
        shared.edit(at, at, what === 'a comment' ? '#' : '1');
        for (const document of [shared, ...dags]) if (document.hasChanges) document.findings();
        times.push(performance.now() - started - (parser.elapsed - parsed));
      }
      times.sort((a, b) => a - b);
      found[`${what} of a module that ${IMPORTERS} DAGs import, ${open} of them open`] =
        `${times[10]!.toFixed(2)} ms a keystroke (ours)`;
    }
  }
  return found;
}
