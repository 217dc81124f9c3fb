import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { IMPORTS, task, XCOM_TASK } from './dags.ts';
import {
  openDag,
  openDocument,
  openFile,
  rangeOf,
  replaceText,
  select,
  summary,
  type,
  waitForDiagnostics,
  waitForRules,
} from './support.ts';

/** Everything that is wrong in `nightly_export.py`, with Airflow 2.10.5 and provider 10.1.0. */
const EXPECTED: [string, string][] = [
  [
    '6:63 warning moved-import [KubernetesPodOperator]',
    '`airflow.contrib.operators.kubernetes_pod_operator.KubernetesPodOperator` is deprecated since Airflow 2.0.0 and removed in 3.0.0 (here: Airflow 2.10.5 by requirements.txt:2). Import `KubernetesPodOperator` from `airflow.providers.cncf.kubernetes.operators.pod`.',
  ],
  [
    '7:36 error legacy-k8s-class [Resources]',
    '`airflow.kubernetes.pod.Resources` is gone since provider 5.0.0 (here: provider 10.1.0 by requirements.txt:3), so the import fails. `kubernetes.client.models.V1ResourceRequirements` takes its place and is constructed differently.',
  ],
  [
    '8:39 warning moved-import [Secret]',
    '`airflow.kubernetes.secret.Secret` is deprecated since Airflow 2.7.0 and removed in 3.0.0 (here: Airflow 2.10.5 by requirements.txt:2). Import `Secret` from `airflow.providers.cncf.kubernetes.secret`.',
  ],
  [
    '9:46 warning moved-import [DummyOperator]',
    '`airflow.operators.dummy_operator.DummyOperator` is deprecated since Airflow 2.0.0 and removed in 3.0.0 (here: Airflow 2.10.5 by requirements.txt:2). Import `EmptyOperator` from `airflow.operators.empty`.',
  ],
  [
    '28:56 information positional-model-argument ["harbor"]',
    '`V1LocalObjectReference` takes keywords only from client 37 on. Name it `name`.',
  ],
  [
    '31:9 error removed-argument [resources]',
    '`resources` was removed in provider 5.0.0, so the DAG fails to import (here: provider 10.1.0 by requirements.txt:3). Use `container_resources`.',
  ],
  [
    '32:9 warning xcom-sidecar-image [do_xcom_push=True]',
    "`do_xcom_push` adds a sidecar that pulls `alpine` from Docker Hub on every run, whatever registry the task's own image comes from; over the pull limit the task fails with `toomanyrequests` (here: provider 10.1.0 by requirements.txt:3). Give the sidecar an image from your own registry.",
  ],
  [
    '32:9 hint xcom-result-unused [do_xcom_push=True]',
    'Nothing in this file reads what `export` pushes, and the push takes a sidecar in its pod. If no other DAG reads it either, leave `do_xcom_push` out.',
  ],
  [
    '40:30 error request-over-limit ["1"]',
    'The request of `1` cpu is over the limit of `500m`, so Kubernetes refuses the pod. Raise the limit or lower the request.',
  ],
  [
    '40:45 error invalid-quantity ["1GB"]',
    '`1GB` is not a quantity of memory, so Kubernetes refuses it. Write a number and one of `Ki`, `Mi`, `Gi`, `Ti` or `k`, `M`, `G`, `T`, without a space.',
  ],
  [
    '43:9 warning deprecated-argument [is_delete_operator_pod]',
    '`is_delete_operator_pod=False` does nothing since provider 10.0.0 (here: provider 10.1.0 by requirements.txt:3): the pod is deleted all the same. Use `on_finish_action="keep_pod"`.',
  ],
  [
    '50:9 error removed-argument [resources]',
    '`resources` was removed in provider 5.0.0, so the DAG fails to import (here: provider 10.1.0 by requirements.txt:3). Use `container_resources`.',
  ],
  [
    '53:14 information missing-resources [KubernetesPodOperator]',
    'The container has no CPU or memory requests and no limits: it may land on a full node, is the first to be evicted, and a namespace with a quota refuses it. Set `container_resources`.',
  ],
];

describe('diagnostics', () => {
  it('name everything that is wrong in a DAG, and nothing else', async () => {
    const document = await openDocument('dags/nightly_export.py');
    const found = await waitForDiagnostics(document.uri, found => found.length >= EXPECTED.length);
    assert.deepEqual(
      found.map(one => [summary(document, one), one.message]),
      EXPECTED,
    );
    const struck = found.filter(one => one.tags?.includes(vscode.DiagnosticTag.Deprecated));
    assert.deepEqual(
      struck.map(one => document.getText(one.range)),
      ['KubernetesPodOperator', 'Secret', 'DummyOperator', 'is_delete_operator_pod'],
    );
    assert.ok(found.every(one => one.source === 'airflow-kpo'));
  });

  it('come while one types, and go when it is mended', async () => {
    const document = await openDag(task());
    await select(document, new vscode.Range(7, 0, 7, 0));
    await type('    do_xcom_push=True,');
    const [found] = await waitForRules(document, 'xcom-sidecar-image');
    assert.equal(summary(document, found!), '8:5 warning xcom-sidecar-image [do_xcom_push=True]');
    await select(document, rangeOf(document, 'True'));
    await type('False');
    await waitForRules(document);
    assert.match(document.getText(), /^ {4}do_xcom_push=False,\)$/m);
  });

  it('come in a call that is not finished yet', async () => {
    const document = await openDag(`${IMPORTS}\n`);
    await select(document, new vscode.Range(3, 0, 3, 0));
    // Without the brackets and quotes that the editor would add.
    await replaceText(
      document,
      `${IMPORTS}\nKubernetesPodOperator(\n    task_id="load",\n    is_delete_operator_pod=False`,
    );
    await waitForRules(document, 'deprecated-argument');
  });

  it('stay away from a DAG without pods', async () => {
    const document = await openDocument('dags/plain.py');
    const clean = document.getText();
    // Once it has been found wrong and right again, the first silence was no delay either.
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    await replaceText(document, XCOM_TASK);
    await waitForRules(document, 'xcom-sidecar-image');
    await replaceText(document, clean);
    await waitForRules(document);
  });

  it('go with the document', async () => {
    const { uri } = await openFile('dags/short_lived.py', XCOM_TASK);
    await waitForDiagnostics(uri, found => found.length > 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await waitForDiagnostics(uri, found => found.length === 0);
  });
});
