import type { OperatorArgument } from '../../catalog/operators.ts';
import type { PythonModule } from '../../python/module.ts';
import { hereText, ofValues, releaseText, valuesOn, versionOf } from '../../tasks/argument-releases.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { replaceOrigin, type TextEdit } from '../../values/edit.ts';
import { locate } from '../../values/origin.ts';
import {
  alternatives,
  type BooleanValue,
  hasJinja,
  type NoneValue,
  type NumberValue,
  plainText,
  type Value,
} from '../../values/value.ts';
import { pythonString } from '../literal-text.ts';
import { isSameWord, nearest } from '../nearest.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { placeOf } from './argument-edits.ts';
import { isWithin } from './literal-at.ts';
import { LOGGED, unknownContainers } from './logged-containers.ts';
import { isForOtherVersion } from './other-version.ts';

/** Arguments whose value Airflow looks up when it reads the file; Kubernetes checks the others with the pod. */
const CHECKED_BY_AIRFLOW = new Set(['on_finish_action', 'on_kill_action', 'trigger_rule', 'weight_rule']);

export const argumentValue: Rule = {
  name: 'argument-value',
  severity: 'error',
  summary: 'A word that is none of those that the argument takes on these versions',

  *task(task, context) {
    // Airflow 1.10 had other lists.
    if (context.environment.core.range.some('<2.0.0a0')) return;
    for (const argument of task.arguments.values()) {
      const { known } = argument;
      if (!known?.values) continue;
      const taken = valuesOn(known, context.environment);
      const words = alternatives(argument.value).map(one => wrongWord(one, known, taken));
      // Of several possible values one that is right, or may be, is enough for silence.
      if (words.includes(undefined)) {
        yield* formerWords(task, argument, context);
        continue;
      }
      if (isForOtherVersion(task, argument)) continue;
      for (const word of words) yield finding(task, argument, word!, taken, context);
    }
  },

  concerns: ({ arguments: given }) => Object.keys(LOGGED).some(name => given.has(name)),

  *pod(pod, context) {
    yield* unknownContainers(pod, context, argumentValue.name);
  },
};

/** A value that is surely none of those that are taken. */
interface Word {
  value: Value;
  text: string;
  /** True for a member of an enumeration of Airflow, which that does not have. */
  member?: boolean;
}

/** Arguments whose value Airflow takes as it stands, so that Jinja or nothing at all is as wrong as any other text. */
const AS_WRITTEN = new Set(['on_finish_action', 'on_kill_action', 'trigger_rule']);
const MEMBER = /^airflow\..*\.(OnFinishAction|OnKillAction|TriggerRule|WeightRule)\.([A-Z_]+)$/;
const ENUMERATIONS: Readonly<Record<string, string>> = {
  on_finish_action: 'OnFinishAction',
  on_kill_action: 'OnKillAction',
  trigger_rule: 'TriggerRule',
  weight_rule: 'WeightRule',
};

function wrongWord(value: Value, known: OperatorArgument, taken: readonly string[]): Word | undefined {
  if (value.kind === 'symbol') {
    const [, of, name] = MEMBER.exec(value.path) ?? [];
    if (name === undefined || of !== ENUMERATIONS[known.name] || taken.includes(name.toLowerCase()))
      return undefined;
    return { value, text: name, member: true };
  }
  const asWritten = AS_WRITTEN.has(known.name);
  if (value.kind === 'none' || value.kind === 'boolean' || value.kind === 'number') {
    // The operators of Google and Amazon have a default of their own for it.
    if (!asWritten || (value.kind === 'none' && known.default === 'None')) return undefined;
    return { value, text: pythonText(value) };
  }
  const text = plainText(value);
  if (value.kind !== 'string' || text === undefined) return undefined;
  if (!asWritten && (text === '' || hasJinja(value))) return undefined;
  // A class of the author's own can be named by its path.
  if (known.name === 'weight_rule' && text.includes('.')) return undefined;
  return taken.includes(text) ? undefined : { value, text };
}

function pythonText(value: BooleanValue | NoneValue | NumberValue): string {
  if (value.kind === 'none') return 'None';
  return value.kind === 'number' ? String(value.value) : value.value ? 'True' : 'False';
}

/** Airflow warns of two trigger rules from this release on, until it drops them. */
const WARNS_OF_FORMER = '>=2.2.0';

/** Words that are still taken, with a warning. */
function* formerWords(
  task: Task,
  argument: TaskArgument,
  { environment }: PythonContext,
): Generator<Finding> {
  const { known, value } = argument;
  if (argument.name !== 'trigger_rule' || !environment.core.range.every(WARNS_OF_FORMER)) return;
  for (const one of alternatives(value)) {
    const member = one.kind === 'symbol' ? MEMBER.exec(one.path)?.[2]?.toLowerCase() : undefined;
    const text = member ?? plainText(one);
    const successor = text === undefined ? undefined : SUCCESSORS[text];
    const removed = text === undefined ? undefined : known!.valuesRemoved?.[text];
    if (successor === undefined || removed === undefined || !environment.core.range.every(`<${removed}`))
      continue;
    if (isForOtherVersion(task, argument)) continue;
    const word: Word = { value: one, text: member?.toUpperCase() ?? text!, ...(member && { member: true }) };
    yield {
      rule: argumentValue.name,
      severity: 'warning',
      message: `\`${text}\` of \`trigger_rule\` is deprecated since Airflow 2.2.0 and removed in ${removed} (here: ${environment.coreText}). Use \`${successor}\`, which does the same.`,
      at: one.origin.anchor.file === task.module.file ? one.origin : placeOf(task, argument),
      fixes: fixes(word, argument, [successor], task.module),
      tag: 'deprecated',
    };
  }
}

