import type { Task } from '../../tasks/task.ts';
import { alternatives, hasJinja, plainText, type Value } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import { ANY_POD, type Defect, isNotDeferred, lacks, POD, pushesResult } from './defect.ts';
import { cleanupOf } from './pod-cleanup-facts.ts';
import { isAlways, isGiven, wordsOf } from './task-facts.ts';

/** What goes wrong with logs, results and clean-up of one pod. Ranges read off every release of the provider. */
export const podDefects: readonly Defect[] = [
  {
    id: 'early-result',
    operators: ANY_POD,
    releases: ['>=3.0.0,<5.3.0'],
    severity: 'warning',
    argument: 'get_logs',
    when: task => isAlways(task, 'get_logs', false) && pushesResult(task) && isNotDeferred(task),
    what: 'With `get_logs=False` the result is read before the container has ended, so the XCom is missing or the task fails',
    fixed: '5.3.0',
    issue: 29052,
    help: 'Leave `get_logs` on',
  },
  {
    id: 'quick-container-hangs',
    operators: ANY_POD,
    releases: ['>=3.0.0,<4.1.0', '>=4.2.0,<5.1.1'],
    severity: 'warning',
    argument: 'get_logs',
    when: task => isAlways(task, 'get_logs', false) && !pushesResult(task) && isNotDeferred(task),
    what: 'With `get_logs=False` the task waits until the container runs instead of until it ends: one that has ended already keeps it waiting for ever',
    fixed: '5.1.1',
    issue: 28771,
    help: 'Leave `get_logs` on',
  },
  {
    id: 'unlogged-container-result',
    operators: ANY_POD,
    releases: ['>=7.3.0,<7.4.1'],
    severity: 'warning',
    argument: 'container_logs',
    when: task => pushesResult(task) && isNotDeferred(task) && leavesOutBase(task),
    what: 'A main container that `container_logs` leaves out is not waited for, so its result is read too early',
    fixed: '7.4.1',
    issue: 33127,
    help: 'Name the main container too',
  },
  {
    id: 'container-logs-text',
    operators: ANY_POD,
    releases: ['>=7.4.1,<10.22.0'],
    severity: 'warning',
    argument: 'container_logs',
    when: task => isNotDeferred(task) && containsBase(task),
    what: 'The name in `container_logs` holds that of the main container, which is then taken for logged and not waited for',
    fixed: '10.22.0',
    issue: 72502,
    help: 'Write a list: `container_logs=["…"]`',
  },
  {
    id: 'container-logs-false',
    operators: ANY_POD,
    releases: ['>=7.4.1,<9.0.1'],
    severity: 'error',
    argument: 'container_logs',
    when: task =>
      isAlways(task, 'container_logs', false) && !isAlways(task, 'get_logs', false) && isNotDeferred(task),
    what: "`container_logs=False` fails the task with `argument of type 'bool' is not iterable`",
    fixed: '9.0.1',
    help: 'Use `get_logs=False`',
  },
  {
    id: 'templated-container-name',
    operators: ANY_POD,
    releases: ['>=10.4.0,<10.23.0'],
    severity: 'warning',
    argument: 'base_container_name',
    when: task =>
      lacks(task, 'container_logs') &&
      !isAlways(task, 'get_logs', false) &&
      isJinja(task, 'base_container_name'),
    what: 'The log is asked of a container that is called like the template itself, so there is none',
    fixed: '10.23.0',
    issue: 71174,
    help: 'Give `container_logs=True`',
  },
  {
    id: 'init-logs-hang',
    operators: ANY_POD,
    releases: ['>=10.1.0,<10.19.0'],
    severity: 'warning',
    argument: 'init_container_logs',
    when: task => isNotDeferred(task) && isGiven(task, 'init_container_logs'),
    what: 'With `init_container_logs` a pod that cannot start keeps the task waiting for ever: no startup timeout counts',
    fixed: '10.19.0',
    issue: 68450,
    help: 'Set `execution_timeout`, or upgrade',
  },
  {
    id: 'skip-never',
    operators: ANY_POD,
    releases: ['>=6.1.0,<7.5.0'],
    severity: 'warning',
    argument: 'skip_on_exit_code',
    when: task => isGiven(task, 'skip_on_exit_code'),
    what: '`skip_on_exit_code` never skips: the task fails',
    fixed: '7.5.0',
    issue: 33702,
    help: 'Upgrade',
  },
  {
    id: 'skip-on-zero',
    operators: ANY_POD,
    releases: ['>=7.5.0,<7.13.0'],
    severity: 'warning',
    argument: 'skip_on_exit_code',
    when: task => isZero(task.arguments.get('skip_on_exit_code')?.value),
    what: '`skip_on_exit_code=0` does nothing: the task succeeds',
    fixed: '7.13.0',
    issue: 36355,
    help: 'Upgrade, or end the container with another code',
  },
  {
    id: 'timeout-leaves-pod',
    operators: ANY_POD,
    releases: ['>=7.2.0'],
    severity: 'warning',
    argument: 'execution_timeout',
    when: (task, environment) =>
      isNotDeferred(task) &&
      isGiven(task, 'execution_timeout') &&
      !isGiven(task, 'active_deadline_seconds') &&
      keepsRunning(task, environment),
    what: 'When the timeout ends the task, `on_finish_action` keeps its pod, which runs on beside that of a retry',
    open: true,
    issue: 49466,
    help: 'Set `active_deadline_seconds`, or `on_finish_action="delete_active_pod"` from 10.12.0 on',
  },
  {
    id: 'grace-period',
    operators: ANY_POD,
    releases: ['<10.9.0'],
    severity: 'information',
    argument: 'termination_grace_period',
    when: task => isGiven(task, 'termination_grace_period'),
    what: '`termination_grace_period` counts only when the task is killed: the pod itself keeps the 30 seconds of Kubernetes, when it is evicted or its node is drained',
    fixed: '10.9.0',
    issue: 56402,
    help: 'Set `termination_grace_period_seconds` in a template or `full_pod_spec`',
  },
  {
    id: 'empty-label',
    operators: ANY_POD,
    releases: ['>=7.4.1,<10.10.0'],
    severity: 'warning',
    argument: 'labels',
    when: task => hasEmptyLabel(task.arguments.get('labels')?.value),
    what: 'The operator looks for its pod by a label `None`, which the pod does not have: a pod that fails to start is not deleted, and a retry does not find one that still runs',
    fixed: '10.10.0',
    issue: 53477,
    help: 'Write an empty text, or leave the label out',
  },
  {
    id: 'changing-label',
    operators: ANY_POD,
    releases: ['>=7.4.1'],
    severity: 'information',
    argument: 'labels',
    when: (task, environment) =>
      reattaches(task, environment) && hasChangingLabel(task.arguments.get('labels')?.value),
    what: 'This label differs from try to try, and the operator looks for a running pod by its labels: a try after a lost worker starts a second pod beside the first',
    help: 'Put the value into `annotations`',
  },
  {
    id: 'callbacks-list',
    operators: ANY_POD,
    releases: ['>=7.14.0,<10.3.0'],
    severity: 'error',
    argument: 'callbacks',
    when: task => {
      const value = task.arguments.get('callbacks')?.value;
      return (
        value !== undefined && alternatives(value).every(one => one.kind === 'list' && one.items.length > 0)
      );
    },
    what: "`callbacks` takes one class here: with a list the task fails with `'list' object has no attribute 'on_pod_cleanup'`",
    fixed: '10.3.0',
    issue: 44357,
    help: 'Give the class itself',
  },
  {
    id: 'default-connection',
    operators: POD,
    releases: ['>=6.0.0,<7.0.0'],
    severity: 'information',
    when: task => lacks(task, 'kubernetes_conn_id'),
    what: 'The task fails where no connection `kubernetes_default` is defined, even inside the cluster',
    fixed: '7.0.0',
    issue: 31187,
    help: 'Define it, or set `kubernetes_conn_id=None`',
  },
  {
    id: 'pull-policy-ignored',
    operators: new Set(['KubernetesPodOperator']),
    releases: ['==1.0.0'],
    severity: 'warning',
    argument: 'image_pull_policy',
    when: task => isGiven(task, 'image_pull_policy'),
    what: '`image_pull_policy` does nothing',
    fixed: '1.0.1',
    issue: 13289,
    help: 'Upgrade',
  },
  {
    id: 'decorated-not-root',
    operators: new Set(['@task.kubernetes']),
    releases: ['>=5.2.1,<10.12.0'],
    severity: 'warning',
    argument: 'container_security_context',
    when: task =>
      lacks(task, 'do_xcom_push') && isNotRoot(task.arguments.get('container_security_context')?.value),
    what: "The decorator makes a folder `/airflow` first, which this user may not: `mkdir: cannot create directory '/airflow': Permission denied`",
    fixed: '10.12.0',
    issue: 56545,
    help: 'Set `do_xcom_push=True`, which mounts the folder, or upgrade',
  },
];

