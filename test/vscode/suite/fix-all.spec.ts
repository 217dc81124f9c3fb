import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { IMPORTS, XCOM_TASK } from './dags.ts';
import {
  applyAction,
  openDag,
  openDocument,
  poll,
  textOf,
  waitForDiagnostics,
  withSetting,
} from './support.ts';

const FIX_ALL = 'source.fixAll.airflow-kpo';

function offered(document: vscode.TextDocument): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    FIX_ALL,
    10,
  );
}

function fixAll(document: vscode.TextDocument): Promise<vscode.CodeAction> {
  return poll('fix-all', async () =>
    (await offered(document)).find(action => action.kind?.value === FIX_ALL),
  );
}

/** New files, guessed quantities, and pods that would then be kept. */
const DECISIONS = `${XCOM_TASK}
KubernetesPodOperator(
    task_id="keep",
    image="harbor.example.com/sales/keep:2.0",
    container_resources=k8s.V1ResourceRequirements(limits={"memory": "2GB"}),
    is_delete_operator_pod=False,
)
KubernetesPodOperator(task_id="bare", image="harbor.example.com/sales/bare:2.0")
`;

describe('fix-all', () => {
  it('makes every safe fix of a DAG at once, and nothing else', async () => {
    const document = await openDocument('dags/nightly_export.py');
    await waitForDiagnostics(document.uri, found => found.length > 0);
    await applyAction(await fixAll(document));
    assert.equal(document.getText(), await textOf('expected/nightly_export.py'));
  });

  it('leaves a decision to the author', async () => {
    const document = await openDag(DECISIONS);
    await waitForDiagnostics(document.uri, found => found.length === 4);
    assert.deepEqual(await offered(document), []);
  });

  it('is made on saving where the author wants it so', async () => {
    await withSetting('editor', 'codeActionsOnSave', { [FIX_ALL]: 'explicit' }, async () => {
      const document = await openDag(
        `from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator\n`,
      );
      await waitForDiagnostics(document.uri, found => found.length > 0);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(1, 0), '# changed\n');
      await vscode.workspace.applyEdit(edit);
      await document.save();
      await poll(
        'fix on save',
        () => document.getText().startsWith('from airflow.providers') || undefined,
        () => document.getText(),
      );
      assert.equal(document.getText(), `${IMPORTS.split('\n')[0]}\n# changed\n`);
      assert.equal(document.isDirty, false);
    });
  });
});
