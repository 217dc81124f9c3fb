import { edit, removeArgument } from '../../../python/edits.ts';
import { kubernetesName } from '../../../python/imports.ts';
import type { PythonModule } from '../../../python/module.ts';
import type { Call, ListLiteral } from '../../../python/syntax.ts';
import type { TaskArgument } from '../../../tasks/task.ts';
import type { TextEdit } from '../../../values/edit.ts';
import { locate, type Origin } from '../../../values/origin.ts';
import type { ListValue, Value } from '../../../values/value.ts';
import { pythonString } from '../../literal-text.ts';
import type { Fix } from '../../rule.ts';
import { renameArgument, writtenValue } from '../argument-edits.ts';
import { expressionAt, isWithin, type WrittenExpression } from '../literal-at.ts';

/** Where the items of a list are written, as far as it is a list literal of this file with nothing spread into it. */
export interface WrittenItems extends WrittenExpression<ListLiteral> {
  origins: Origin[];
}

export function writtenItems(module: PythonModule, list: ListValue): WrittenItems | undefined {
  const at = expressionAt(module, list.origin, 'list');
  if (!at || at.expression.items.length !== list.items.length) return undefined;
  if (at.expression.items.some(one => one.kind === 'starred')) return undefined;
  return { ...at, origins: at.expression.items.map(one => at.statement.origin(one.start, one.end)) };
}

/** Takes an item out of a list, with its comma. */
export function removeItem(
  module: PythonModule,
  { statement, expression }: WrittenItems,
  index: number,
): TextEdit {
  const { start, end } = expression;
  const bracket = { open: start, close: end - 1 } as Call;
  const item = expression.items[index]!;
  return removeArgument(module, statement, bracket, { start: item.start, end: item.end });
}

/** The text at an origin of this file. */
export function textAt(module: PythonModule, origin: Origin): string {
  const { start, end } = locate(origin);
  return module.text.slice(start, end);
}

/** Puts text around what is written at an origin. */
export function around(module: PythonModule, origin: Origin, before: string, after: string): TextEdit[] {
  const { start, end } = locate(origin);
  return [edit(module, start, start, before), edit(module, end, end, after)];
}

/** Puts text around the value of an argument, wherever that comes from. */
export function aroundArgument(
  module: PythonModule,
  argument: TaskArgument,
  before: string,
  after: string,
): TextEdit[] | undefined {
  const written = writtenValue(module, argument);
  if (!written?.text) return undefined;
  const { start, end } = written;
  return [edit(module, start, start, before), edit(module, end, end, after)];
}

/** Puts the value of an argument into a list of its own. */
export function intoList(module: PythonModule, argument: TaskArgument): Fix {
  return {
    title: 'Put it into a list',
    safe: true,
    preferred: true,
    edits: () => aroundArgument(module, argument, '[', ']'),
  };
}

/** Puts the value of an argument into an object of the Kubernetes client: `V1Pod(spec=…)`. */
export function intoModel(module: PythonModule, argument: TaskArgument, model: string, field: string): Fix {
  return {
    title: `Put it into a \`${model}\``,
    safe: true,
    preferred: true,
    edits: () => {
      const name = kubernetesName(module, model, argument.origin.anchor);
      const edits = aroundArgument(module, argument, `${name.text}(${field}=`, ')');
      return edits && [...edits, ...name.edits];
    },
  };
}

/** Gives the value to another argument of the operator. */
export function toArgument(module: PythonModule, argument: TaskArgument, name: string, safe: boolean): Fix {
  return {
    title: `Give it as \`${name}\``,
    safe,
    preferred: true,
    edits: () => renameArgument(module, argument, name),
  };
}

/** Fixes that put a number or a flag in quotes where it is written. */
export function inQuotes(module: PythonModule, value: Value, argument: TaskArgument): Fix[] {
  const { origin } = value;
  if (origin.anchor.file !== module.file) return [];
  // A constant may be a number for others.
  const safe = isWithin(origin, argument.origin);
  if (value.kind === 'boolean') {
    const text = value.value ? 'True' : 'False';
    if (textAt(module, origin) !== text) return [];
    return [text.toLowerCase(), text].map((one, index) => quoting(one, origin, false, index === 0));
  }
  if (value.kind !== 'number') return [];
  const text = textAt(module, origin);
  return /^-?[\d.]+$/.test(text) ? [quoting(text, origin, safe, true)] : [];
}

function quoting(text: string, origin: Origin, safe: boolean, preferred: boolean): Fix {
  const quoted = pythonString(text);
  return {
    title: `Write \`${quoted}\``,
    safe,
    preferred,
    edits: () => [{ ...locate(origin), text: quoted }],
  };
}

/** Writes something else in the place of a literal; safe where no one else reads it. */
export function written(origin: Origin, text: string, argument: TaskArgument, safe = true): Fix {
  return {
    title: `Write \`${text}\``,
    safe: safe && isWithin(origin, argument.origin),
    preferred: true,
    edits: () => [{ ...locate(origin), text }],
  };
}
