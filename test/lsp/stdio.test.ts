import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LspClient, uriOf } from '../support/lsp-client.ts';

const DAG = `from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import KubernetesPodOperator

run = KubernetesPodOperator(
    task_id="run",
    image="harbor.example.com/data/report:1.4",
    do_xcom_push=True,
    resources={"request_memory": "512Mi"},
)
`;
const PINS = 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==10.1.0\n';
const PATCH = `airflowVersion: "2.10.5"
airflowLocalSettings: |
  from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults

  PodDefaults.SIDECAR_CONTAINER.image = "harbor.example.com/library/alpine:3.20"
`;

let folder: string;
let client: LspClient;
const file = (name: string) => path.join(folder, name);
const codes = (found: Diagnostic[]) => found.map(one => one.code);

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'airflow-kpo-'));
  mkdirSync(file('dags'));
  mkdirSync(file('helm'));
  writeFileSync(file('requirements.txt'), PINS);
  writeFileSync(file('helm/values.yaml'), 'airflowVersion: "2.10.5"\n');
  client = await LspClient.start(folder, {
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
    textDocument: { completion: { completionItem: { snippetSupport: true } } },
  });
});

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

const EXPECTED = ['moved-import', 'xcom-sidecar-image', 'removed-argument'];

describe('the language server over stdio', () => {
  it('finds, and follows the edits of the author', async () => {
    await client.open(file('dags/a.py'), DAG);
    const found = await client.diagnostics(file('dags/a.py'), one => one.length === 3);
    expect(codes(found)).toEqual(EXPECTED);
    expect(found[2]).toMatchObject({
      severity: 1,
      source: 'airflow-kpo',
      range: { start: { line: 6, character: 4 } },
    });

    // The line with do_xcom_push goes.
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(file('dags/a.py')), version: 2 },
      contentChanges: [
        { range: { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } }, text: '' },
      ],
    });
    expect(codes(await client.diagnostics(file('dags/a.py'), one => one.length === 2))).toEqual([
      'moved-import',
      'removed-argument',
    ]);
  });

  it('takes an override in values.yaml into account, from the editor and from disk', async () => {
    await client.open(file('dags/a.py'), DAG);
    await client.diagnostics(file('dags/a.py'), one => codes(one).includes('xcom-sidecar-image'));
    await client.open(file('helm/values.yaml'), PATCH, 'yaml');
    await client.diagnostics(
      file('dags/a.py'),
      one => one.length === 2 && !codes(one).includes('xcom-sidecar-image'),
    );

    // Closed without saving: the disk counts again.
    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: uriOf(file('helm/values.yaml')) },
    });
    await client.diagnostics(file('dags/a.py'), one => codes(one).includes('xcom-sidecar-image'));

    writeFileSync(file('helm/values.yaml'), PATCH);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(file('helm/values.yaml')), type: 2 }],
    });
    await client.diagnostics(
      file('dags/a.py'),
      one => one.length === 2 && !codes(one).includes('xcom-sidecar-image'),
    );
  });

  it('offers quick fixes and fix-all as workspace edits', async () => {
    await client.open(file('dags/a.py'), DAG);
    const found = await client.diagnostics(file('dags/a.py'), one => one.length === 3);
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf(file('dags/a.py')) },
      range: found[1]!.range,
      context: { diagnostics: found },
    });
    expect(actions.map(action => action.title)).toEqual([
      'Create config/airflow_local_settings.py that sets the sidecar image to `harbor.example.com/data/alpine:3`',
      'Create config/airflow_local_settings.py with a `pod_mutation_hook` that sets the sidecar image to `harbor.example.com/data/alpine:3`',
      'Set the sidecar image to `harbor.example.com/data/alpine:3` in helm/values.yaml (airflowLocalSettings)',
      'Remove `do_xcom_push` (the task then pushes no XCom)',
      'Ignore `xcom-sidecar-image` here',
      'Ignore `xcom-sidecar-image` in this file',
    ]);
    expect(actions[0]!.edit!.documentChanges![0]).toMatchObject({
      kind: 'create',
      uri: uriOf(file('config/airflow_local_settings.py')),
    });

    const [fixAll] = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf(file('dags/a.py')) },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: found, only: ['source.fixAll'] },
    });
    const changes = fixAll!.edit!.documentChanges as TextDocumentEdit[];
    expect(changes.map(change => change.textDocument.uri)).toEqual([uriOf(file('dags/a.py'))]);
    const fixed = TextDocument.applyEdits(
      TextDocument.create('', '', 0, DAG),
      changes[0]!.edits as TextEdit[],
    );
    expect(fixed).toBe(`from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

run = KubernetesPodOperator(
    task_id="run",
    image="harbor.example.com/data/report:1.4",
    do_xcom_push=True,
    container_resources=k8s.V1ResourceRequirements(requests={"memory": "512Mi"}),
)
`);
  });

  it('offers an editor that has a command for it to copy the connection', async () => {
    const other = await LspClient.start(folder, {}, { connectionCommand: 'copy' });
    await other.open(file('dags/a.py'), DAG);
    const found = await other.diagnostics(file('dags/a.py'), one => one.length === 3);
    const actions = await other.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf(file('dags/a.py')) },
      range: found[1]!.range,
      context: { diagnostics: found },
    });
    expect(actions[0]).toMatchObject({
      title:
        'Set the sidecar image to `harbor.example.com/data/alpine:3` in the connection `kubernetes_default` (copies `AIRFLOW_CONN_KUBERNETES_DEFAULT`)',
      isPreferred: true,
      command: {
        command: 'copy',
        arguments: [
          `AIRFLOW_CONN_KUBERNETES_DEFAULT='{"conn_type": "kubernetes", "extra": {"xcom_sidecar_container_image": "harbor.example.com/data/alpine:3"}}'`,
          'xcomSidecarImageInConnection',
          uriOf(file('dags/a.py')),
        ],
      },
    });
    expect(actions[0]!.edit).toBeUndefined();
    await other.stop();
  });

  it('completes arguments and explains them', async () => {
    const text = DAG.replace(')\n', '    image_pull_\n)\n');
    await client.open(file('dags/a.py'), text);
    await client.diagnostics(file('dags/a.py'), one => one.length > 0);
    const { items } = await client.connection.sendRequest<{ items: CompletionItem[] }>(
      'textDocument/completion',
      {
        textDocument: { uri: uriOf(file('dags/a.py')) },
        position: { line: 7, character: 15 },
      },
    );
    const labels = items.map(item => item.label);
    expect(labels).toContain('image_pull_policy');
    expect(labels).not.toContain('image');

    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: uriOf(file('dags/a.py')) },
      position: { line: 6, character: 36 },
    });
    expect(hover.contents).toEqual({ kind: 'markdown', value: '`512Mi` = 536,870,912 bytes' });
  });

  it('links a finding to the packaged page of its rule', async () => {
    await client.open(file('dags/a.py'), DAG);
    const found = await client.diagnostics(file('dags/a.py'), one => one.length === 3);
    for (const { code, codeDescription } of found) {
      const page = readFileSync(new URL(codeDescription!.href), 'utf8');
      expect(page.split('\n')[0]).toContain(String(code));
    }
  });

  it('survives what is not Python', async () => {
    await client.open(file('dags/broken.py'), '\u0000KubernetesPodOperator((((\n"""\n\ufffd{[}');
    await client.open(file('dags/empty.py'), '');
    await client.open(file('dags/a.py'), DAG.replace(/\n/g, '\r\n'));
    const found = await client.diagnostics(file('dags/a.py'), one => one.length === 3);
    expect(codes(found)).toEqual(EXPECTED);
  });
});
