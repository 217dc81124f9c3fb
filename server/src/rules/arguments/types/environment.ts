import type { Task, TaskArgument } from '../../../tasks/task.ts';
import type { DictEntry, ListValue, Value } from '../../../values/value.ts';
import type { PythonContext } from '../../rule.ts';
import { around, inQuotes, intoList, textAt } from './edits.ts';
import { misplaced } from './misplaced.ts';
import {
  isKnownObject,
  isPlainString,
  isSurelyText,
  modelNameOf,
  ofAll,
  REFUSED,
  raises,
  type TypeProblem,
  told,
} from './problem.ts';

const TAKES = 'a dict or a list of `V1EnvVar`';
/** From this release on the operator converts them when the pod is made. */
const AT_RUN = '8.2.0';

/** `env_vars`: a dict of texts, or a list of objects or dicts. */
export function environmentProblems(
  task: Task,
  argument: TaskArgument,
  context: PythonContext,
): TypeProblem[] {
  const whole = ofAll(argument.value, one => wholeProblems(argument, one, context));
  if (whole.length > 0) return whole;
  return ofAll(argument.value, one => {
    if (one.kind === 'dict') return one.entries.flatMap(entry => entryProblems(argument, entry, context));
    return one.kind === 'list' ? listProblems(task, argument, one, context) : [];
  });
}

function wholeProblems(argument: TaskArgument, value: Value, context: PythonContext): TypeProblem[] {
  const { module, environment } = context;
  const isWrong =
    (value.kind === 'number' && value.value !== 0) ||
    (value.kind === 'boolean' && value.value) ||
    (value.kind === 'list' && value.tuple && value.items.length > 0) ||
    isSurelyText(value) ||
    isKnownObject(value);
  if (!isWrong) return [];
  const message = told(argument.name, TAKES, value, raises('AirflowException', environment, AT_RUN));
  const fixes = modelNameOf(value) === 'V1EnvVar' ? [intoList(module, argument)] : [];
  if (value.kind === 'list' && value.origin.anchor.file === module.file) {
    const text = textAt(module, value.origin);
    const hasItems = value.items.every(one => one.kind === 'object' || one.kind === 'dict');
    if (hasItems && text.startsWith('(') && text.endsWith(')')) {
      fixes.push({
        title: 'Make it a list',
        safe: true,
        preferred: true,
        edits: () => {
          const start = value.origin.anchor.start + value.origin.start;
          const end = start + text.length;
          return [
            { file: module.file, start, end: start + 1, text: '[' },
            { file: module.file, start: end - 1, end, text: ']' },
          ];
        },
      });
    }
  }
  return [{ severity: 'error', message, at: value.origin, fixes }];
}

/** Values are passed on as they are, and the API server reads texts. None makes a variable without a value. */
function entryProblems(
  argument: TaskArgument,
  { key, value }: DictEntry,
  { module }: PythonContext,
): TypeProblem[] {
  const found: TypeProblem[] = [];
  if (key.kind === 'number' || key.kind === 'boolean') {
    const message = told(argument.name, 'texts as names', key, REFUSED);
    found.push({ severity: 'error', message, at: key.origin, fixes: inQuotes(module, key, argument) });
  }
  const problems = ofAll(value, one => {
    const isWrong =
      ['number', 'boolean', 'list', 'dict'].includes(one.kind) ||
      (isKnownObject(one) && one.kind === 'object');
    if (!isWrong) return [];
    const message = told(argument.name, 'texts as values', one, REFUSED);
    const quoted = inQuotes(module, one, argument);
    const plain =
      one.kind === 'number' && quoted.length === 0 && one.origin.anchor.file === module.file
        ? [
            {
              title: 'Put it into `str(…)`',
              safe: false,
              preferred: true,
              edits: () => around(module, one.origin, 'str(', ')'),
            },
          ]
        : [];
    return [{ severity: 'error', message, at: one.origin, fixes: [...quoted, ...plain] }];
  });
  return [...found, ...problems];
}

function listProblems(
  task: Task,
  argument: TaskArgument,
  list: ListValue,
  context: PythonContext,
): TypeProblem[] {
  return list.items.flatMap((item, index) =>
    ofAll(item, one => {
      const moved = misplaced(task, argument, list, index, one, context);
      if (moved) return [moved];
      const isWrong = isPlainString(one) || ['number', 'boolean', 'list'].includes(one.kind);
      if (!isWrong) return [];
      return [
        { severity: 'error', message: told(argument.name, TAKES, one, REFUSED), at: one.origin, fixes: [] },
      ];
    }),
  );
}
