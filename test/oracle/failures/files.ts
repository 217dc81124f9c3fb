/** Files around the DAG, as far as Airflow or Python reads them. */
import { type FailureCase, failures, task } from './case.ts';

const ENDS = ['5.0.0', '10.25.0'];
const settings = (text: string) => ({
  on: ENDS,
  code: task(),
  files: { 'airflow_local_settings.py': text },
});
const CORE_POD = 'from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults\n\n';

const from =
  'task = KubernetesPodOperator(task_id="report", name="report", namespace="jobs", image="a:1", pod_template_file="pod.yaml")\n';
const template = (text: string) => ({ on: ENDS, code: from, files: { 'pod.yaml': text } });

/** What pip refuses to install together says the wheel itself. */
const needs = (distribution: string, version: string) => `
from importlib.metadata import requires
from packaging.requirements import Requirement

named = [Requirement(one) for one in requires("apache-airflow-providers-cncf-kubernetes")]
[str(one.specifier) for one in named if one.name == "${distribution}" and "${version}" not in one.specifier]`;
const pins = (...lines: string[]) => ({ 'requirements.txt': `${lines.join('\n')}\n` });
const provider = (release: string) => `apache-airflow-providers-cncf-kubernetes==${release}`;

export const fileCases: readonly FailureCase[] = [
  ...failures('local-settings', {
    'an image without quotes': settings(
      `${CORE_POD}PodDefaults.SIDECAR_CONTAINER.image = registry.example.com/alpine\n`,
    ),
    'an image in quotes': settings(
      `${CORE_POD}PodDefaults.SIDECAR_CONTAINER.image = "registry.example.com/alpine"\n`,
    ),
    'no Python': settings('def pod_mutation_hook(pod)\n    pass\n'),
    'a hook for the pod of Airflow 1': settings(
      'def pod_mutation_hook(pod):\n    pod.annotations["team"] = "data"\n',
    ),
    'a hook for the pod of Kubernetes': settings(
      'def pod_mutation_hook(pod):\n    pod.metadata.annotations = {"team": "data"}\n',
    ),
  }),
  ...failures('pod-template', {
    'Jinja without quotes': template(
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: base\n      image: {{ params.image }}\n',
    ),
    'another kind': template(
      'apiVersion: batch/v1\nkind: Job\nspec: {template: {spec: {containers: [{name: base, image: "a:1"}]}}}\n',
    ),
    'the main container behind another': {
      ...template(
        'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: proxy, image: "proxy:1"}\n    - {name: base, image: "report:1"}\n',
      ),
    },
    'a pod': template(
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: base, image: "report:1"}\n',
    ),
  }),
  ...failures('requirements', {
    'an older Airflow': {
      on: ['10.5.0'],
      code: '',
      files: pins('apache-airflow==2.9.3', provider('10.5.0')),
      ask: needs('apache-airflow', '2.9.3'),
      meant: '[]',
    },
    'an older client': {
      on: ['10.1.0'],
      code: '',
      files: pins('apache-airflow==2.10.4', provider('10.1.0'), 'kubernetes==23.6.0'),
      ask: needs('kubernetes', '23.6.0'),
      meant: '[]',
    },
    'what goes together': {
      on: ['10.1.0'],
      code: '',
      files: pins('apache-airflow==2.10.4', provider('10.1.0'), 'kubernetes==31.0.0'),
      ask: needs('kubernetes', '31.0.0'),
      meant: '[]',
    },
  }),
];
