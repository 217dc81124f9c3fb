import { model } from '../../catalog/models.ts';
import { isSince } from '../../catalog/release-order.ts';
import { reasonOf } from '../../python/compose.ts';
import { elementsOf } from '../../python/comprehensions.ts';
import type { Origin } from '../../values/origin.ts';
import {
  alternatives,
  hasJinja,
  type ListValue,
  type ObjectValue,
  plainText,
  type Reason,
  text,
  unknown,
  type Value,
} from '../../values/value.ts';
import { asValue, deserialised, isTrue, Part, partOf } from './part.ts';
import { className, modelText, typeText } from './python-names.ts';
import { Raised } from './raised.ts';

/** How the operator converts what it is given: `backwards_compat_converters.py` of each release. */

export function emptyList(origin: Origin): ListValue {
  return { kind: 'list', items: [], tuple: false, open: false, origin };
}

/** `value or []`. */
export function orEmptyList(value: Value | undefined, origin: Origin): Value {
  return !value || isTrue(value) === false ? emptyList(value?.origin ?? origin) : value;
}

/** `value or {}`. */
export function orEmptyDict(value: Value | undefined, origin: Origin): Value {
  if (value && isTrue(value) !== false) return value;
  return { kind: 'dict', entries: [], open: false, origin: value?.origin ?? origin };
}

/** A list that only run time knows. */
export function unknownList(why: Reason, origin: Origin): ListValue {
  return { kind: 'list', items: [], tuple: false, open: true, why, origin };
}

/** `env_vars`: a dict becomes a list of `V1EnvVar`. @throws Raised for what is neither. */
export function envVars(value: Value | undefined, origin: Origin): ListValue {
  if (!value || isTrue(value) === false) return emptyList(value?.origin ?? origin);
  if (value.kind === 'dict') {
    const items = [...lastEntries(value)].map(({ key, value: given }) => {
      const { origin: at } = given;
      // The object is made here, of what its author has not written as one.
      if (key.kind === 'none')
        throw new Raised('ValueError', 'Invalid value for `name`, must not be `None`', at);
      return asValue(Part.of('V1EnvVar', at, { name: key, value: given }));
    });
    return { kind: 'list', items, tuple: false, open: value.open, why: value.why, origin: value.origin };
  }
  if (value.kind === 'list' && !value.tuple) return value;
  if (value.kind === 'string' && hasJinja(value))
    return unknownList({ kind: 'run-time', text: 'what Jinja makes of `env_vars`' }, value.origin);
  if (value.kind === 'unknown' || value.kind === 'symbol' || value.kind === 'either')
    return unknownList(reasonOf(value, 'environment variables that are not known'), value.origin);
  throw new Raised('AirflowException', `Expected dict or list, got ${typeText(value)}`, value.origin);
}

/** From this release on texts are taken, which Jinja may make a dict of. */
export function takesTextAsEnv(release: string): boolean {
  return isSince(release, '8.2.0');
}

function* lastEntries(dict: Value & { kind: 'dict' }) {
  const found = new Map<string, (typeof dict.entries)[number]>();
  dict.entries.forEach((entry, index) => {
    const key = plainText(entry.key) ?? ` ${index}`;
    // A key keeps the place where it was first given.
    const first = found.get(key);
    found.set(key, first ? { ...entry, key: first.key } : entry);
  });
  yield* found.values();
}

/** Each must be an object of the class. @throws Raised for what is known to be none. */
export function objectsOf(value: Value | undefined, name: string, origin: Origin): Value {
  if (!value || isTrue(value) === false) return emptyList(value?.origin ?? origin);
  const elements = iterated(value);
  if (!elements) return unknownList(reasonOf(value, 'a list that is not known'), value.origin);
  for (const one of elements) {
    const all = alternatives(one);
    const [first] = all;
    if (first && all.every(each => isNoObject(each, name)))
      throw new Raised(
        'AirflowException',
        `Expected ${modelText(name)}, got ${typeText(first)}`,
        first.origin,
      );
  }
  return value.kind === 'list'
    ? { ...value, tuple: false }
    : { ...emptyList(value.origin), items: [...elements] };
}

/** True for what is known to be none of a class. */
function isNoObject(value: Value, name: string): boolean {
  if (value.kind === 'unknown' || value.kind === 'symbol') return false;
  if (value.kind !== 'object') return true;
  // Of an object with a conversion of its own (those of Airflow 1) the operator takes what that gives.
  return value.path.startsWith('kubernetes.') && partOf(value)?.model.name !== name;
}

