import { definitionOf } from '../../python/definitions.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import { POD_BASES } from '../../tasks/pod-sources.ts';
import type { Task } from '../../tasks/task.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';

/** Operators that make one pod, wait for it and tidy it away. */
const ONE_POD = new Set([
  'KubernetesPodOperator',
  '@task.kubernetes',
  '@task.kubernetes_cmd',
  'GKEStartPodOperator',
  'EksPodOperator',
]);

/** True for a task that makes one pod and waits for it; jobs and Spark applications live by other rules. */
export function runsOnePod({ operator }: Task): boolean {
  return ONE_POD.has(operator.name);
}

/** True when an argument is given and can be nothing but this truth value. */
export function isAlways(task: Task, name: string, expected: boolean): boolean {
  const value = task.arguments.get(name)?.value;
  return (
    value !== undefined && alternatives(value).every(one => one.kind === 'boolean' && one.value === expected)
  );
}

/** True when an argument is given as something other than None, known or not. */
export function isGiven(task: Task, name: string): boolean {
  const value = task.arguments.get(name)?.value;
  return value !== undefined && alternatives(value).some(one => one.kind !== 'none');
}

/** The texts that an argument may be; `undefined` where it is not given, or may be something else. */
export function wordsOf(task: Task, name: string): string[] | undefined {
  const value = task.arguments.get(name)?.value;
  if (!value) return undefined;
  const words = alternatives(value).map(one => plainText(one) ?? memberOf(one));
  return words.includes(undefined) ? undefined : (words as string[]);
}

/** `keep_pod` of `OnFinishAction.KEEP_POD`. */
function memberOf(value: Value): string | undefined {
  const member =
    value.kind === 'symbol' ? /\.On(?:Finish|Kill)Action\.([A-Z_]+)$/.exec(value.path)?.[1] : undefined;
  return member?.toLowerCase();
}

/** The numbers that a value may be; `undefined` where it may be something else. */
export function numbersOf(value: Value | undefined): number[] | undefined {
  if (!value) return undefined;
  const numbers = alternatives(value).map(one => (one.kind === 'number' ? one.value : undefined));
  return numbers.includes(undefined) ? undefined : (numbers as number[]);
}

/** Seconds in one of each unit, in the order in which `timedelta` takes them by place. */
const UNITS: readonly [string, number][] = [
  ['days', 86_400],
  ['seconds', 1],
  ['microseconds', 1e-6],
  ['milliseconds', 1e-3],
  ['minutes', 60],
  ['hours', 3600],
  ['weeks', 604_800],
];

/** How many seconds a number or a `timedelta(…)` stands for; `undefined` where that is not known. */
export function secondsOf(value: Value): number | undefined {
  if (value.kind === 'number') return value.value;
  if (value.kind !== 'object' || !value.path.endsWith('.timedelta') || value.open) return undefined;
  let total = 0;
  const given = [
    ...value.positional.map((one, i): [string | undefined, Value] => [UNITS[i]?.[0], one]),
    ...value.keywords.map((one): [string, Value] => [one.name, one.value]),
  ];
  for (const [name, amount] of given) {
    const unit = UNITS.find(one => one[0] === name)?.[1];
    if (unit === undefined || amount.kind !== 'number') return undefined;
    total += unit * amount.value;
  }
  return total;
}

/** True when the task builds on a pod of a template or a full specification. */
export function buildsOnPod(task: Task): boolean {
  return POD_BASES.some(name => isGiven(task, name));
}

/** True when a class of another file stands between the operator and the task: what it lacks is said there. */
export function isMadeByClassElsewhere(task: Task): boolean {
  return task.call.classes?.some(one => one.origin.anchor.file !== task.module.file) ?? false;
}

/** Methods in which a class decides itself what becomes of its pod. */
const CLEANING = ['execute', 'execute_sync', 'cleanup', 'post_complete_action', 'process_pod_deletion'];

/** True where a class of the workspace decides itself what becomes of the pod when the task has ended. */
export function hasOwnCleanup({ call, module, statement }: Task): boolean {
  const made = (call.classes ?? []).flatMap(one => definitionOf(one) ?? []);
  const cleans = (of: PythonModule, header: Statement) =>
    CLEANING.some(name => of.blocks.memberOfBody(header, name) !== undefined);
  if (made.some(one => cleans(one.module, one.statement))) return true;
  // What a class gives to its base stands in the class.
  for (let at = statement.parent; at; at = at.parent)
    if (at.head === 'class' && cleans(module, at)) return true;
  return false;
}
