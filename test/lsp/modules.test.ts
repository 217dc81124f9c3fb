/** What is said about a DAG follows the files that it imports, open or not. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CodeAction, Diagnostic, TextDocumentEdit } from 'vscode-languageserver';
import { LspClient, uriOf } from '../support/lsp-client.ts';

const DAG = `from operators.team import TeamPodOperator
from common import LIMIT
import airflow

TeamPodOperator(task_id="a", pod_template_file="templates/pod.yaml", container_resources={"limits": {"memory": LIMIT}})
`;
const SUBCLASS = `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator


class TeamPodOperator(KubernetesPodOperator):
    def __init__(self, **kwargs):
        super().__init__(do_xcom_push=True, **kwargs)
`;
const TEMPLATE = 'kind: Pod\nspec:\n  containers:\n    - image: x:1\n';

let folder: string;
let client: LspClient;

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'airflow-kpo-modules-'));
});

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true });
});

const rules = (found: Diagnostic[]) => found.map(one => String(one.code)).sort();
const has = (rule: string) => (found: Diagnostic[]) => rules(found).includes(rule);
const lacks = (rule: string) => (found: Diagnostic[]) => !rules(found).includes(rule);

it('follows constants, subclasses and templates of other files', async () => {
  write('requirements.txt', 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==10.1.0\n');
  const dag = write('dags/dag.py', DAG);
  const common = write('dags/common.py', 'LIMIT = "1Gi"\n');
  write('plugins/operators/team.py', SUBCLASS);
  const template = write('dags/templates/pod.yaml', TEMPLATE);
  client = await LspClient.start(folder);
  await client.open(dag, DAG);
  await client.diagnostics(dag, has('operator-raises'));

  // The template gets what it lacks, on disk.
  write('dags/templates/pod.yaml', TEMPLATE.replace('- image', '- name: main\n      image'));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf(template), type: 2 }],
  });
  await client.diagnostics(dag, lacks('operator-raises'));

  // A constant of another file, changed in the editor and not saved.
  const text = 'LIMIT = "1Gi"\n';
  await client.open(common, text);
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: uriOf(common), version: 2 },
    contentChanges: [{ text: text.replace('1Gi', '1GB') }],
  });
  const found = await client.diagnostics(dag, has('invalid-quantity'));
  const one = found.find(each => each.code === 'invalid-quantity')!;
  expect(one.range.start).toEqual({ line: 4, character: DAG.split('\n')[4]!.indexOf('"memory"') });
  expect(one.relatedInformation).toMatchObject([
    { location: { uri: uriOf(common), range: { start: { line: 0, character: 8 } } } },
  ]);

  // What was not saved is gone with the tab.
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(common) } });
  await client.diagnostics(dag, lacks('invalid-quantity'));
});

/** The edits of the first quick fix at the first line, asked for as soon as the file is open. */
async function firstFix(file: string, text: string): Promise<string[]> {
  await client.open(file, text);
  await client.diagnostics(file, has('moved-import'));
  const at = { line: 0, character: 50 };
  const [action] = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: uriOf(file) },
    range: { start: at, end: at },
    context: { diagnostics: [] },
  });
  const [change] = action!.edit!.documentChanges as TextDocumentEdit[];
  return change!.edits.map(edit => (edit as { newText: string }).newText);
}

it('knows at the first quick fix whether another file imports what it renames', async () => {
  write('requirements.txt', 'apache-airflow==2.10.5\n');
  for (const name of ['a', 'b', 'c']) write(`dags/${name}.py`, 'from airflow import DAG\n');
  write('dags/d.py', 'from taken import DummyOperator\n');
  const text = `from airflow.operators.dummy_operator import DummyOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

DummyOperator(task_id="a") >> KubernetesPodOperator(task_id="b", image="registry.example.com/b:1")
`;
  client = await LspClient.start(folder, { workspace: { workspaceEdit: { documentChanges: true } } });
  const free = await firstFix(write('dags/free.py', text), text);
  expect(free).toEqual(['airflow.operators.empty', 'EmptyOperator', 'EmptyOperator']);
  const taken = await firstFix(write('dags/taken.py', text), text);
  expect(taken).toEqual(['airflow.operators.empty', 'EmptyOperator as DummyOperator']);
});
