import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { task, XCOM_TASK } from './dags.ts';
import { applyAction, openDag, quickFix, summary, waitForRules } from './support.ts';

describe('a finding is ignored', () => {
  for (const [where, title, after] of [
    [
      'at its place',
      /^Ignore `xcom-sidecar-image` here$/,
      task('do_xcom_push=True,  # kpo: ignore[xcom-sidecar-image]'),
    ],
    [
      'in its file',
      /^Ignore `xcom-sidecar-image` in this file$/,
      `# kpo: ignore-file[xcom-sidecar-image]\n${XCOM_TASK}`,
    ],
  ] as const) {
    it(where, async () => {
      const document = await openDag(XCOM_TASK);
      await waitForRules(document, 'xcom-sidecar-image');
      await applyAction(await quickFix(document, 'do_xcom_push', title));
      assert.equal(document.getText(), after);
      await waitForRules(document);
    });
  }

  it('until there is nothing to ignore any more', async () => {
    const document = await openDag(task('get_logs=True,  # kpo: ignore[xcom-sidecar-image]'));
    const [found] = await waitForRules(document, 'unused-suppression');
    assert.equal(summary(document, found!), '8:35 hint unused-suppression [xcom-sidecar-image]');
    assert.deepEqual(found!.tags, [vscode.DiagnosticTag.Unnecessary]);
    await applyAction(await quickFix(document, 'xcom-sidecar-image', /^Remove the comment$/));
    assert.equal(document.getText(), task('get_logs=True,'));
    await waitForRules(document);
  });
});
