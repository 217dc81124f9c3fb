/** Calls that the operator or Airflow refuses, and those that only look as if. */
import { type PodCase, task } from './case.ts';

const name = "'pod'";
const resources = "k8s.V1ResourceRequirements(requests={'cpu': '1'})";

export const refused: readonly PodCase[] = [
  task('no arguments at all', {}),
  task('an argument that does not exist', { name, no_such_argument: '1' }),
  task('resources', { name, resources }),
  task('resources with flat keys', { name, resources: "{'request_cpu': '1', 'limit_memory': '1Gi'}" }),
  task('resources None', { name, resources: 'None' }),
  task('node_selectors', { name, node_selectors: "{'pool': 'batch'}" }),
  task('node_selectors and node_selector', {
    name,
    node_selectors: "{'a': '1'}",
    node_selector: "{'b': '2'}",
  }),
  task('xcom_push', { name, xcom_push: 'True' }),
  task('on_finish_action that does not exist', { name, on_finish_action: "'delete'" }, { since: '7.2.0' }),
  task(
    'on_finish_action delete_active_pod',
    { name, on_finish_action: "'delete_active_pod'" },
    { since: '7.2.0' },
  ),
  task('on_kill_action that does not exist', { name, on_kill_action: "'delete'" }, { since: '10.15.0' }),
  task('is_delete_operator_pod', { name, is_delete_operator_pod: 'False' }),
  task('reattach_on_restart', { name, reattach_on_restart: 'False' }),
  task('durable', { name, durable: 'True' }, { since: '10.20.0' }),
  task('deferrable', { name, deferrable: 'True' }, { since: '5.2.0' }),
  task('callbacks of no class', { name, callbacks: "'x'" }, { since: '7.14.0' }),
  task('skip_on_exit_code of a text', { name, skip_on_exit_code: "'1'" }, { since: '6.1.0' }),
  task('a task id that Airflow refuses', { name }, { taskId: 'load data' }),
  task('a task id that is too long', { name }, { taskId: 'x'.repeat(251) }),
  task('arguments of the base operator', {
    name,
    retries: '2',
    execution_timeout: 'timedelta(minutes=5)',
    pool: "'small'",
    executor_config: "{'pod_override': k8s.V1Pod()}",
  }),
  task('default_args of the task', {
    name,
    default_args: "{'namespace': 'jobs', 'image': 'busybox', 'labels': {'a': 'b'}, 'no_such_argument': 1}",
    image: "'mine'",
  }),
  { name: 'arguments by position', code: "task = KubernetesPodOperator('run', 'pod')\n" },
  { name: 'no task id', code: "task = KubernetesPodOperator(name='pod')\n" },
  {
    name: 'arguments in a dictionary',
    code: [
      "common = {'namespace': 'jobs', 'image': 'busybox', 'env_vars': {'A': '1'}}",
      "task = KubernetesPodOperator(task_id='run', name='pod', **{**common, 'image': 'mine'})",
      '',
    ].join('\n'),
  },
  {
    name: 'a subclass with another name for the base container',
    code: [
      'class Job(KubernetesPodOperator):',
      "    BASE_CONTAINER_NAME = 'job'",
      '',
      "task = Job(task_id='run', name='pod', image='busybox')",
      '',
    ].join('\n'),
  },
  {
    name: 'attributes that are set after the call',
    code: [
      "task = KubernetesPodOperator(task_id='run', name='pod', image='busybox')",
      "task.image = 'later:1'",
      "task.labels['team'] = 'data'",
      "task.env_vars.append(k8s.V1EnvVar(name='A', value='1'))",
      '',
    ].join('\n'),
  },
];
