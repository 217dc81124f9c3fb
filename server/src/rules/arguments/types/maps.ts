import type { TaskArgument } from '../../../tasks/task.ts';
import { plainText, type Value } from '../../../values/value.ts';
import { pythonString } from '../../literal-text.ts';
import type { Fix, PythonContext } from '../../rule.ts';
import { written } from './edits.ts';
import {
  isKnownObject,
  isSurelyText,
  ofAll,
  REFUSED,
  raisesAtRun,
  type TypeProblem,
  told,
} from './problem.ts';

/**
 * `labels`, `annotations` and `node_selector`: dicts. What is in them, other rules look at. What is empty counts as
 * nothing, whatever it is.
 */
export function mapProblems(argument: TaskArgument, { module }: PythonContext): TypeProblem[] {
  const { name } = argument;
  return ofAll(argument.value, one => {
    const isWrong =
      (one.kind === 'list' && (one.items.length > 0 || one.open)) ||
      (one.kind === 'number' && one.value !== 0) ||
      (one.kind === 'boolean' && one.value) ||
      isSurelyText(one) ||
      isKnownObject(one);
    if (!isWrong) return [];
    const effect = name === 'labels' ? raisesAtRun('AttributeError') : REFUSED;
    const fixes = one.origin.anchor.file === module.file ? asDict(one, argument) : [];
    return [{ severity: 'error', message: told(name, 'a dict', one, effect), at: one.origin, fixes }];
  });
}

/** A dict of `"a=b,c=d"` or `["a=b"]`. */
function asDict(value: Value, argument: TaskArgument): Fix[] {
  const pairs =
    value.kind === 'string' && value.literal
      ? plainText(value)?.split(',')
      : value.kind === 'list' && !value.open
        ? value.items.map(item => (item.kind === 'string' && item.literal ? plainText(item) : undefined))
        : undefined;
  const like = value.kind === 'list' ? value.items[0] : value;
  const entries = (pairs ?? []).map(pair => /^\s*([^=:\s{}]+)\s*[=:]\s*([^=:{}]*?)\s*$/.exec(pair ?? ''));
  if (entries.length === 0 || entries.includes(null)) return [];
  const text = entries
    .map(one => `${pythonString(one![1]!, like)}: ${pythonString(one![2]!, like)}`)
    .join(', ');
  return [written(value.origin, `{${text}}`, argument)];
}
