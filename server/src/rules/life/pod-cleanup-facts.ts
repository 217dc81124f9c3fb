import type { Task } from '../../tasks/task.ts';
import type { Environment } from '../../workspace/environment.ts';
import { isAlways, isGiven, wordsOf } from './task-facts.ts';

/**
 * First release that has `on_finish_action`; until then, and up to 9.x where it is given, `is_delete_operator_pod`
 * decides, which is True by default since 3.0.0.
 */
const ACTION_SINCE = '7.2.0';

/** What becomes of the pod, and the argument that says so; absent where it is the default. */
export interface Cleanup {
  action: 'delete_pod' | 'keep_pod' | 'delete_succeeded_pod' | 'delete_active_pod';
  argument?: 'on_finish_action' | 'is_delete_operator_pod';
}

const ACTIONS = ['delete_pod', 'keep_pod', 'delete_succeeded_pod', 'delete_active_pod'] as const;

/** What becomes of a task's pod on all releases that may be in use; `undefined` where that is not known. */
export function cleanupOf(task: Task, { provider }: Environment): Cleanup | undefined {
  const { range } = provider;
  const words = wordsOf(task, 'on_finish_action');
  if (range.every(`<${ACTION_SINCE}`)) {
    if (isAlways(task, 'is_delete_operator_pod', false))
      return { action: 'keep_pod', argument: 'is_delete_operator_pod' };
    if (isAlways(task, 'is_delete_operator_pod', true))
      return { action: 'delete_pod', argument: 'is_delete_operator_pod' };
    return byDefault(task, 'is_delete_operator_pod', range.every('>=3.0.0'));
  }
  if (!range.every(`>=${ACTION_SINCE}`)) return undefined;
  // Up to 9.x it overrides the newer one, and another rule asks to drop it; from 10.0.0 on it does nothing.
  if (range.some('<10.0.0') && isGiven(task, 'is_delete_operator_pod')) return undefined;
  if (task.arguments.has('on_finish_action')) {
    const action = ACTIONS.find(one => words?.every(word => word === one));
    // Before it was a value, another rule says so.
    if (!action || (action === 'delete_active_pod' && range.some('<10.12.0'))) return undefined;
    return { action, argument: 'on_finish_action' };
  }
  // Those of Amazon and Google have had defaults of their own, by releases of their own.
  const isOfCloud = task.operator.name === 'EksPodOperator' || task.operator.name === 'GKEStartPodOperator';
  return byDefault(task, 'on_finish_action', !isOfCloud);
}

function byDefault(task: Task, name: string, deletes: boolean): Cleanup | undefined {
  return deletes && !task.open && !task.arguments.has(name) ? { action: 'delete_pod' } : undefined;
}
