import type { Task } from '../../tasks/task.ts';
import { plainText } from '../../values/value.ts';
import { type Defect, isDeferred, lacks, pushesResult } from './defect.ts';
import { isAlways, isGiven, numbersOf } from './task-facts.ts';

const JOBS: ReadonlySet<string> = new Set(['KubernetesJobOperator', 'KubernetesStartKueueJobOperator']);
const SPARK: ReadonlySet<string> = new Set(['SparkKubernetesOperator']);

/** What goes wrong with jobs and Spark applications. Ranges read off every release of the provider. */
export const jobDefects: readonly Defect[] = [
  {
    id: 'job-result-unread',
    operators: JOBS,
    releases: ['>=8.0.0,<8.4.1'],
    severity: 'warning',
    argument: 'do_xcom_push',
    when: pushesResult,
    what: 'The job gets the sidecar of the result, and nobody reads the result or stops the sidecar: the job never completes',
    fixed: '8.4.1',
    issue: 40814,
    help: 'Remove `do_xcom_push`',
  },
  {
    id: 'job-result-not-awaited',
    operators: JOBS,
    releases: ['>=8.4.1'],
    severity: 'warning',
    argument: 'do_xcom_push',
    when: task => pushesResult(task) && doesNotWait(task),
    what: 'Without `wait_until_job_complete=True` nobody reads the result or stops its sidecar: the job never completes',
    help: 'Set `wait_until_job_complete=True`, or remove `do_xcom_push`',
  },
  {
    id: 'job-not-deferred',
    operators: JOBS,
    releases: ['>=8.1.0'],
    severity: 'warning',
    argument: 'deferrable',
    when: task => isDeferred(task) && doesNotWait(task),
    what: '`deferrable` does nothing without `wait_until_job_complete=True`: the task ends as soon as the job is made',
    help: 'Set `wait_until_job_complete=True`',
  },
  {
    id: 'job-several-pods',
    operators: JOBS,
    releases: ['>=8.4.1,<10.6.2'],
    severity: 'warning',
    argument: 'parallelism',
    when: task => numbersOf(task.arguments.get('parallelism')?.value)?.every(one => one > 1) === true,
    what: 'With several pods the task fails with `More than one pod running with labels`',
    fixed: '10.6.2',
    issue: 49899,
    help: 'Upgrade',
  },
  {
    id: 'job-waits-for-pods',
    operators: JOBS,
    releases: ['>=10.6.2,<10.12.1'],
    severity: 'warning',
    argument: 'completions',
    when: hasFewerPods,
    what: 'The task asks without a pause until there are as many pods as `parallelism` says, and the job never has more than `completions`',
    fixed: '10.12.1',
    help: 'Set `parallelism` to no more than `completions`',
  },
  {
    id: 'job-no-parallelism',
    operators: JOBS,
    releases: ['>=10.12.1'],
    severity: 'error',
    argument: 'parallelism',
    when: task =>
      isAlways(task, 'wait_until_job_complete', true) &&
      numbersOf(task.arguments.get('parallelism')?.value)?.every(one => one < 1) === true,
    what: 'The task fails with `parallelism cannot be less than 1 with wait_until_job_complete=True`',
    issue: 60372,
    help: 'Start a suspended job with `suspend=True`',
  },
  {
    id: 'job-name',
    operators: new Set(['KubernetesJobOperator']),
    releases: ['>=10.3.0,<10.12.1'],
    severity: 'error',
    argument: 'name',
    when: task => hasUncleanName(task),
    what: 'The name of a job is not cleaned here, and Kubernetes refuses capitals and underscores in it',
    fixed: '10.12.1',
    issue: 60231,
    help: 'Write it in small letters, with hyphens',
  },
  {
    id: 'job-cleanup',
    operators: JOBS,
    releases: ['>=8.0.0,<10.18.0'],
    severity: 'information',
    argument: 'on_finish_action',
    when: task => isGiven(task, 'on_finish_action'),
    what: '`on_finish_action` does nothing for a job: its pods stay with it',
    fixed: '10.18.0',
    issue: 67332,
    help: 'Set `ttl_seconds_after_finished`, after which Kubernetes deletes the job',
  },
  {
    id: 'job-poll-interval',
    operators: JOBS,
    releases: ['>=8.1.0,<10.24.0'],
    severity: 'information',
    argument: 'job_poll_interval',
    when: isDeferred,
    what: '`job_poll_interval` does nothing in deferrable mode: the job is looked at every 10 seconds',
    fixed: '10.24.0',
    issue: 74143,
    help: 'Remove it, or upgrade',
  },
  {
    id: 'kueue-not-suspended',
    operators: new Set(['KubernetesStartKueueJobOperator']),
    releases: ['>=10.1.0'],
    severity: 'error',
    argument: 'suspend',
    when: task => isAlways(task, 'suspend', false),
    what: "The DAG fails to import with `The suspend parameter can't be False`: Kueue starts suspended jobs",
    help: 'Remove `suspend`',
  },
  {
    id: 'spark-second-pod',
    operators: SPARK,
    releases: ['>=7.14.0,<10.6.1'],
    severity: 'error',
    argument: 'deferrable',
    when: isDeferred,
    what: 'Deferred, the operator starts a pod of its own beside the Spark application, and waits for that',
    fixed: '10.6.1',
    issue: 51956,
    help: 'Set `deferrable=False`',
  },
  {
    id: 'spark-resume',
    operators: SPARK,
    releases: ['>=10.8.1,<10.11.0'],
    severity: 'error',
    argument: 'deferrable',
    when: task => isDeferred(task) && !isAlways(task, 'delete_on_termination', false),
    what: "When the deferred task resumes it fails with `'SparkKubernetesOperator' object has no attribute 'launcher'`",
    fixed: '10.11.0',
    issue: 56291,
    help: 'Set `deferrable=False`',
  },
];

function doesNotWait(task: Task): boolean {
  return lacks(task, 'wait_until_job_complete') || isAlways(task, 'wait_until_job_complete', false);
}

function hasFewerPods(task: Task): boolean {
  const parallel = numbersOf(task.arguments.get('parallelism')?.value);
  const complete = numbersOf(task.arguments.get('completions')?.value);
  return !!parallel && !!complete && Math.max(...complete) < Math.min(...parallel);
}

function hasUncleanName(task: Task): boolean {
  const value = task.arguments.get('name')?.value;
  const name = value && plainText(value);
  return name !== undefined && !name.includes('{') && /^[\w.-]+$/.test(name) && /[A-Z_]/.test(name);
}
