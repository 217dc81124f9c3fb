import type { Origin } from '../values/origin.ts';
import {
  alternatives,
  type DictEntry,
  type DictValue,
  either,
  entryOf,
  type Keyword,
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
  /** What further arguments would come from. */
  why?: Reason;
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
    else Object.assign(given, openedBy(spreaded));
    return;
  }
  const dict = spreaded && oneDict(spreaded);
  if (!dict || dict.open) Object.assign(given, openedBy(spreaded));
  if (!dict) return;
  for (const entry of dict.entries) {
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

/** That there may be more than is seen, since a spread is not known in full. */
function openedBy(value: Value | undefined): { open: true; why: Reason } {
  const why = value && 'why' in value ? value.why : undefined;
  return { open: true, why: why ?? reasonOf(value ?? NOTHING, 'a spread that is not followed') };
}

const NOTHING: Value = {
  kind: 'unknown',
  reason: { kind: 'missing', text: 'not written yet' },
  origin: { anchor: { file: '', start: 0 }, start: 0, end: 0 },
};

/** Several dicts of which one is meant, as one dict: what not all of them have may be left out. */
function oneDict(value: Value): DictValue | undefined {
  const dicts = alternatives(value);
  if (!dicts.every(one => one.kind === 'dict')) return undefined;
  if (dicts.length === 1) return dicts[0];
  const entries: DictEntry[] = [];
  for (const name of new Set(dicts.flatMap(one => one.entries.map(entry => plainText(entry.key))))) {
    if (name === undefined) return undefined;
    const found = dicts.map(one => entryOf(one, name));
    const first = found.find(one => one !== undefined)!;
    const values = found.map(one => one?.value ?? unknown(LEFT_OUT, first.origin));
    entries.push({ ...first, value: either(values, first.value.origin) });
  }
  const open = dicts.find(one => one.open);
  return { kind: 'dict', entries, open: open !== undefined, why: open?.why, origin: value.origin };
}

const LEFT_OUT: Reason = { kind: 'run-time', text: 'left out in one of the branches' };

/** The strings that pieces make when they are put together; an unknown piece becomes a hole. */
export function joined(pieces: readonly Value[], origin: Origin): Value {
  let made: StringPart[][] = [[]];
  for (const piece of pieces) {
    const all = alternatives(piece);
    const choices = all.length * made.length > MOST_TEXTS ? [holeOf(piece)] : all.map(partsOfText);
    made = made.flatMap(before => choices.map(choice => [...before, ...choice]));
  }
  return either(
    made.map((parts): Value => ({ kind: 'string', parts: merged(parts), origin })),
    origin,
  );
}

/** More strings than this are not told apart. */
const MOST_TEXTS = 8;

function partsOfText(value: Value): StringPart[] {
  if (value.kind === 'string') return [...value.parts];
  if (value.kind === 'number') return [{ kind: 'text', text: String(value.value) }];
  if (value.kind === 'boolean') return [{ kind: 'text', text: value.value ? 'True' : 'False' }];
  if (value.kind === 'none') return [{ kind: 'text', text: 'None' }];
  return holeOf(value);
}

function holeOf(value: Value): StringPart[] {
  const isChoice = value.kind === 'either' && value.alternatives.every(one => one.kind === 'string');
  const reason: Reason = isChoice
    ? { kind: 'limit', text: `one of more than ${MOST_TEXTS} texts` }
    : reasonOf(value, 'an interpolated value');
  return [{ kind: 'hole', reason }];
}

function merged(parts: readonly StringPart[]): StringPart[] {
  const result: StringPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { kind: 'text', text: last.text + part.text };
    else result.push(part);
  }
  return result;
}

/** Why a value is not known; of one that is known but not looked into, `otherwise`. */
export function reasonOf(value: Value, otherwise: string): Reason {
  for (const one of alternatives(value)) {
    if (one.kind === 'unknown') return one.reason;
    if (one.kind === 'symbol' || one.kind === 'object')
      return outside(one.path) ?? { kind: 'unsupported', text: otherwise };
  }
  return { kind: 'unsupported', text: otherwise };
}

