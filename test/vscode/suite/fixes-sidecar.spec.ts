import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { CONNECTION, PATCH, task, XCOM_TASK } from './dags.ts';
import { hasWindow, tell } from './runner.ts';
import {
  applyAction,
  fileOf,
  fixed,
  openDag,
  poll,
  quickFix,
  removeIfThere,
  revert,
  textOf,
  waitForRules,
  waitForTexts,
} from './support.ts';

const LOCAL_SETTINGS = 'config/airflow_local_settings.py';
const VALUES = 'helm/values.yaml';

const SETTINGS = `"""Settings of all DAGs."""

import logging

logging.getLogger("airflow").info("settings are loaded")
`;

describe('quick fixes of the sidecar image', () => {
  afterEach(async () => {
    await revert(VALUES);
    await revert(LOCAL_SETTINGS);
    await removeIfThere(LOCAL_SETTINGS);
  });

  it('create airflow_local_settings.py, which mends the DAG', async () => {
    const document = await openDag(XCOM_TASK);
    await applyAction(
      await quickFix(document, 'do_xcom_push', /^Create config\/airflow_local_settings\.py /),
    );
    const created = await vscode.workspace.openTextDocument(fileOf(LOCAL_SETTINGS));
    assert.equal(created.getText(), PATCH);
    await waitForRules(document);
    await created.save();
    await tell('remove', { file: LOCAL_SETTINGS });
    await waitForRules(document, 'xcom-sidecar-image');
  });

  it('extend the airflow_local_settings.py that is there', async () => {
    await vscode.workspace.fs.createDirectory(fileOf('config'));
    await tell('write', { file: LOCAL_SETTINGS, text: SETTINGS });
    const document = await openDag(XCOM_TASK);
    await applyAction(
      await quickFix(document, 'do_xcom_push', /^Set the sidecar .* in airflow_local_settings\.py$/),
    );
    const settings = await vscode.workspace.openTextDocument(fileOf(LOCAL_SETTINGS));
    assert.equal(
      settings.getText(),
      `"""Settings of all DAGs."""

import logging
from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults

logging.getLogger("airflow").info("settings are loaded")

PodDefaults.SIDECAR_CONTAINER.image = "harbor.example.com/sales/alpine:3"
`,
    );
    await waitForRules(document);
  });

  it('extend the Helm values, which mends the DAG', async () => {
    const before = await textOf(VALUES);
    const document = await openDag(XCOM_TASK);
    await applyAction(
      await quickFix(document, 'do_xcom_push', / in .*values\.yaml \(airflowLocalSettings\)$/),
    );
    const values = await vscode.workspace.openTextDocument(fileOf(VALUES));
    assert.equal(
      values.getText(),
      `${before}
airflowLocalSettings: |
  from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults

  PodDefaults.SIDECAR_CONTAINER.image = "harbor.example.com/sales/alpine:3"
`,
    );
    await waitForRules(document);
    await revert(VALUES);
    await waitForRules(document, 'xcom-sidecar-image');
  });

  it('copy the connection and note that it is set, which can be taken back', async () => {
    const document = await openDag(XCOM_TASK);
    const settings = () => vscode.workspace.getConfiguration('airflowKpo', document);
    try {
      await applyAction(await quickFix(document, 'do_xcom_push', / in the connection `kubernetes_default` /));
      assert.equal(settings().get('xcomSidecarImageInConnection'), true);
      await waitForRules(document);
      // A browser may keep a page from its clipboard.
      if (vscode.env.uiKind === vscode.UIKind.Desktop)
        assert.equal(await vscode.env.clipboard.readText(), CONNECTION);
      if (hasWindow) {
        await vscode.commands.executeCommand('notifications.showList');
        const [message] = await waitForTexts('.notification-list-item-message');
        assert.match(message!, /^(On the clipboard, to|To) be set for every worker of Airflow: /);
        assert.ok(message!.endsWith(CONNECTION), message);
      }
      // The button of the message.
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      await poll(
        'the setting taken back',
        () => settings().get('xcomSidecarImageInConnection') !== true || undefined,
      );
    } finally {
      const { Workspace } = vscode.ConfigurationTarget;
      await settings().update('xcomSidecarImageInConnection', undefined, Workspace);
    }
    await waitForRules(document, 'xcom-sidecar-image');
  });

  it('or take the push away', async () => {
    assert.equal(await fixed(XCOM_TASK, 'do_xcom_push', /^Remove `do_xcom_push`/), task());
  });
});