function finding(
  task: Task,
  argument: TaskArgument,
  word: Word,
  taken: readonly string[],
  context: PythonContext,
): Finding {
  const { value, text, member } = word;
  const known = argument.known!;
  const { since, removed } = historyOf(known, member ? text.toLowerCase() : text);
  const about = ofValues(known);
  const version = versionOf(about, context.environment);
  const here = version ? ` (here: ${hereText(about, context.environment)})` : '';
  const effect = CHECKED_BY_AIRFLOW.has(argument.name)
    ? 'so the DAG fails to import'
    : 'so Kubernetes refuses it when the task runs';
  const of = member ? ENUMERATIONS[argument.name]! : argument.name;
  const kind = member ? 'member' : 'value';
  const what = text === '' ? 'An empty text' : `\`${text}\``;
  let why = `${what} is no ${kind} of \`${of}\`, ${effect}.`;
  if (value.kind === 'string' && hasJinja(value))
    why = `\`${argument.name}\` is looked up as it is written and Jinja is not rendered before that, ${effect}.`;
  if (since)
    why = `\`${text}\` is a ${kind} of \`${of}\` since ${releaseText(about, since)}, ${effect}${here}.`;
  if (removed)
    why = `\`${text}\` was removed from \`${of}\` in ${releaseText(about, removed)}, ${effect}${here}.`;
  return {
    rule: argumentValue.name,
    severity: 'error',
    message: why + listOf(member ? taken.map(one => one.toUpperCase()) : taken),
    at: value.origin.anchor.file === task.module.file ? value.origin : placeOf(task, argument),
    fixes: fixes(word, argument, taken, task.module),
  };
}

/** The values, where they can be read at a glance. */
function listOf(taken: readonly string[]): string {
  return taken.length > 6 ? '' : ` It takes ${taken.map(one => `\`${one}\``).join(', ')}.`;
}

function historyOf(known: OperatorArgument, text: string): { since?: string; removed?: string } {
  return { since: known.valuesSince?.[text], removed: known.valuesRemoved?.[text] };
}

/** What the removed ones are called since; they did the same. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  dummy: 'always',
  none_failed_or_skipped: 'none_failed_min_one_success',
};

function fixes(
  { value, text, member }: Word,
  { origin }: TaskArgument,
  taken: readonly string[],
  module: PythonModule,
): Fix[] {
  const isOwn = member === true || isWithin(value.origin, origin);
  if (value.kind !== 'string' && !member) return [];
  const word = member ? text.toLowerCase() : text;
  const successor = SUCCESSORS[word];
  const meant = successor !== undefined && taken.includes(successor) ? successor : likely(word, taken);
  if (meant === undefined) return [];
  const written = member ? memberEdit(value, text, meant.toUpperCase(), module) : undefined;
  if (member && !written) return [];
  return [
    {
      title: `Write \`${member ? meant.toUpperCase() : meant}\``,
      // Nothing runs with the wrong word, so only its meaning counts, where nothing else reads it.
      safe: isOwn && (meant === successor || isSameWord(word, meant)),
      preferred: true,
      edits: () => [written ?? replaceOrigin(value.origin, pythonString(meant, value))],
    },
  ];
}

/** Names the other member where this one is named. */
function memberEdit(value: Value, from: string, to: string, module: PythonModule): TextEdit | undefined {
  const { file, start, end } = locate(value.origin);
  if (file !== module.file || !module.text.slice(start, end).endsWith(`.${from}`)) return undefined;
  return { file, start: end - from.length, end, text: to };
}

/** What authors write who know what they want and not what it is called. */
const MEANT: Readonly<Record<string, string>> = {
  delete: 'delete_pod',
  keep: 'keep_pod',
  delete_on_success: 'delete_succeeded_pod',
  // The nearest before it came: it only leaves alone pods that have ended.
  delete_active_pod: 'delete_pod',
  Cluster: 'ClusterFirst',
};

/** The nearest one, or the only one that has the word in it or stands in it: `delete` for `delete_pod`. */
function likely(word: string, taken: readonly string[]): string | undefined {
  const found = MEANT[word] ?? nearest(word, taken);
  if (found !== undefined && taken.includes(found)) return found;
  // `OnFinishAction.KEEP_POD` in quotes.
  const last = word.slice(word.lastIndexOf('.') + 1).toLowerCase();
  if (last.length < 2) return undefined;
  const has = (a: string, b: string) =>
    a.toLowerCase().replace(/_/g, '').includes(b.toLowerCase().replace(/_/g, ''));
  const same = taken.filter(one => one.toLowerCase() === last);
  const around = taken.filter(one => has(one, last));
  const within = taken.filter(one => has(last, one));
  const starting = taken.filter(one => one.toLowerCase().startsWith(last));
  return [same, around, within, starting].find(one => one.length === 1)?.[0];
}
