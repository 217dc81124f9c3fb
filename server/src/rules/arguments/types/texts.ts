import { fieldOfArgument } from '../../../tasks/argument-objects.ts';
import type { TaskArgument } from '../../../tasks/task.ts';
import type { Value } from '../../../values/value.ts';
import type { Fix, PythonContext } from '../../rule.ts';
import { inQuotes, textAt, written, writtenItems } from './edits.ts';
import { isKnownObject, ofAll, REFUSED, raises, type TypeProblem, told } from './problem.ts';

/** Names are looked at when the task runs from this release on. */
const NAMES_AT_RUN = '10.3.0';

/** Arguments of one text that the API server reads, and `name`, which the operator looks at itself. */
export function textProblems(argument: TaskArgument, { module, environment }: PythonContext): TypeProblem[] {
  const { name } = argument;
  const isName = name === 'name';
  if (!isName && fieldOfArgument(name)?.field.type.kind !== 'string') return [];
  return ofAll(argument.value, one => {
    const isWrong =
      (one.kind === 'number' && one.value !== 0) ||
      (one.kind === 'boolean' && one.value) ||
      (one.kind === 'list' && one.items.length > 0) ||
      (one.kind === 'dict' && one.entries.length > 0) ||
      isKnownObject(one);
    // Members of the enumerations of Airflow are texts.
    if (!isWrong || (one.kind === 'object' && one.path.startsWith('airflow.'))) return [];
    const effect = isName ? raises('TypeError', environment, NAMES_AT_RUN) : REFUSED;
    const fixes = one.kind === 'list' ? onlyItem(one, argument, module) : inQuotes(module, one, argument);
    return [{ severity: 'error', message: told(name, 'a text', one, effect), at: one.origin, fixes }];
  });
}

/** The one item of a list in its place. */
function onlyItem(
  value: Value & { kind: 'list' },
  argument: TaskArgument,
  module: PythonContext['module'],
): Fix[] {
  const items = writtenItems(module, value);
  const [item, ...others] = items?.origins ?? [];
  if (!item || others.length > 0 || value.items[0]?.kind !== 'string') return [];
  return [
    { ...written(value.origin, textAt(module, item), argument), title: 'Give the text without the list' },
  ];
}
