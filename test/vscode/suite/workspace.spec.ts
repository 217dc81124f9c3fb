import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { PATCH, XCOM_TASK } from './dags.ts';
import { tell } from './runner.ts';
import {
  fileOf,
  openDag,
  removeIfThere,
  revert,
  textOf,
  waitForDiagnostics,
  waitForRules,
} from './support.ts';

const VALUES = 'helm/values.yaml';
const LOCAL_SETTINGS = 'config/airflow_local_settings.py';

/** The Helm values with the patch of the sidecar in them. */
function patched(values: string): string {
  return `${values}\nairflowLocalSettings: |\n${PATCH.replace(/^(?=.)/gm, '  ')}`;
}

describe('the files around a DAG', () => {
  let dag: vscode.TextDocument;
  let values: string;

  beforeEach(async () => {
    values = await textOf(VALUES);
    dag = await openDag(XCOM_TASK);
    await waitForRules(dag, 'xcom-sidecar-image');
  });

  afterEach(async () => {
    await revert(VALUES);
    await tell('write', { file: VALUES, text: values });
    await removeIfThere(LOCAL_SETTINGS);
  });

  it('count as they are in the editor, unsaved', async () => {
    const document = await vscode.workspace.openTextDocument(fileOf(VALUES));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), patched(values));
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    await waitForRules(dag);
    await revert(VALUES);
    await waitForRules(dag, 'xcom-sidecar-image');
  });

  it('count as another program has written them', async () => {
    await tell('write', { file: VALUES, text: patched(values) });
    await waitForRules(dag);
    await tell('write', { file: VALUES, text: values });
    await waitForRules(dag, 'xcom-sidecar-image');
  });

  it('count from when they are there until they are gone', async () => {
    await vscode.workspace.fs.createDirectory(fileOf('config'));
    await tell('write', { file: LOCAL_SETTINGS, text: PATCH });
    await waitForRules(dag);
    await tell('remove', { file: LOCAL_SETTINGS });
    await waitForRules(dag, 'xcom-sidecar-image');
  });

  it('say on which versions it runs', async () => {
    const requirements = await textOf('requirements.txt');
    const saysProvider = (version: string) =>
      waitForDiagnostics(dag.uri, ([found]) => Boolean(found?.message.includes(`provider ${version}`)));
    await saysProvider('10.1.0');
    await tell('write', { file: 'requirements.txt', text: requirements.replace('10.1.0', '9.0.1') });
    await saysProvider('9.0.1');
    await tell('write', { file: 'requirements.txt', text: requirements });
    await saysProvider('10.1.0');
  });
});
