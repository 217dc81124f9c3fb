import type { Task, TaskArgument } from '../../tasks/task.ts';
import {
  alternatives,
  hasJinja,
  keywordOf,
  type ObjectValue,
  plainText,
  type Value,
} from '../../values/value.ts';
import { placeOf } from '../arguments/argument-edits.ts';
import type { PythonContext, Rule } from '../rule.ts';
import { buildsOnPod, isMadeByClassElsewhere, numbersOf } from './task-facts.ts';
import { scheduleOf } from './unattended.ts';

/** Operators whose command is in their arguments. */
const OPERATORS = new Set(['KubernetesPodOperator', 'GKEStartPodOperator', 'EksPodOperator']);

/** Arguments by which a program can come to know which run it is of. */
const REACHING = [
  'arguments',
  'cmds',
  'env_vars',
  'env_from',
  'pod_runtime_info_envs',
  'image',
  'labels',
  'annotations',
  'configmaps',
  'volumes',
  'volume_mounts',
  'init_containers',
];

export const notIdempotent: Rule = {
  name: 'not-idempotent',
  severity: 'hint',
  summary: 'A task that does the same in every run of a DAG that catches up',

  *task(task, context) {
    const { dag } = task;
    if (!dag || dag.open || task.open || !OPERATORS.has(task.operator.name)) return;
    if (!numbersOf(task.arguments.get('retries')?.value)?.every(one => one > 0)) return;
    if (!catchesUp(dag, context) || !runsByTime(dag)) return;
    const command = commandOf(task);
    if (!command || buildsOnPod(task) || isMadeByClassElsewhere(task)) return;
    if (REACHING.some(name => mayDiffer(task.arguments.get(name)?.value))) return;
    yield {
      rule: notIdempotent.name,
      severity: 'hint',
      message:
        'The DAG catches up on missed runs, but nothing here says which run it is: each of them, and each retry, does the same work for whatever day it is. Pass the date: `{{ ds }}`, `{{ data_interval_start }}`.',
      at: placeOf(task, command),
      fixes: [],
    };
  },
};

/** Airflow 2 catches up unless told not to, Airflow 3 only when told to. */
function catchesUp(dag: ObjectValue, { environment }: PythonContext): boolean {
  const value = keywordOf(dag, 'catchup')?.value;
  if (value) return alternatives(value).every(one => one.kind === 'boolean' && one.value);
  return environment.core.range.every('<3.0.0a0');
}

/** True for a schedule by the clock; one by assets has no missed runs. */
function runsByTime(dag: ObjectValue): boolean {
  const schedule = scheduleOf(dag);
  if (!schedule) return false;
  return alternatives(schedule).every(one =>
    one.kind === 'object'
      ? /\.timedelta$|CronData|DeltaData/.test(one.path)
      : /^(@(hourly|daily|weekly|monthly|quarterly|yearly)|\S+( \S+){4,5})$/.test(plainText(one) ?? ''),
  );
}

/** The command of the container, where the task gives one. */
function commandOf(task: Task): TaskArgument | undefined {
  return [task.arguments.get('arguments'), task.arguments.get('cmds')].find(
    one => one?.value.kind === 'list' && one.value.items.length > 0,
  );
}

/** True for a value that is not known in full, that Airflow renders, or that reads the labels with the run's id. */
function mayDiffer(value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'string':
      return plainText(value) === undefined || hasJinja(value);
    case 'list':
      return value.open || value.items.some(mayDiffer);
    case 'dict':
      return value.open || value.entries.some(entry => mayDiffer(entry.key) || mayDiffer(entry.value));
    case 'object':
      if (value.path.endsWith('.V1ObjectFieldSelector')) return true;
      return (
        value.open || value.positional.some(mayDiffer) || value.keywords.some(one => mayDiffer(one.value))
      );
    case 'either':
      return value.alternatives.some(mayDiffer);
    case 'unknown':
    case 'symbol':
    case 'definition':
      return true;
    default:
      return false;
  }
}
