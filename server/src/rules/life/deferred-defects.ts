import type { Task } from '../../tasks/task.ts';
import { alternatives, plainText } from '../../values/value.ts';
import { type Defect, isDeferred, lacks, POD, pushesResult } from './defect.ts';
import { isAlways, isGiven, numbersOf, wordsOf } from './task-facts.ts';

/** Seconds after which a pod that has not started fails its task, where the task does not say. */
const STARTUP_TIMEOUT = 120;

/** What goes wrong in deferrable mode. Ranges read off every release of the provider. */
export const deferredDefects: readonly Defect[] = [
  {
    id: 'deferred-result-never-ends',
    operators: POD,
    releases: ['>=7.2.0,<7.3.0'],
    severity: 'warning',
    argument: 'do_xcom_push',
    when: task => isDeferred(task) && pushesResult(task),
    what: 'The task never ends: deferred, it waits for the whole pod, and the sidecar of the result runs until the task reads it',
    fixed: '7.3.0',
    issue: 31348,
    help: 'Upgrade, or do without one of the two',
  },
  {
    id: 'deferred-result-hangs',
    operators: POD,
    releases: ['>=7.3.0,<8.0.0'],
    severity: 'warning',
    argument: 'do_xcom_push',
    when: task => isDeferred(task) && pushesResult(task),
    what: 'When the container fails, the task hangs for ever: it waits for the pod, and nobody stops the sidecar of the result',
    fixed: '8.0.0',
    issue: 37298,
    help: 'Upgrade, or give the pod `active_deadline_seconds` (from 7.5.0 on)',
  },
  {
    id: 'deferred-result-lost',
    operators: POD,
    releases: ['>=10.10.0,<10.11.0'],
    severity: 'warning',
    argument: 'do_xcom_push',
    when: task => isDeferred(task) && pushesResult(task),
    what: 'The result is read and never pushed: the task succeeds without an XCom',
    fixed: '10.11.0',
    issue: 58796,
    help: 'Upgrade, or set `deferrable=False`',
  },
  {
    id: 'deferred-outputs',
    operators: POD,
    releases: ['>=10.11.1,<10.18.0'],
    severity: 'warning',
    argument: 'multiple_outputs',
    when: task => isDeferred(task) && pushesResult(task) && isAlways(task, 'multiple_outputs', true),
    what: '`multiple_outputs` does nothing in deferrable mode: only `return_value` is pushed',
    fixed: '10.18.0',
    issue: 67226,
    help: 'Read the keys of `return_value`, or upgrade',
  },
  {
    id: 'deferred-timeout-ignored',
    operators: POD,
    releases: ['>=5.2.0,<10.18.0'],
    core: '>=3.0.0a0',
    severity: 'warning',
    argument: 'execution_timeout',
    when: task =>
      isDeferred(task) && isGiven(task, 'execution_timeout') && !isGiven(task, 'active_deadline_seconds'),
    what: 'The timeout does not count while the task is deferred, which is nearly all the time',
    fixed: '10.18.0',
    issue: 67229,
    help: 'Set `active_deadline_seconds`, which Kubernetes enforces',
  },
  {
    id: 'deferred-timeout-leaves-pod',
    operators: POD,
    releases: ['>=8.0.0,<10.15.0'],
    core: '>=2.2.0,<3.0.0a0',
    severity: 'warning',
    argument: 'execution_timeout',
    when: task =>
      isDeferred(task) && isGiven(task, 'execution_timeout') && !isGiven(task, 'active_deadline_seconds'),
    what: 'When the timeout ends the deferred task, its pod runs on, beside that of a retry',
    fixed: '10.15.0',
    issue: 62401,
    help: 'Set `active_deadline_seconds`, which Kubernetes enforces',
  },
  {
    id: 'deferred-pull-waits',
    operators: POD,
    releases: ['>=5.2.0,<7.7.0'],
    severity: 'warning',
    argument: 'deferrable',
    when: task =>
      isDeferred(task) && !isGiven(task, 'execution_timeout') && !isGiven(task, 'active_deadline_seconds'),
    what: 'A pod whose image cannot be pulled keeps the task deferred for ever: `startup_timeout_seconds` does not count once the container waits',
    fixed: '7.7.0',
    issue: 34579,
    help: 'Upgrade, or set `execution_timeout`',
  },
  {
    id: 'deferred-init-logs',
    operators: POD,
    releases: ['>=10.1.0'],
    severity: 'warning',
    argument: 'init_container_logs',
    when: task => isDeferred(task) && isGiven(task, 'init_container_logs'),
    what: '`init_container_logs` does nothing in deferrable mode',
    open: true,
    issue: 72504,
    help: 'Set `deferrable=False` to see them, or remove it',
  },
  {
    id: 'deferred-container-logs',
    operators: POD,
    releases: ['>=7.3.0'],
    severity: 'warning',
    argument: 'container_logs',
    when: task => isDeferred(task) && namesOtherContainer(task),
    what: 'In deferrable mode only the main container is logged, whatever `container_logs` says',
    open: true,
    help: 'Set `deferrable=False` to see the others, or remove it',
  },
  {
    id: 'deferred-log-format',
    operators: POD,
    releases: ['>=10.10.0'],
    severity: 'warning',
    argument: 'log_formatter',
    when: task => isDeferred(task) && isGiven(task, 'log_formatter'),
    what: '`log_formatter` does nothing in deferrable mode',
    open: true,
    help: 'Set `deferrable=False`, or remove it',
  },
  {
    id: 'deferred-log-prefix',
    operators: POD,
    releases: ['>=10.10.0'],
    severity: 'warning',
    argument: 'container_name_log_prefix_enabled',
    when: task => isDeferred(task) && isAlways(task, 'container_name_log_prefix_enabled', false),
    what: '`container_name_log_prefix_enabled` does nothing in deferrable mode: the lines have the prefix all the same',
    open: true,
    help: 'Set `deferrable=False`, or remove it',
  },
  {
    id: 'interval-hides-failure',
    operators: POD,
    releases: ['>=8.0.0,<9.0.0'],
    severity: 'warning',
    argument: 'logging_interval',
    when: task => isDeferred(task) && isGiven(task, 'logging_interval') && !isAlways(task, 'get_logs', false),
    what: 'A container that ends while its log is being read makes the task succeed, whatever its exit code, and the pod stays',
    fixed: '9.0.0',
    issue: 41867,
    help: 'Upgrade, or remove `logging_interval`',
  },
  {
    id: 'interval-breaks',
    operators: POD,
    releases: ['>=10.10.0,<10.11.0'],
    severity: 'error',
    argument: 'logging_interval',
    when: task => isDeferred(task) && isGiven(task, 'logging_interval') && !isAlways(task, 'get_logs', false),
    what: "The trigger breaks when it first reads the log (`got an unexpected keyword argument 'container_name'`), and the task fails",
    fixed: '10.11.0',
    issue: 58489,
    help: 'Upgrade, or remove `logging_interval`',
  },
  {
    id: 'interval-wrong-container',
    operators: POD,
    releases: ['>=8.0.0,<9.0.1'],
    severity: 'error',
    argument: 'base_container_name',
    when: task =>
      isDeferred(task) &&
      isGiven(task, 'logging_interval') &&
      !isAlways(task, 'get_logs', false) &&
      wordsOf(task, 'base_container_name')?.every(name => name !== 'base') === true,
    what: 'With `logging_interval` the log is read of a container `base`, which this pod does not have, so the task fails',
    fixed: '9.0.1',
    issue: 42960,
    help: 'Upgrade, or remove one of the two',
  },
  {
    id: 'late-logs',
    operators: POD,
    releases: ['>=5.3.0,<8.0.0', '>=8.1.0,<8.3.0'],
    severity: 'warning',
    argument: 'poll_interval',
    when: task =>
      isDeferred(task) &&
      !isAlways(task, 'get_logs', false) &&
      numbersOf(task.arguments.get('poll_interval')?.value)?.every(one => one > 120) === true,
    what: 'The log of a container that ended more than 120 seconds before the task looks again is not read',
    fixed: '8.3.0',
    issue: 38003,
    help: 'Poll more often',
  },
  {
    id: 'poll-over-startup',
    operators: POD,
    releases: ['>=8.0.0,<8.1.0'],
    severity: 'warning',
    argument: 'poll_interval',
    when: task => looksOnce(task, 'poll_interval'),
    what: "A pod that starts is looked at once, and when it is not running by then the task fails with `Pod did not leave 'Pending' phase within specified timeout`",
    fixed: '8.1.0',
    issue: 38003,
    help: 'Poll more often than `startup_timeout_seconds`',
  },
  {
    id: 'check-over-startup',
    operators: POD,
    releases: ['>=8.1.0,<8.3.1'],
    severity: 'warning',
    argument: 'startup_check_interval_seconds',
    when: task => looksOnce(task, 'startup_check_interval_seconds'),
    what: "A starting pod is looked at once, and when it is not running by then the task fails with `Pod did not leave 'Pending' phase within specified timeout`",
    fixed: '8.3.1',
    issue: 40019,
    help: 'Check more often than `startup_timeout_seconds`',
  },
  {
    id: 'startup-interval-ignored',
    operators: POD,
    releases: ['>=7.9.0,<8.1.0'],
    severity: 'information',
    argument: 'startup_check_interval_seconds',
    when: isDeferred,
    what: '`startup_check_interval_seconds` does nothing in deferrable mode',
    fixed: '8.1.0',
    issue: 38075,
    help: 'Remove it, or upgrade',
  },
  {
    id: 'schedule-timeout-ignored',
    operators: POD,
    releases: ['>=10.5.0,<10.10.0'],
    severity: 'warning',
    argument: 'schedule_timeout_seconds',
    when: task => isDeferred(task) && isGiven(task, 'schedule_timeout_seconds'),
    what: '`schedule_timeout_seconds` does nothing in deferrable mode: `startup_timeout_seconds` alone counts, from the start of the task',
    fixed: '10.10.0',
    issue: 56875,
    help: 'Set `startup_timeout_seconds` to the sum',
  },
  {
    id: 'deferred-config-file',
    operators: POD,
    releases: ['>=7.0.0,<8.3.4'],
    severity: 'information',
    argument: 'config_file',
    when: task => isDeferred(task) && isGiven(task, 'config_file'),
    what: 'The triggerer gets the path of `config_file`, not what is in it: the file has to lie there too',
    fixed: '8.3.4',
    issue: 41178,
    help: 'Put the file into the image of the triggerer, or use a connection',
  },
  {
    id: 'deferred-cluster-context',
    operators: POD,
    releases: ['>=5.2.0,<7.0.0', '>=8.3.4,<10.6.2'],
    severity: 'warning',
    argument: 'cluster_context',
    when: task => isDeferred(task) && isGiven(task, 'config_file') && isGiven(task, 'cluster_context'),
    what: 'The triggerer takes the `current-context` of `config_file` and looks for the pod in that cluster, whatever `cluster_context` says',
    fixed: '10.6.2',
    issue: 53504,
    help: 'Give a file whose current context is the right one',
  },
  {
    id: 'decorated-result-missing',
    operators: new Set(['@task.kubernetes']),
    releases: ['>=4.4.0,<5.2.1'],
    severity: 'warning',
    argument: 'do_xcom_push',
    when: pushesResult,
    what: 'What the function returns is never written to `/airflow/xcom/return.json`, so the XCom is None',
    fixed: '5.2.1',
    issue: 28942,
    help: 'Write the file in the function, or upgrade',
  },
];

/** True when `container_logs` surely asks for another container than the main one. */
function namesOtherContainer(task: Task): boolean {
  const value = task.arguments.get('container_logs')?.value;
  const own = task.arguments.has('base_container_name') ? wordsOf(task, 'base_container_name') : ['base'];
  if (!value || !own) return false;
  return alternatives(value).every(one => {
    if (one.kind === 'boolean') return one.value;
    const names = (one.kind === 'list' ? one.items : [one]).map(plainText);
    return names.some(name => name !== undefined && !own.includes(name));
  });
}

/** The numbers that an argument may be, or its default where it is not given. */
function numbersOr(task: Task, name: string, otherwise: number): number[] | undefined {
  const argument = task.arguments.get(name);
  if (argument) return numbersOf(argument.value);
  return lacks(task, name) ? [otherwise] : undefined;
}

/** True when a task looks at its pod, while that starts, no more often than once in the time it may take. */
function looksOnce(task: Task, interval: string): boolean {
  const every = numbersOf(task.arguments.get(interval)?.value);
  const most = numbersOr(task, 'startup_timeout_seconds', STARTUP_TIMEOUT);
  return isDeferred(task) && !!every && !!most && Math.min(...every) >= Math.max(...most);
}
