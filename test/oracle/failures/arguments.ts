/** Arguments of operators: missing, unknown, gone, in each other's way. */
import { type FailureCase, failures, NEWEST, TIMES, task } from './case.ts';

/** A DAG with a pod: others are none of ours. */
const dag = (given: string) =>
  `from datetime import datetime\n\nfrom airflow import DAG\n\ndag = DAG("reports", start_date=datetime(2026, 1, 1), ${given})\n${task('dag=dag')}`;
const TEMPLATE = [
  'apiVersion: v1',
  'kind: Pod',
  'spec:',
  '  hostNetwork: true',
  '  containers:',
  '    - {name: base, image: "registry.example.com/template:1"}',
  '',
].join('\n');
const files = { 'pod.yaml': TEMPLATE };
const from = (given: string) =>
  `task = KubernetesPodOperator(task_id="report", name="report", namespace="jobs", ${given})\n`;

export const argumentCases: readonly FailureCase[] = [
  ...failures('missing-argument', {
    'no task id': {
      on: ['3.0.2', ...TIMES],
      code: 'task = KubernetesPodOperator(name="report", namespace="jobs", image="registry.example.com/report:1.4")\n',
    },
    'no image': { on: TIMES, code: from('cmds=["python"]') },
    'no name': {
      on: ['3.0.2', '4.3.0', '5.0.0', '10.25.0'],
      code: 'task = KubernetesPodOperator(task_id="report", namespace="jobs", image="registry.example.com/report:1.4")\n',
    },
  }),
  ...failures('unknown-argument', {
    'a slip in a name': { on: TIMES, code: task('image_pull_polciy="Always"') },
    'one of a later release': { on: ['7.14.0', '10.25.0'], code: task('log_events_on_startup=False') },
    'one of the Kubernetes API': { on: NEWEST, code: task('command=["python"]') },
  }),
  ...failures('removed-argument', {
    'resources as a dict': {
      on: ['3.0.2', '4.3.0', '5.0.0'],
      code: task('resources={"request_cpu": "1"}'),
      ask: 'pod["spec"]["containers"][0]["resources"]["requests"]',
      meant: "{'cpu': '1'}",
    },
    node_selectors: { on: ['5.0.0', '10.25.0'], code: task('node_selectors={"disk": "ssd"}') },
    xcom_push: { on: TIMES, code: task('xcom_push=True') },
    'schedule_interval of a DAG': {
      on: ['10.7.0', '10.25.0'],
      code: dag('schedule_interval="@daily"'),
    },
    'concurrency of a DAG': {
      on: NEWEST,
      code: dag('schedule=None, concurrency=4'),
    },
  }),
  ...failures('deprecated-argument', {
    'a pod that is to stay': {
      on: ['6.1.0', '7.14.0'],
      code: task('is_delete_operator_pod=False'),
    },
    // Nothing warns any more: the pod is deleted all the same.
    'a pod that does not stay': {
      on: ['10.1.0', '10.25.0'],
      code: task('is_delete_operator_pod=False'),
      ask: 'task.on_finish_action.value',
      meant: "'keep_pod'",
    },
    'resources with the Kubernetes model': {
      on: ['4.3.0'],
      code: task('resources=k8s.V1ResourceRequirements(requests={"cpu": "1"})'),
    },
    'schedule_interval of a DAG': {
      on: ['5.0.0', '10.1.0'],
      code: dag('schedule_interval=None'),
    },
    reattach_on_restart: { on: ['10.1.0', '10.25.0'], code: task('reattach_on_restart=False') },
    task_concurrency: { on: ['5.0.0', '10.1.0'], code: task('task_concurrency=1') },
  }),
  ...failures('conflicting-arguments', {
    'in_cluster and a config_file': { on: TIMES, code: task('in_cluster=True, config_file="kubeconfig"') },
    'a flag that a template has on': {
      on: TIMES,
      files,
      code: from('pod_template_file="pod.yaml", hostnetwork=False'),
      ask: 'pod["spec"].get("hostNetwork", False)',
      meant: 'False',
    },
    'a template twice': {
      on: NEWEST,
      files,
      code: from(
        'pod_template_file="pod.yaml", pod_template_dict={"spec": {"containers": [{"name": "base", "image": "other:1"}]}}',
      ),
      ask: 'pod["spec"]["containers"][0]["image"]',
      meant: "'other:1'",
    },
  }),
  ...failures('repeated-argument', {
    twice: { on: ['5.0.0', '10.25.0'], code: task('image="a:1", image="b:1"') },
    'again in a spread': {
      on: ['5.0.0', '10.25.0'],
      code: `COMMON = {"namespace": "jobs"}\n${task('**COMMON')}`,
    },
  }),
  ...failures('shadowed-class', {
    'called again': {
      on: ['5.0.0', '10.25.0'],
      code: 'Secret = Secret("env", "USER", "db", "user")\npassword = Secret("env", "PASSWORD", "db", "password")\n',
    },
  }),
  ...failures('operator-raises', {
    'arguments by place': { on: TIMES, code: 'task = KubernetesPodOperator("report", "report")\n' },
    'a task id with a space': {
      on: TIMES,
      code: 'task = KubernetesPodOperator(task_id="load data", name="load", namespace="jobs", image="a:1")\n',
    },
    'a template without containers': {
      on: TIMES,
      files: { 'pod.yaml': 'apiVersion: v1\nkind: Pod\nspec:\n  restartPolicy: Never\n' },
      code: from('pod_template_file="pod.yaml", image="a:1"'),
    },
  }),
  ...failures('template-file-suffix', {
    'a file of another place': {
      on: ['7.14.0', '8.3.3', '10.25.0'],
      file: [
        'from airflow.providers.cncf.kubernetes.operators.spark_kubernetes import SparkKubernetesOperator',
        '',
        'task = SparkKubernetesOperator(',
        '    task_id="report", namespace="jobs",',
        '    template_spec={"spark": {"spec": {"mainApplicationFile": "s3://bucket/job.json"}}},',
        ')',
        '',
      ].join('\n'),
      ask: 'rendered(task).template_spec["spark"]["spec"]["mainApplicationFile"]',
      meant: "'s3://bucket/job.json'",
    },
  }),
];