/** That a value comes from a package outside the workspace; `undefined` for Python's own. */
export function outside(path: string): Reason | undefined {
  if (path.startsWith('builtins.')) return undefined;
  return { kind: 'import', text: `\`${path}\` of a package outside the workspace` };
}

/** A list, tuple or set as written, starred parts filled in. */
export function listValue(
  expression: ListLiteral,
  origin: Origin,
  value: (inner: Expression) => Value,
): Value {
  const items: Value[] = [];
  let more: Partial<ReturnType<typeof openedBy>> = {};
  for (const item of expression.items) {
    if (item.kind === 'starred') {
      const inner = value(item.value);
      if (inner.kind === 'list') items.push(...inner.items);
      if (inner.kind !== 'list' || inner.open) more = openedBy(inner);
    } else items.push(value(item));
  }
  return { kind: 'list', items, tuple: expression.form === 'tuple', open: false, ...more, origin };
}

/** A dict as written, `**spread` parts filled in. */
export function dictValue(
  expression: DictLiteral,
  statement: Statement,
  origin: Origin,
  value: (inner: Expression) => Value,
): Value {
  const entries: DictEntry[] = [];
  let more: Partial<ReturnType<typeof openedBy>> = {};
  for (const pair of expression.pairs) {
    if (!pair.value) {
      more = openedBy(undefined);
    } else if (pair.key) {
      entries.push({
        key: value(pair.key),
        value: value(pair.value),
        origin: statement.origin(pair.start, pair.end),
      });
    } else {
      const spreaded = value(pair.value);
      const inner = oneDict(spreaded);
      if (inner) entries.push(...inner.entries);
      if (!inner || inner.open) more = openedBy(spreaded);
    }
  }
  return { kind: 'dict', entries, open: false, ...more, origin };
}

/** `object[index]` of a known dict or list. */
export function elementOf(object: Value, index: Value | undefined, origin: Origin): Value {
  if (index?.kind === 'either')
    return either(
      index.alternatives.map(one => elementOf(object, one, origin)),
      origin,
    );
  if (object.kind === 'dict' && index) {
    const key = plainText(index);
    const entry = key === undefined ? entryOfNumber(object.entries, index) : entryOf(object, key);
    if (entry) return entry.value;
    // Some element it is, whichever the key names.
    if (key === undefined && index.kind === 'unknown' && !object.open && object.entries.length > 0)
      return either(
        object.entries.map(one => one.value),
        origin,
      );
    if (object.open || index.kind === 'unknown')
      return unknown(object.why ?? reasonOf(index, 'an element that is not known'), origin);
  }
  if (object.kind === 'list' && index?.kind === 'number' && !object.open) {
    const item = object.items.at(index.value);
    if (item) return item;
  }
  if (object.kind === 'symbol' && object.path === 'os.environ')
    return unknown({ kind: 'run-time', text: `the environment variable ${shownText(index)}` }, origin);
  return unknown(reasonOf(object, 'an element that is not known'), origin);
}

function entryOfNumber(entries: readonly DictEntry[], index: Value): DictEntry | undefined {
  if (index.kind !== 'number') return undefined;
  return entries.findLast(({ key }) => key.kind === 'number' && key.value === index.value);
}

/** A plain text in backticks, or a word for what is none. */
export function shownText(value: Value | undefined): string {
  const plain = value && plainText(value);
  return plain === undefined ? 'of some name' : `\`${plain}\``;
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
        : unknown(reasonOf(value, 'a part of an unpacked value'), origin);
    const found =
      item.kind === 'starred'
        ? partAssigned(item.value, name, part, origin)
        : partAssigned(item, name, part, origin);
    if (found) return found;
  }
  return undefined;
}