/**
 * What becomes of a value that may be one of several: those that the operator refuses are left out.
 *
 * @throws Raised where it refuses all of them.
 */
export function ofEach(value: Value, convert: (one: Value) => Value): Value {
  const made: Value[] = [];
  let raised: Raised | undefined;
  for (const one of alternatives(value)) {
    try {
      made.push(convert(one));
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      raised ??= error;
    }
  }
  if (made.length === 0 && raised) throw raised;
  return made.length === 1 ? made[0]! : { kind: 'either', alternatives: made, origin: value.origin };
}

/** What a `for` loop of Python goes through; `undefined` when that is not known. @throws Raised for what cannot. */
export function iterated(value: Value): readonly Value[] | undefined {
  if (value.kind === 'list') return value.items;
  const plain = plainText(value);
  if (plain !== undefined && !/\{\{|\{%/.test(plain)) return [...plain].map(one => text(one, value.origin));
  if (value.kind === 'dict') return elementsOf(value);
  if (value.kind === 'number' || value.kind === 'boolean' || (value.kind === 'object' && isNoList(value)))
    throw new Raised('TypeError', `'${className(value)}' object is not iterable`, value.origin);
  return undefined;
}

/** Objects of Kubernetes and of Airflow cannot be gone through. */
function isNoList({ path }: ObjectValue): boolean {
  return /^(kubernetes|airflow)\./.test(path);
}

/** What `[*value]` gives: as a loop, but Python says more when it cannot. */
export function unpacked(value: Value | undefined, origin: Origin): Value {
  if (!value || isTrue(value) === false) return emptyList(value?.origin ?? origin);
  if (value.kind === 'object' && isNoList(value))
    throw new Raised('TypeError', `Value after * must be an iterable, not ${className(value)}`, value.origin);
  if (value.kind === 'list') return value;
  const items = iterated(value);
  return items ? { ...emptyList(value.origin), items: [...items] } : value;
}

/** A dict in JSON form becomes an object of the class. @throws Raised for what is neither. */
export function fromDict(value: Value, name: string): Value {
  if (value.kind === 'dict') return asValue(deserialised(value, model(name)!));
  if (value.kind === 'object' && partOf(value)?.model.name === name) return value;
  if (value.kind === 'unknown' || value.kind === 'symbol') return value;
  if (value.kind === 'either') return ofEach(value, one => fromDict(one, name));
  if (value.kind === 'string' && hasJinja(value)) return unknown(RENDERED, value.origin);
  if (value.kind === 'object' && !partOf(value)) return value;
  throw new Raised(
    'AirflowException',
    `Expected dict or ${modelText(name)}, got ${typeText(value)}`,
    value.origin,
  );
}

const RENDERED: Reason = { kind: 'run-time', text: 'what Jinja makes of a text' };

/** `"a,b"` becomes a reference to each; anything else is taken as it is. */
export function imagePullSecrets(value: Value | undefined, origin: Origin): Value {
  if (!value || isTrue(value) === false) return emptyList(value?.origin ?? origin);
  const plain = plainText(value);
  if (plain === undefined) return value;
  const items = plain
    .split(',')
    .map(name =>
      asValue(Part.of('V1LocalObjectReference', value.origin, { name: text(name, value.origin) })),
    );
  return { ...emptyList(value.origin), items };
}

/** Each ConfigMap as a source of environment variables; a text is gone through letter by letter. */
export function configMaps(value: Value | undefined, origin: Origin): ListValue {
  if (!value || isTrue(value) === false) return emptyList(origin);
  const names = iterated(value);
  if (!names) return unknownList(reasonOf(value, 'ConfigMaps that are not known'), value.origin);
  const items = names.map(name => {
    const source = Part.of('V1ConfigMapEnvSource', name.origin, { name });
    return asValue(Part.of('V1EnvFromSource', name.origin, { config_map_ref: source }));
  });
  const open = value.kind === 'list' && value.open;
  return { kind: 'list', items, tuple: false, open, origin: value.origin };
}

/** Two lists one after the other; what is no list leaves the result open. */
export function concatenated(first: Value, second: Value): Value {
  if (second.kind === 'list' && second.items.length === 0 && !second.open) return first;
  const lists = [first, second].filter(one => one.kind === 'list');
  const other = [first, second].find(one => one.kind !== 'list');
  const open = other !== undefined || lists.some(one => one.open);
  const why = other ? reasonOf(other, 'a list that is not known') : lists.find(one => one.open)?.why;
  return {
    kind: 'list',
    items: lists.flatMap(one => one.items),
    tuple: false,
    open,
    why,
    origin: first.origin,
  };
}
