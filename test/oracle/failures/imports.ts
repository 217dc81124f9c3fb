/** Imports: modules that are gone, moved, or not there yet. */
import { type FailureCase, failures, NONE, task } from './case.ts';

const CNCF = 'airflow.providers.cncf.kubernetes';

/** A file of that one import. */
const one = (...on: string[]) => ({
  of: (name: string, module: string) => ({ on, file: `from ${module} import ${name}\n` }),
});
/** The import in a file that has a pod operator: others are none of ours. Some names warn only when they are used. */
const beside = (...on: string[]) => ({
  of: (name: string, module: string, use = '') => ({
    on,
    code: `from ${module} import ${name}\n\n${task()}${use}\n`,
  }),
});
const SLIM = { Dockerfile: 'FROM apache/airflow:slim-2.10.3\n' };
const POD = `from ${CNCF}.operators.pod import KubernetesPodOperator\n`;

export const importCases: readonly FailureCase[] = [
  ...failures('moved-import', {
    'the operator of Airflow 1': one('3.0.2', '10.1.0', '10.25.0').of(
      'KubernetesPodOperator',
      'airflow.contrib.operators.kubernetes_pod_operator',
    ),
    'the operator of provider 5': one('5.0.0', '7.14.0', '9.0.1', '10.25.0').of(
      'KubernetesPodOperator',
      `${CNCF}.operators.kubernetes_pod`,
    ),
    'the operator of provider 6 too early': one('5.0.0', '6.1.0').of(
      'KubernetesPodOperator',
      `${CNCF}.operators.pod`,
    ),
    'Secret of Airflow 2': one('5.0.0', '7.14.0', '10.1.0', '10.25.0').of(
      'Secret',
      'airflow.kubernetes.secret',
    ),
    'Secret of the provider too early': one('6.1.0', '7.4.2').of('Secret', `${CNCF}.secret`),
    DummyOperator: beside('5.0.0', '10.1.0', '10.25.0').of(
      'DummyOperator',
      'airflow.operators.dummy_operator',
    ),
    'BashOperator of Airflow 2': beside('10.1.0', '10.5.0', '10.25.0').of(
      'BashOperator',
      'airflow.operators.bash',
    ),
    'PythonOperator of Airflow 1': beside('5.0.0', '10.25.0').of(
      'PythonOperator',
      'airflow.operators.python_operator',
    ),
    'the task SDK too early': beside('10.5.0', '10.25.0').of('DAG', 'airflow.sdk'),
    days_ago: beside('3.0.2', '10.1.0', '10.25.0').of('days_ago', 'airflow.utils.dates', 'days_ago(1)'),
    apply_defaults: beside('10.1.0', '10.25.0').of(
      'apply_defaults',
      'airflow.utils.decorators',
      'apply_defaults(print)',
    ),
  }),
  ...failures('moved-import', {
    'DAG of airflow.models': beside('10.1.0', '10.25.0').of('DAG', 'airflow.models'),
    'task of airflow.decorators': beside('10.1.0', '10.25.0').of('task', 'airflow.decorators'),
    'Variable of airflow.models': beside('10.1.0', '10.25.0').of('Variable', 'airflow.models'),
    TaskGroup: beside('10.1.0', '10.25.0').of('TaskGroup', 'airflow.utils.task_group'),
    TriggerRule: beside('10.1.0', '10.25.0').of('TriggerRule', 'airflow.utils.trigger_rule'),
    Dataset: beside('10.1.0', '10.7.0', '10.25.0').of('Dataset', 'airflow.datasets'),
    EmptyOperator: beside('10.1.0', '10.25.0').of('EmptyOperator', 'airflow.operators.empty'),
    // Until Airflow 2.11 it warns when it is constructed, for which it needs a database.
    SubDagOperator: beside('10.25.0').of('SubDagOperator', 'airflow.operators.subdag'),
    'ExternalTaskSensor of Airflow 1': beside('5.0.0', '10.1.0', '10.25.0').of(
      'ExternalTaskSensor',
      'airflow.sensors.external_task_sensor',
    ),
    'chain of Airflow 1': beside('3.0.2', '5.0.0', '10.25.0').of('chain', 'airflow.utils.helpers', 'chain()'),
    'PodGenerator of Airflow 2': beside('5.0.0', '7.14.0', '10.25.0').of(
      'PodGenerator',
      'airflow.kubernetes.pod_generator',
    ),
    'Secret of Airflow 1': beside('3.0.2', '10.1.0', '10.25.0').of(
      'Secret',
      'airflow.contrib.kubernetes.secret',
    ),
    'the operator of Google for GKE': one('8.3.3', '10.25.0').of(
      'GKEPodOperator',
      'airflow.contrib.operators.gcp_container_operator',
    ),
    GKEStartPodOperator: one('8.3.3', '10.25.0').of(
      'GKEStartPodOperator',
      'airflow.providers.google.cloud.operators.kubernetes_engine',
    ),
    'EksPodOperator of old': one('8.3.3', '10.25.0').of(
      'EKSPodOperator',
      'airflow.providers.amazon.aws.operators.eks',
    ),
  }),
  ...failures('missing-provider', {
    'an image without it': { on: [NONE], file: POD, files: { ...SLIM, 'requirements.txt': 'pandas\n' } },
    'required beside such an image': { on: ['10.1.0'], file: POD, files: SLIM },
  }),
  ...failures('legacy-k8s-class', {
    'VolumeMount of Airflow 1': one('3.0.2', '10.25.0').of(
      'VolumeMount',
      'airflow.contrib.kubernetes.volume_mount',
    ),
    Volume: one('3.0.2', '4.3.0', '5.0.0', '10.25.0').of('Volume', `${CNCF}.backcompat.volume`),
    Resources: one('3.0.2', '5.0.0').of('Resources', `${CNCF}.backcompat.pod`),
    PodLauncher: one('10.1.0', '10.25.0').of('PodLauncher', `${CNCF}.utils.pod_launcher`),
  }),
];