function isJinja(task: Task, name: string): boolean {
  const value = task.arguments.get(name)?.value;
  return value !== undefined && alternatives(value).every(one => one.kind === 'string' && hasJinja(one));
}

function baseNames(task: Task): string[] | undefined {
  if (task.arguments.has('base_container_name')) return wordsOf(task, 'base_container_name');
  return task.open ? undefined : ['base'];
}

/** True when none of the names, all of which are known, is that of the main container. */
function leavesOutBase(task: Task): boolean {
  const value = task.arguments.get('container_logs')?.value;
  const own = baseNames(task);
  if (!value || !own) return false;
  return alternatives(value).every(one => {
    if (one.kind === 'list' && one.open) return false;
    const names = (one.kind === 'list' ? one.items : [one]).map(plainText);
    return names.every(name => name !== undefined && !own.includes(name));
  });
}

function containsBase(task: Task): boolean {
  const names = wordsOf(task, 'container_logs');
  const own = baseNames(task);
  if (!names || !own) return false;
  return names.every(name => own.every(base => name !== base && name.includes(base)));
}

function isZero(value: Value | undefined): boolean {
  return value !== undefined && alternatives(value).every(one => one.kind === 'number' && one.value === 0);
}

function keepsRunning(task: Task, environment: Environment): boolean {
  const cleanup = cleanupOf(task, environment);
  return cleanup?.action === 'keep_pod' || cleanup?.action === 'delete_succeeded_pod';
}

