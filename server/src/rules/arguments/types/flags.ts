import { fieldOfArgument } from '../../../tasks/argument-objects.ts';
import type { TaskArgument } from '../../../tasks/task.ts';
import { plainText, type Value } from '../../../values/value.ts';
import type { Fix, PythonContext } from '../../rule.ts';
import { written } from './edits.ts';
import { isPlainString, ofAll, REFUSED, type TypeProblem, told } from './problem.ts';

/** Flags of a job that the API server reads. */
const OF_JOB = new Set(['suspend', 'manual_selector']);

/**
 * Flags. The API server takes no text for one; Python takes any text but an empty one for true, so that only those are
 * wrong which say no.
 */
export function flagProblems(argument: TaskArgument, { module }: PythonContext): TypeProblem[] {
  const { name } = argument;
  const isSent = fieldOfArgument(name) !== undefined || OF_JOB.has(name);
  return ofAll(argument.value, one => {
    const text = isPlainString(one) ? plainText(one) : undefined;
    const saysNo = text !== undefined && /^\s*(false|no|off|0|n|f)\s*$/i.test(text);
    const meant = saysNo
      ? 'False'
      : text !== undefined && /^\s*(true|yes|on|1|y|t)\s*$/i.test(text)
        ? 'True'
        : undefined;
    const fixes = (isSafe: boolean): Fix[] =>
      meant !== undefined && one.kind === 'string' && one.literal && one.origin.anchor.file === module.file
        ? [written(one.origin, meant, argument, isSafe)]
        : [];
    if (isSent) {
      if (!isPlainString(one) && !isOther(one)) return [];
      const message = told(name, '`True` or `False`', one, REFUSED);
      return [{ severity: 'error', message, at: one.origin, fixes: fixes(true) }];
    }
    if (!saysNo) return [];
    const message = told(name, '`True` or `False`', one, 'which Python takes for true');
    return [{ severity: 'warning', message, at: one.origin, fixes: fixes(false) }];
  });
}

function isOther(value: Value): boolean {
  if (value.kind === 'number') return value.value !== 0;
  return (
    (value.kind === 'list' && value.items.length > 0) || (value.kind === 'dict' && value.entries.length > 0)
  );
}
