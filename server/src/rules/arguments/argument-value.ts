import type { OperatorArgument } from '../../catalog/operators.ts';
import { hereText, ofValues, releaseText, valuesOn, versionOf } from '../../tasks/argument-releases.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, hasJinja, plainText, type StringValue, type Value } from '../../values/value.ts';
import { pythonString } from '../literal-text.ts';
import { isSameWord, nearest } from '../nearest.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { placeOf } from './argument-edits.ts';

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
      if (words.includes(undefined)) continue;
      for (const word of words) yield finding(task, argument, word!, taken, context);
    }
  },
};

/** The text of a value that is surely none of those that are taken. */
function wrongWord(value: Value, known: OperatorArgument, taken: readonly string[]): StringValue | undefined {
  const text = plainText(value);
  if (value.kind !== 'string' || text === undefined || text === '' || hasJinja(value)) return undefined;
  // A class of the author's own can be named by its path.
  if (known.name === 'weight_rule' && text.includes('.')) return undefined;
  return taken.includes(text) ? undefined : value;
}

function finding(
  task: Task,
  argument: TaskArgument,
  word: StringValue,
  taken: readonly string[],
  context: PythonContext,
): Finding {
  const text = plainText(word)!;
  const known = argument.known!;
  const { since, removed } = historyOf(known, text);
  const about = ofValues(known);
  const version = versionOf(about, context.environment);
  const here = version ? ` (here: ${hereText(about, context.environment)})` : '';
  const effect = CHECKED_BY_AIRFLOW.has(argument.name)
    ? 'so the DAG fails to import'
    : 'so Kubernetes refuses it when the task runs';
  let why = `\`${text}\` is no value of \`${argument.name}\`, ${effect}.`;
  if (since)
    why = `\`${text}\` is a value of \`${argument.name}\` since ${releaseText(about, since)}, ${effect}${here}.`;
  if (removed)
    why = `\`${text}\` was removed from \`${argument.name}\` in ${releaseText(about, removed)}, ${effect}${here}.`;
  return {
    rule: argumentValue.name,
    severity: 'error',
    message: why + listOf(taken),
    at: word.origin.anchor.file === task.module.file ? word.origin : placeOf(task, argument),
    fixes: fixes(text, word, taken),
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

function fixes(text: string, word: StringValue, taken: readonly string[]): Fix[] {
  const successor = SUCCESSORS[text];
  const meant = successor !== undefined && taken.includes(successor) ? successor : nearest(text, taken);
  if (meant === undefined) return [];
  return [
    {
      title: `Write \`${meant}\``,
      // Nothing runs with the wrong word, so only its meaning counts.
      safe: meant === successor || isSameWord(text, meant),
      preferred: true,
      edits: () => [replaceOrigin(word.origin, pythonString(meant, word))],
    },
  ];
}
