import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { hasWindow } from './runner.ts';
import {
  openDocument,
  rangeOf,
  screenshot,
  select,
  showHover,
  waitForDiagnostics,
  waitForTexts,
} from './support.ts';

/** What one sees, as pictures to be looked at. */
describe('the window shows', () => {
  let document: vscode.TextDocument;

  before(async function () {
    if (!hasWindow) this.skip();
    document = await openDocument('dags/nightly_export.py');
    await waitForDiagnostics(document.uri, found => found.length > 0);
  });

  it('what is wrong, when one points at it', async () => {
    await showHover(document, 'is_delete_operator_pod');
    const [text] = await waitForTexts('.monaco-hover', ([text]) => Boolean(text?.includes('Quick Fix')));
    assert.match(text!, /^.*the pod is deleted all the same.*airflow-kpo.*deprecated-argument/);
    await screenshot('hover', '.monaco-hover .code-link');
    await vscode.commands.executeCommand('editor.action.hideHover');
  });

  it('the quick fixes in their menu, the best one first', async () => {
    await select(document, rangeOf(document, 'do_xcom_push'));
    await vscode.commands.executeCommand('editor.action.quickFix');
    const rows = await waitForTexts('.action-widget .monaco-list-row', rows => rows.length > 3);
    await screenshot('quick-fixes', '.action-widget');
    const image = '`harbor.example.com/bookings/alpine:3`';
    const create = 'Create config/airflow_local_settings.py';
    assert.deepEqual(rows, [
      'Quick Fix',
      `Set the sidecar image to ${image} in the connection \`kubernetes_default\` (copies \`AIRFLOW_CONN_KUBERNETES_DEFAULT\`)`,
      `${create} that sets the sidecar image to ${image}`,
      `${create} that sets the sidecar image to ${image}, and copy it in Dockerfile`,
      `${create} with a \`pod_mutation_hook\` that sets the sidecar image to ${image}`,
      `Set the sidecar image to ${image} in helm/values.yaml (airflowLocalSettings)`,
      // For both findings at this place.
      'Remove `do_xcom_push` (the task then pushes no XCom)',
      ...['xcom-sidecar-image', 'xcom-result-unused'].flatMap(rule => [
        `Ignore \`${rule}\` here`,
        `Ignore \`${rule}\` in this file`,
        `Set the severity of \`${rule}\`…`,
      ]),
    ]);
    await vscode.commands.executeCommand('hideCodeActionWidget');
  });

  it('completions with what they mean', async () => {
    const at = rangeOf(document, 'task_id="check",').end;
    await select(document, new vscode.Range(at, at));
    await vscode.commands.executeCommand('type', { text: '\n' });
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await waitForTexts('.suggest-widget.visible .monaco-list-row.focused');
    await vscode.commands.executeCommand('toggleSuggestionDetails');
    await screenshot('completion', '.suggest-details');
    await vscode.commands.executeCommand('hideSuggestWidget');
  });
});
