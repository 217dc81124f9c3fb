import type { Task } from '../../tasks/task.ts';
import { alternatives, keywordOf, type ObjectValue, plainText, type Value } from '../../values/value.ts';
import type { PythonContext } from '../rule.ts';
import { isMadeByClassElsewhere, runsOnePod } from './task-facts.ts';

/** Names under which a DAG has been given its schedule. */
const SCHEDULES = ['schedule', 'schedule_interval', 'timetable'];

/** The schedule that a DAG is given, where it surely starts runs by itself. */
export function scheduleOf(dag: ObjectValue): Value | undefined {
  for (const name of SCHEDULES) {
    const value = keywordOf(dag, name)?.value;
    if (value) return alternatives(value).every(startsRuns) ? value : undefined;
  }
  return undefined;
}

function startsRuns(value: Value): boolean {
  return value.kind !== 'none' && plainText(value) !== '@once';
}

/**
 * The DAG of a task, if the task is known in full and runs while nobody looks: only there is it worth a word that a
 * timeout or a retry is missing. Undefined where something unseen may set them: a DAG that is not known in full, a
 * class of another file, a policy for all tasks.
 */
export function unattendedDag(task: Task, context: PythonContext): ObjectValue | undefined {
  const { dag } = task;
  if (!dag || dag.open || task.open || !runsOnePod(task)) return undefined;
  if (isMadeByClassElsewhere(task) || hasPolicy(context)) return undefined;
  return scheduleOf(dag) && dag;
}

/** Asked for every task of a file, whose text is the same for all of them. */
let asked: { text: string; defines: boolean } = { text: '', defines: false };

function definesPolicy(text: string): boolean {
  if (text !== asked.text) asked = { text, defines: text.includes('def task_policy') };
  return asked.defines;
}

/** True when the workspace has a `task_policy`, which may give every task what it lacks, or may yet turn out to. */
function hasPolicy({ workspace, module }: PythonContext): boolean {
  if (!workspace.ready || definesPolicy(module.text)) return true;
  return [...workspace.filesOf('local-settings'), ...workspace.filesOf('helm-values')].some(file =>
    /\b(task_policy|task_instance_mutation_hook)\b/.test(workspace.textOf(file) ?? ''),
  );
}