function hasEmptyLabel(value: Value | undefined): boolean {
  return value?.kind === 'dict' && value.entries.some(entry => entry.value.kind === 'none');
}

/** Jinja that gives something new with every try. */
const CHANGES =
  /\btry_number\b|\bmacros\.(?:time\.time|uuid\.uuid\d|random)\b|\bmacros\.datetime\.(?:now|utcnow)\(\)(?!\.(?:date|strftime))/;
function hasChangingLabel(value: Value | undefined): boolean {
  if (value?.kind !== 'dict') return false;
  return value.entries.some(
    ({ value: one }) =>
      one.kind === 'string' && one.parts.some(part => part.kind === 'text' && CHANGES.test(part.text)),
  );
}

/** True when a running pod is looked for by its labels; from Airflow 3.3 on it is remembered. */
function reattaches(task: Task, { core, provider }: Environment): boolean {
  if (task.arguments.has('reattach_on_restart') && !isAlways(task, 'reattach_on_restart', true)) return false;
  return !(core.range.some('>=3.3.0a0') && provider.range.some('>=10.20.0'));
}

/** Fields of a security context, in both spellings, with which the root folder cannot be written to. */
const NOT_ROOT = new Set(['run_as_user', 'runAsUser', 'run_as_non_root', 'runAsNonRoot']);
const READ_ONLY = new Set(['read_only_root_filesystem', 'readOnlyRootFilesystem']);

function isNotRoot(value: Value | undefined): boolean {
  const fields =
    value?.kind === 'dict'
      ? value.entries.map(entry => ({ name: plainText(entry.key), value: entry.value }))
      : value?.kind === 'object'
        ? value.keywords
        : [];
  return fields.some(({ name, value: one }) => {
    if (name === undefined || !(NOT_ROOT.has(name) || READ_ONLY.has(name))) return false;
    return one.kind === 'boolean' ? one.value : one.kind === 'number' && one.value > 0;
  });
}
