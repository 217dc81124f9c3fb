import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { XCOM_TASK } from './dags.ts';
import { hasWindow, tell } from './runner.ts';
import { openDag, poll, waitForRules, waitForTexts } from './support.ts';

const OUTPUT = 'workbench.action.output';

/** The output channel of the extension, shown. Its command carries the extension's identifier, which releases of VS Code spell differently. */
async function openOutput(): Promise<vscode.TextDocument> {
  const commands = await vscode.commands.getCommands();
  const show = commands.find(name => name.startsWith(`${OUTPUT}.show.`) && name.includes('Airflow KPO'));
  assert.ok(show, 'there is a command that shows the output channel');
  await vscode.commands.executeCommand(show);
  return poll('the output channel', () =>
    vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === 'output' && /airflow.kpo/i.test(uri.path),
    ),
  );
}

describe('when all of this is done', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closePanel'));

  it('no message has bothered the author', async function () {
    if (!hasWindow) this.skip();
    await vscode.commands.executeCommand('notifications.showList');
    await waitForTexts('.notifications-center');
    assert.deepEqual(await tell('texts', { selector: '.notification-list-item-message' }), []);
    await vscode.commands.executeCommand('notifications.hideList');
  });

  it('the output channel holds no error', async () => {
    const output = await openOutput();
    // A trace shows that what the extension writes does arrive here.
    await vscode.commands.executeCommand(`${OUTPUT}.activeOutputLogLevel.${vscode.LogLevel.Trace}`);
    await waitForRules(await openDag(XCOM_TASK), 'xcom-sidecar-image');
    await poll(
      'a trace in the output channel',
      () => (output.getText().includes('textDocument/publishDiagnostics') ? true : undefined),
      () => `There is "${output.getText().slice(-1000)}"`,
    );
    await vscode.commands.executeCommand(`${OUTPUT}.activeOutputLogLevelDefault`);
    const problems = output
      .getText()
      .split('\n')
      .filter(line => /\[(error|warning)\]|\bfailed\b/i.test(line));
    assert.deepEqual(problems, []);
  });
});
