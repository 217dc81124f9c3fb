import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { IMPORTS, task } from './dags.ts';
import { codeActions, fixed, openDag, rangeOf, waitForRules } from './support.ts';

/** What is written, where the fix is asked for, its title, and what is written then. */
const CASES: Record<string, [before: string, at: string, title: RegExp, after: string]> = {
  'resources as a dict of the old keys, with the import that is missing': [
    `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

KubernetesPodOperator(
    task_id="load",
    resources={"request_cpu": "250m", "request_memory": "64Mi", "limit_memory": "128Mi"},
)
`,
    'resources=',
    /^Rewrite to `container_resources=/,
    `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

KubernetesPodOperator(
    task_id="load",
    container_resources=k8s.V1ResourceRequirements(
        requests={"cpu": "250m", "memory": "64Mi"},
        limits={"memory": "128Mi"},
    ),
)
`,
  ],
  'resources as an object that is filled in line by line': [
    `${IMPORTS}from airflow.kubernetes.pod import Resources

small = Resources()
small.request_cpu = "250m"
small.limit_memory = "512Mi"

KubernetesPodOperator(task_id="load", resources=small)
`,
    'resources=',
    /^Rewrite to `container_resources=/,
    `${IMPORTS}from airflow.kubernetes.pod import Resources

small = k8s.V1ResourceRequirements(requests={"cpu": "250m"}, limits={"memory": "512Mi"})

KubernetesPodOperator(task_id="load", container_resources=small)
`,
  ],
  'resources as a Kubernetes model': [
    `${IMPORTS}
KubernetesPodOperator(task_id="load", resources=k8s.V1ResourceRequirements(limits={"memory": "1Gi"}))
`,
    'resources=',
    /`container_resources/,
    `${IMPORTS}
KubernetesPodOperator(task_id="load", container_resources=k8s.V1ResourceRequirements(limits={"memory": "1Gi"}))
`,
  ],
  'an argument with a new name': [
    task('node_selectors={"pool": "batch"},'),
    'node_selectors',
    /^Rename to `node_selector`$/,
    task('node_selector={"pool": "batch"},'),
  ],
  'a pod that was to be kept, by what keeps it now': [
    task('is_delete_operator_pod=False,'),
    'is_delete_operator_pod',
    /^Replace by `on_finish_action="keep_pod"`/,
    task('on_finish_action="keep_pod",'),
  ],
  'a pod that was to be kept, by leaving things as they are': [
    task('is_delete_operator_pod=False,'),
    'is_delete_operator_pod',
    /^Remove `is_delete_operator_pod`/,
    task(),
  ],
  'a pod that was to be deleted': [
    task('is_delete_operator_pod=True,'),
    'is_delete_operator_pod',
    /^Replace by `on_finish_action="delete_pod"`/,
    task('on_finish_action="delete_pod",'),
  ],
  'a quantity with a unit that does not exist': [
    `${IMPORTS}\nresources = k8s.V1ResourceRequirements(limits={"memory": "2GB"})\n`,
    '2GB',
    /^Change to `2Gi`/,
    `${IMPORTS}\nresources = k8s.V1ResourceRequirements(limits={"memory": "2Gi"})\n`,
  ],
  'a quantity with the unit of something else': [
    `${IMPORTS}\nresources = k8s.V1ResourceRequirements(limits={"memory": '512m'})\n`,
    '512m',
    /^Change to `512Mi`/,
    `${IMPORTS}\nresources = k8s.V1ResourceRequirements(limits={"memory": '512Mi'})\n`,
  ],
  'a task without resources': [
    `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

KubernetesPodOperator(
    task_id="load",
    image="harbor.example.com/sales/load:2.0",
)
`,
    'KubernetesPodOperator(',
    /^Add `container_resources`/,
    `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

KubernetesPodOperator(
    task_id="load",
    image="harbor.example.com/sales/load:2.0",
    container_resources=k8s.V1ResourceRequirements(
        requests={"cpu": "250m", "memory": "512Mi"},
        limits={"memory": "512Mi"},
    ),
)
`,
  ],
};

describe('quick fixes of arguments mend', () => {
  for (const [what, [before, at, title, after]] of Object.entries(CASES)) {
    it(what, async () => assert.equal(await fixed(before, at, title), after));
  }

  it('nothing where only the author can decide', async () => {
    const document = await openDag(
      `${IMPORTS}\nresources = k8s.V1ResourceRequirements(limits={"cpu": "plenty"})\n`,
    );
    await waitForRules(document, 'invalid-quantity');
    const offered = await codeActions(
      document.uri,
      rangeOf(document, '"plenty"'),
      vscode.CodeActionKind.QuickFix,
    );
    assert.deepEqual(
      offered.map(action => action.title),
      [
        'Ignore `invalid-quantity` here',
        'Ignore `invalid-quantity` in this file',
        'Set the severity of `invalid-quantity`…',
      ],
    );
  });
});
