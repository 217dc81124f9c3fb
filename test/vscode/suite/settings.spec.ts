import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { XCOM_TASK } from './dags.ts';
import { openDag, quickFix, summary, waitForDiagnostics, waitForRules, withSetting } from './support.ts';

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
