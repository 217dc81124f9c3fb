/** What the language server says in the files beside the DAGs, and how findings are ignored. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeAction, CompletionList, Diagnostic, Hover, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LspClient, uriOf } from '../support/lsp-client.ts';

const TEMPLATE = `apiVersion: v1
kind: Pod
metadata:
  name: report
spec:
  containers:
    - name: base  # 주 컨테이너
      image: registry.example.com/report:1.4
      resources:
        limits: {memory: 1GB}
`;

const VALUES = `airflowVersion: "2.10.5"
airflowLocalSettings: |
  from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults

  PodDefaults.SIDECAR_CONTAINER.image = private.registry.com/alpine
`;

let folder: string;
let client: LspClient;
const file = (name: string) => path.join(folder, name);
const codes = (found: Diagnostic[]) => found.map(one => one.code);
const request = <T>(method: string, name: string, more: object) =>
  client.connection.sendRequest<T>(`textDocument/${method}`, {
    textDocument: { uri: uriOf(file(name)) },
    ...more,
  });

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'airflow-kpo-'));
  mkdirSync(file('dags'));
  mkdirSync(file('helm'));
  writeFileSync(file('requirements.txt'), 'apache-airflow-providers-cncf-kubernetes==10.1.0\n');
  writeFileSync(file('dags/a.py'), 'from airflow import DAG\n');
  client = await LspClient.start(folder, {
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
  });
});

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

async function actions(name: string, found: Diagnostic[]): Promise<CodeAction[]> {
  return request('codeAction', name, { range: found[0]!.range, context: { diagnostics: found } });
}

function afterAction(text: string, action: CodeAction): string {
  const [change] = action.edit!.documentChanges as TextDocumentEdit[];
  const document = TextDocument.create('file:///x', 'yaml', 1, text);
  return TextDocument.applyEdits(document, change!.edits as never);
}

describe('a pod template among DAGs', () => {
  it('is checked, mended and completed', async () => {
    await client.open(file('dags/pod.yaml'), TEMPLATE, 'yaml');
    const found = await client.diagnostics(file('dags/pod.yaml'), one => one.length === 1);
    expect(found[0]).toMatchObject({
      code: 'invalid-quantity',
      range: { start: { line: 9, character: 25 }, end: { line: 9, character: 28 } },
    });
    const offered = await actions('dags/pod.yaml', found);
    expect(offered.map(one => one.title)).toEqual([
      'Change to `1Gi` (1,073,741,824 bytes)',
      'Change to `1G` (1,000,000,000 bytes)',
      'Ignore `invalid-quantity` here',
      'Ignore `invalid-quantity` in this file',
    ]);
    expect(afterAction(TEMPLATE, offered[0]!)).toBe(TEMPLATE.replace('1GB', '1Gi'));
    expect(afterAction(TEMPLATE, offered[2]!)).toBe(
      TEMPLATE.replace('1GB}', '1GB}  # kpo: ignore[invalid-quantity]'),
    );
    expect(afterAction(TEMPLATE, offered[3]!)).toBe(`# kpo: ignore-file[invalid-quantity]\n${TEMPLATE}`);
    const hover = await request<Hover>('hover', 'dags/pod.yaml', { position: { line: 8, character: 8 } });
    expect(JSON.stringify(hover.contents)).toContain(
      '**resources**: `V1ResourceRequirements` of V1Container',
    );
    const list = await request<CompletionList>('completion', 'dags/pod.yaml', {
      position: { line: 10, character: 0 },
    });
    expect(list.items.map(one => one.label)).toContain('status');
  });

  it('is followed by the DAG that names it, while it is typed in', async () => {
    await client.open(
      file('dags/b.py'),
      'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\n' +
        'KubernetesPodOperator(task_id="b", pod_template_file="/opt/airflow/dags/other/pod.yml")\n',
    );
    mkdirSync(file('dags/other'));
    writeFileSync(file('dags/other/pod.yml'), TEMPLATE.replace('1GB', '1Gi'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(file('dags/other/pod.yml')), type: 1 }],
    });
    await client.open(file('dags/other/pod.yml'), TEMPLATE.replace('kind: Pod\n', ''), 'yaml');
    const found = await client.diagnostics(file('dags/other/pod.yml'), one => one.length === 1);
    expect(codes(found)).toEqual(['invalid-quantity']);
  });
});

describe('other YAML', () => {
  it('is let be', async () => {
    mkdirSync(file('deploy'));
    await client.open(file('deploy/pod.yaml'), TEMPLATE, 'yaml');
    await client.open(file('dags/config.yaml'), TEMPLATE.replace('kind: Pod', 'kind: Config'), 'yaml');
    expect(await client.diagnostics(file('deploy/pod.yaml'), () => true)).toEqual([]);
    expect(await client.diagnostics(file('dags/config.yaml'), () => true)).toEqual([]);
  });
});

describe('Helm values', () => {
  it('are checked in the Python that they hold', async () => {
    await client.open(file('helm/values.yaml'), VALUES, 'yaml');
    const found = await client.diagnostics(file('helm/values.yaml'), one => one.length === 1);
    expect(found[0]).toMatchObject({
      code: 'local-settings',
      range: { start: { line: 4, character: 40 }, end: { line: 4, character: 47 } },
    });
    const [fix] = await actions('helm/values.yaml', found);
    expect(afterAction(VALUES, fix!)).toBe(
      VALUES.replace('private.registry.com/alpine', '"private.registry.com/alpine"'),
    );
  });
});

describe('pyproject.toml', () => {
  it('is taken for the settings while it is typed in, and checked', async () => {
    await client.open(file('dags/pod.yaml'), TEMPLATE, 'yaml');
    await client.diagnostics(file('dags/pod.yaml'), one => one.length === 1);
    await client.open(
      file('pyproject.toml'),
      '[tool.airflow-kpo.severity]\ninvalid-quantity = "off"\nnothing = "off"\n',
      'toml',
    );
    await client.diagnostics(file('dags/pod.yaml'), one => one.length === 0);
    const found = await client.diagnostics(file('pyproject.toml'), one => one.length === 1);
    expect(codes(found)).toEqual(['unknown-setting']);
  });
});
