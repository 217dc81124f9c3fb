import type { Task } from '../../tasks/task.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Severity } from '../rule.ts';
import { isAlways } from './task-facts.ts';

/** Something that releases of the provider do wrong, and that can be seen in a task. One row of the table. */
export interface Defect {
  id: string;
  /** Operators that have it. */
  operators: ReadonlySet<string>;
  /** Releases of the provider that have it, as PEP 440 ranges. */
  releases: readonly string[];
  /** Releases of Airflow that have it, as a range; absent: all. */
  core?: string;
  severity: Severity;
  /** The argument that has to be given for it, where the finding stands; absent: none, it stands at the operator. */
  argument?: string;
  /** What else has to be so; asked where the argument is given and the releases are those. */
  when(task: Task, environment: Environment): boolean;
  /** What happens. A sentence without its full stop. */
  what: string;
  /** First release of the provider without it. */
  fixed?: string;
  /** True for one that the newest release still has; else, without `fixed`, it is how it is meant to be. */
  open?: boolean;
  /** Issue or pull request of apache/airflow. */
  issue?: number;
  /** What to do. A sentence without its full stop. */
  help: string;
}

export const POD: ReadonlySet<string> = new Set([
  'KubernetesPodOperator',
  '@task.kubernetes',
  '@task.kubernetes_cmd',
]);

/** Those of the clouds too: they take over what the worker does with the pod, but not how they defer. */
export const ANY_POD: ReadonlySet<string> = new Set([...POD, 'GKEStartPodOperator', 'EksPodOperator']);

export const always = (): boolean => true;
export const isDeferred = (task: Task): boolean => isAlways(task, 'deferrable', true);
export const pushesResult = (task: Task): boolean => isAlways(task, 'do_xcom_push', true);

/** True for a task that keeps its worker, unless the configuration makes every operator defer. */
export function isNotDeferred(task: Task): boolean {
  if (!task.arguments.has('deferrable')) return !task.open;
  return isAlways(task, 'deferrable', false);
}

/** True when an argument is surely not given. */
export function lacks(task: Task, name: string): boolean {
  return !task.open && !task.arguments.has(name);
}
