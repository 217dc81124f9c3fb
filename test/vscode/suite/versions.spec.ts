import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { XCOM_TASK } from './dags.ts';
import { hasWindow } from './runner.ts';
import { appears, openDag, poll, screenshot, waitForDiagnostics, waitForTexts } from './support.ts';

const COMMAND = 'airflow-kpo.versions';
const ROWS = '.quick-input-list .monaco-list-row .quick-input-list-rows .quick-input-list-row:first-child';

const configuration = () => vscode.workspace.getConfiguration('airflowKpo');
const run = (command: string) => vscode.commands.executeCommand(command);

/** Opens the list of versions; it stays open until something in it is chosen. */
async function openList(): Promise<void> {
  void run(COMMAND);
  if (hasWindow) await waitForTexts(ROWS, texts => texts.some(text => text.includes('Pin these versions')));
}

/** Accepts what is selected, again and again until that had the wished effect. */
async function acceptUntil<T>(what: string, effect: () => T | undefined): Promise<T> {
  return poll(what, async () => {
    const done = effect();
    if (done === undefined) await run('workbench.action.acceptSelectedQuickOpenItem');
    return done;
  });
}

describe('the versions of a DAG', () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await openDag(XCOM_TASK);
    await waitForDiagnostics(document.uri, ([found]) =>
      Boolean(found?.message.includes('provider 10.1.0 by requirements.txt:3')),
    );
  });

  afterEach(async () => {
    await run('workbench.action.closeQuickOpen');
    for (const key of ['airflowVersion', 'providerVersion'])
      await configuration().update(key, undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('are said beside the language of the file', async () => {
    const text = 'Airflow 2.10.5 · cncf.kubernetes 10.1.0';
    await appears(`.statusbar-item[id="status.languageStatus"] [aria-label*="${text}"]`);
  });

  it('are listed with what says them', async function () {
    if (!hasWindow) this.skip();
    await openList();
    const rows = await waitForTexts(ROWS);
    await screenshot('versions', '.quick-input-list .monaco-list-row');
    assert.match(rows[0]!, /^Airflow 2\.10\.5\s*from requirements\.txt:2$/);
    assert.match(rows[1]!, /^cncf\.kubernetes provider 10\.1\.0\s*from requirements\.txt:3$/);
  });

  it('lead to the file that says them, at its line', async () => {
    await openList();
    const editor = await acceptUntil('the file that says the version', () => {
      const { activeTextEditor } = vscode.window;
      return activeTextEditor?.document.uri.path.endsWith('/requirements.txt') ? activeTextEditor : undefined;
    });
    assert.equal(editor.selection.active.line, 1);
  });

  it('can be pinned in the settings, and then count at once', async () => {
    await openList();
    // Past Airflow, the provider and the client.
    for (let i = 0; i < 3; i++) await run('workbench.action.quickOpenSelectNext');
    await acceptUntil(
      'the setting',
      () => configuration().inspect<string>('providerVersion')?.workspaceValue || undefined,
    );
    assert.equal(configuration().get('airflowVersion'), '2.10.5');
    assert.equal(configuration().get('providerVersion'), '10.1.0');
    await waitForDiagnostics(document.uri, ([found]) =>
      Boolean(found?.message.includes('provider 10.1.0 by your settings')),
    );
  });
});
