import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { XCOM_TASK } from './dags.ts';
import { hasWindow } from './runner.ts';
import {
  applyAction,
  openDag,
  poll,
  quickFix,
  screenshot,
  summary,
  waitForDiagnostics,
  waitForRules,
  waitForTexts,
  withSetting,
} from './support.ts';

describe('settings take effect at once:', () => {
  it('the severity of a rule, and none at all', async () => {
    const document = await openDag(XCOM_TASK);
    await waitForRules(document, 'xcom-sidecar-image');
    const severity = (level: string) => ({ 'xcom-sidecar-image': level });
    await withSetting('airflowKpo', 'severity', severity('off'), () => waitForRules(document));
    await withSetting('airflowKpo', 'severity', severity('error'), () =>
      waitForDiagnostics(document.uri, ([found]) => found?.severity === vscode.DiagnosticSeverity.Error),
    );
    const [found] = await waitForDiagnostics(
      document.uri,
      ([found]) => found?.severity === vscode.DiagnosticSeverity.Warning,
    );
    assert.equal(summary(document, found!), '8:5 warning xcom-sidecar-image [do_xcom_push=True]');
  });

  it('the severity that is picked from the list', async () => {
    const document = await openDag(XCOM_TASK);
    const configuration = () => vscode.workspace.getConfiguration('airflowKpo');
    const settings = () => configuration().inspect<Record<string, string>>('severity')?.workspaceValue;
    /** Takes the entry of the list that is so many below the first. */
    const pick = async (below: number, level: string) => {
      const action = await quickFix(document, 'do_xcom_push', /^Set the severity of `xcom-sidecar-image`…$/);
      void applyAction(action);
      const list = '.quick-input-widget .quick-input-list .monaco-list-row';
      if (hasWindow) await waitForTexts(list, rows => rows.length === 5);
      if (below === 0) await screenshot('severity', list);
      for (let i = 0; i < below; i++)
        await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await poll('the setting', async () => {
        if (settings()?.['xcom-sidecar-image'] === level) return true;
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return undefined;
      });
    };
    await withSetting('airflowKpo', 'severity', { 'no-timeout': 'off' }, async () => {
      await pick(0, 'error');
      assert.deepEqual(settings(), { 'no-timeout': 'off', 'xcom-sidecar-image': 'error' });
      await waitForDiagnostics(
        document.uri,
        ([found]) => found?.severity === vscode.DiagnosticSeverity.Error,
      );
      // Only a list that is seen to be there can be walked down.
      if (!hasWindow) return;
      await pick(4, 'off');
      await waitForRules(document);
    });
    await waitForRules(document, 'xcom-sidecar-image');
  });

  it('the versions, and the image of the sidecar', async () => {
    const document = await openDag(XCOM_TASK);
    await withSetting('airflowKpo', 'providerVersion', '9.0.1', () =>
      waitForDiagnostics(document.uri, ([found]) => Boolean(found?.message.includes('provider 9.0.1'))),
    );
    await withSetting('airflowKpo', 'xcomSidecarImage', 'registry.example.org/tools/alpine:3', () =>
      quickFix(document, 'do_xcom_push', /registry\.example\.org\/tools\/alpine:3.* in .*values\.yaml/),
    );
    await withSetting('airflowKpo', 'xcomSidecarImageInConnection', true, () => waitForRules(document));
  });
});
