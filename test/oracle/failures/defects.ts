/** Defects of releases, as far as they show without a cluster. */
import { type FailureCase, failures, task } from './case.ts';
import { executed, TRIGGER } from './stand-ins.ts';

/** What the trigger of a deferred task is told. */
const told = (name: string) => `${TRIGGER}\ntrigger.serialize()[1].get("${name}")`;

const CALLBACKS = 'from airflow.providers.cncf.kubernetes.callbacks import KubernetesPodOperatorCallback\n\n';
const KUEUE = [
  'from airflow.providers.cncf.kubernetes.operators.kueue import KubernetesStartKueueJobOperator',
  '',
  'task = KubernetesStartKueueJobOperator(',
  '    task_id="report", queue_name="reports", namespace="jobs", image="registry.example.com/report:1.4",',
  '    suspend=False,',
  ')',
  '',
].join('\n');

export const defectCases: readonly FailureCase[] = failures('known-defect', {
  'schedule_timeout_seconds of a deferred task': {
    on: ['10.5.0', '10.9.0', '10.17.1'],
    code: task('deferrable=True, schedule_timeout_seconds=900'),
    ask: told('schedule_timeout'),
    meant: '900',
  },
  'a container whose name is a template': {
    on: ['10.5.0', '10.17.1', '10.25.0'],
    code: task('base_container_name="{{ ds }}"'),
    ask: 'rendered(task).container_logs in (task.base_container_name, True)',
    meant: 'True',
  },
  skip_on_exit_code: {
    on: ['6.1.0', '7.4.2', '7.14.0', '10.25.0'],
    code: task('skip_on_exit_code=99'),
    ask: `${executed('Failed', 99)}\ncame.split(":")[0]`,
    meant: "'AirflowSkipException'",
  },
  'container_logs=False': {
    on: ['7.14.0', '8.3.3', '9.0.1', '10.25.0'],
    code: task('container_logs=False'),
    ask: `${executed('Succeeded')}\ncame`,
    meant: "'done'",
  },
  'a list of callbacks': {
    on: ['7.14.0', '10.1.0', '10.5.0'],
    code: `${CALLBACKS}${task('callbacks=[KubernetesPodOperatorCallback]')}`,
    ask: `${executed('Succeeded')}\ncame`,
    meant: "'done'",
  },
  'a label of None': {
    on: ['7.4.2', '10.9.0', '10.25.0'],
    code: task('labels={"team": None}'),
    ask: '"team=None" in task._build_find_pod_label_selector(context)',
    meant: 'False',
  },
  'a job of Kueue that does not wait': { on: ['10.1.0', '10.25.0'], file: KUEUE },
});
