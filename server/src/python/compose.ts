import type { Origin } from '../values/origin.ts';
import {
  type DictEntry,
  entryOf,
  type Keyword,
  keywordOf,
  plainText,
  type Reason,
  type StringPart,
  unknown,
  type Value,
} from '../values/value.ts';
import type { Statement } from './statement.ts';
import type { Argument, DictLiteral, Expression, ListLiteral } from './syntax.ts';

/** The arguments of a call, evaluated. */
export interface GivenArguments {
  positional: Value[];
  keywords: Keyword[];
  open: boolean;
}

/** `name=value` of a call; a value that is not written yet is unknown. */
export function keywordGiven(
  argument: Argument,
  name: string,
  statement: Statement,
  value: (inner: Expression) => Value,
): Keyword {
  const origin = statement.origin(argument.start, argument.end);
  return {
    name,
    value: argument.value
      ? value(argument.value)
      : unknown({ kind: 'missing', text: 'not written yet' }, origin),
    origin,
    nameOrigin: statement.origin(argument.start, argument.start + name.length),
  };
}

/** Takes `*spread` or `**spread` into the arguments; what is not known leaves them open. */
export function takeSpread(
  argument: Argument,
  value: (inner: Expression) => Value,
  given: GivenArguments,
): void {
  const spreaded = argument.value && value(argument.value);
  if (argument.spread === 1) {
    if (spreaded?.kind === 'list' && !spreaded.open) given.positional.push(...spreaded.items);
    else given.open = true;
    return;
  }
  if (spreaded?.kind !== 'dict') {
    given.open = true;
    return;
  }
  if (spreaded.open) given.open = true;
  for (const entry of spreaded.entries) {
    const name = plainText(entry.key);
    if (name === undefined) given.open = true;
    else
      given.keywords.push({
        name,
        value: entry.value,
        origin: entry.origin,
        nameOrigin: entry.key.origin,
        indirect: true,
      });
  }
}

/** What calling a dotted path gives: a list or dict for Python's own constructors, else an object of that path. */
export function construct(path: string, callee: Origin, given: GivenArguments, origin: Origin): Value {
  if (path === 'builtins.dict' && given.positional.length <= 1) {
    const first = given.positional[0];
    const base = first?.kind === 'dict' ? first : undefined;
    const entries: DictEntry[] = [...(base?.entries ?? [])];
    for (const one of given.keywords) {
      const key: Value = {
        kind: 'string',
        parts: [{ kind: 'text', text: one.name }],
        origin: one.nameOrigin,
      };
      entries.push({ key, value: one.value, origin: one.origin });
    }
    return {
      kind: 'dict',
      entries,
      open: given.open || (first !== undefined && !base) || (base?.open ?? false),
      origin,
    };
  }
  if ((path === 'builtins.list' || path === 'builtins.tuple') && given.positional.length <= 1) {
    const first = given.positional[0];
    const items = first?.kind === 'list' ? first.items : [];
    const open = given.open || (first !== undefined && (first.kind !== 'list' || first.open));
    return { kind: 'list', items, tuple: path === 'builtins.tuple', open, origin };
  }
  if (path.startsWith('builtins.')) {
    return unknown({ kind: 'unsupported', text: `a call of \`${path.slice(9)}\`` }, origin);
  }
  return { kind: 'object', path, callee, ...given, log: [], origin };
}

/** The pieces that an interpolated value adds to a string; an unknown one becomes a hole. */
export function stringParts(value: Value): StringPart[] {
  if (value.kind === 'string') return [...value.parts];
  if (value.kind === 'number') return [{ kind: 'text', text: String(value.value) }];
  const reason: Reason =
    value.kind === 'unknown' ? value.reason : { kind: 'unsupported', text: 'an interpolated value' };
  return [{ kind: 'hole', reason }];
}

/** A list, tuple or set as written, starred parts filled in. */
export function listValue(
  expression: ListLiteral,
  origin: Origin,
  value: (inner: Expression) => Value,
): Value {
  const items: Value[] = [];
  let open = false;
  for (const item of expression.items) {
    if (item.kind === 'starred') {
      const inner = value(item.value);
      if (inner.kind === 'list') items.push(...inner.items);
      open ||= inner.kind !== 'list' || inner.open;
    } else items.push(value(item));
  }
  return { kind: 'list', items, tuple: expression.form === 'tuple', open, origin };
}

/** A dict as written, `**spread` parts filled in. */
export function dictValue(
  expression: DictLiteral,
  statement: Statement,
  origin: Origin,
  value: (inner: Expression) => Value,
): Value {
  const entries: DictEntry[] = [];
  let open = false;
  for (const pair of expression.pairs) {
    if (!pair.value) {
      open = true;
    } else if (pair.key) {
      entries.push({
        key: value(pair.key),
        value: value(pair.value),
        origin: statement.origin(pair.start, pair.end),
      });
    } else {
      const inner = value(pair.value);
      if (inner.kind === 'dict') entries.push(...inner.entries);
      open ||= inner.kind !== 'dict' || inner.open;
    }
  }
  return { kind: 'dict', entries, open, origin };
}

/** `object.name`, as far as an import, a call or a later assignment tells it. */
export function attributeOf(object: Value, name: string, origin: Origin): Value {
  if (object.kind === 'symbol') {
    return { kind: 'symbol', path: `${object.path}.${name}`, imported: object.imported, origin };
  }
  if (object.kind === 'object') {
    const set = object.log.findLast(entry => entry.kind === 'attribute' && entry.name === name);
    const given = set?.value ?? keywordOf(object, name)?.value;
    if (given) return given;
  }
  if (object.kind === 'unknown') return unknown(object.reason, origin);
  return unknown({ kind: 'unsupported', text: `the attribute \`${name}\`` }, origin);
}

/** `object[index]` of a known dict or list. */
export function elementOf(object: Value, index: Value | undefined, origin: Origin): Value {
  if (object.kind === 'dict' && index) {
    const key = plainText(index);
    const entry = key === undefined ? undefined : entryOf(object, key);
    if (entry) return entry.value;
  }
  if (object.kind === 'list' && index?.kind === 'number' && !object.open) {
    const item = object.items.at(index.value);
    if (item) return item;
  }
  if (object.kind === 'unknown') return unknown(object.reason, origin);
  return unknown({ kind: 'unsupported', text: 'an element that is not known' }, origin);
}

/** The part of an assigned value that goes to `name` in a target such as `a`, `(a, b)`. */
export function partAssigned(
  target: Expression,
  name: string,
  value: Value,
  origin: Origin,
): Value | undefined {
  if (target.kind === 'name') return target.name === name ? value : undefined;
  if (target.kind !== 'list') return undefined;
  for (let i = 0; i < target.items.length; i++) {
    const item = target.items[i]!;
    const starred = target.items.some(one => one.kind === 'starred');
    const part =
      value.kind === 'list' && !value.open && !starred && value.items[i]
        ? value.items[i]!
        : unknown({ kind: 'unsupported', text: 'a part of an unpacked value' }, origin);
    const found =
      item.kind === 'starred'
        ? partAssigned(item.value, name, part, origin)
        : partAssigned(item, name, part, origin);
    if (found) return found;
  }
  return undefined;
}
