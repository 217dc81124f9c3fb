import type { Raised } from '../../tasks/pod/raised.ts';
import type { Task } from '../../tasks/task.ts';
import { locate, type Origin } from '../../values/origin.ts';
import { alternatives } from '../../values/value.ts';
import type { PythonContext } from '../rule.ts';
import { tupleByComma } from './by-comma.ts';
import { typeProblems } from './type-problems.ts';

/** True where a rule that also knows what to do about it says what the operator raises. */
export function isToldElsewhere(task: Task, { origin }: Raised, context: PythonContext): boolean {
  const { arguments: given, call } = task;
  // `missing-argument`
  if (origin === call.callee && !given.has('task_id')) return true;
  // `conflicting-arguments`
  if (origin === given.get('config_file')?.value.origin && given.has('in_cluster')) return true;
  // `tuple-by-comma`
  for (const { value } of given.values()) {
    for (const one of alternatives(value))
      if (touches(one.origin, origin) && tupleByComma(one, context.module)) return true;
  }
  // `argument-type`
  return typeProblems(task, context).some(one => one.severity === 'error' && isAbout(task, one.at, origin));
}

/** The same place, or the item of a list for the value that it leads to. */
function isAbout(task: Task, at: Origin, origin: Origin): boolean {
  if (touches(at, origin)) return true;
  // An item that is a name is reported where it stands in the list.
  for (const { value } of task.arguments.values()) {
    for (const list of alternatives(value)) {
      if (list.kind !== 'list' || !touches(list.origin, at)) continue;
      if (list.items.some(item => alternatives(item).some(one => one.origin === origin))) return true;
    }
  }
  return false;
}

/** One of the two lies within the other. */
function touches(a: Origin, b: Origin): boolean {
  const [x, y] = [locate(a), locate(b)];
  return (
    x.file === y.file && ((x.start <= y.start && y.end <= x.end) || (y.start <= x.start && x.end <= y.end))
  );
}
