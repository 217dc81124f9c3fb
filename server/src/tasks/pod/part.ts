import { type FieldType, fieldByName, type Model, model, modelOfPath } from '../../catalog/models.ts';
import { truthOf } from '../../python/truth.ts';
import type { Origin } from '../../values/origin.ts';
import {
  alternatives,
  type DictEntry,
  type DictValue,
  type ListValue,
  type ObjectValue,
  plainText,
  type Reason,
  text,
  type Value,
} from '../../values/value.ts';
import { className, repr } from './python-names.ts';
import { Raised } from './raised.ts';

/**
 * An object of the Kubernetes client while a pod is put together: what each of its attributes is. Attributes that are
 * not there are None, as in the client.
 */
export class Part {
  readonly fields = new Map<string, Value | Part>();
  /** Why attributes may be set that are not seen. */
  why: Reason | undefined;

  constructor(
    readonly model: Model,
    readonly origin: Origin,
  ) {}

  static of(
    name: string,
    origin: Origin,
    fields: Readonly<Record<string, Value | Part | undefined>> = {},
  ): Part {
    const part = new Part(model(name)!, origin);
    for (const [field, value] of Object.entries(fields)) if (value) part.set(field, value);
    return part;
  }

  /** The attribute; `undefined` for None. */
  get(field: string): Value | Part | undefined {
    return this.fields.get(field);
  }

  /** The attribute where it is no object; `undefined` for None. */
  value(field: string): Value | undefined {
    const found = this.fields.get(field);
    return found instanceof Part ? undefined : found;
  }

  part(field: string): Part | undefined {
    const found = this.fields.get(field);
    return found instanceof Part ? found : undefined;
  }

  set(field: string, value: Value | Part | undefined): void {
    if (!value || (!(value instanceof Part) && value.kind === 'none')) this.fields.delete(field);
    else this.fields.set(field, value);
  }

  copy(): Part {
    const made = new Part(this.model, this.origin);
    for (const [field, value] of this.fields) made.fields.set(field, value);
    made.why = this.why;
    return made;
  }
}

/** Whether Python takes an attribute for true: an object is, whatever is in it. */
export function isTrue(value: Value | Part | undefined): boolean | undefined {
  if (!value) return false;
  if (value instanceof Part) return true;
  return alternatives(value).every(one => one.kind === 'object') ? true : truthOf(value);
}

/** The object of the client that a `V1…(…)` call makes, nested objects of the pod's own levels included. */
export function partOf(value: Value): Part | undefined {
  if (value.kind !== 'object') return undefined;
  const name = modelOfPath(value.path);
  const found = name === undefined ? undefined : model(name);
  return found && fill(value, found);
}

function fill(object: ObjectValue, of: Model): Part {
  const part = new Part(of, object.origin);
  object.positional.forEach((value, index) => {
    const field = of.fields[index];
    if (field) part.set(field.name, nested(value));
  });
  for (const { name, value } of object.keywords) {
    const field = fieldByName(of, name);
    if (field) part.set(field.name, nested(value));
  }
  for (const entry of object.log) {
    const field = entry.kind === 'attribute' ? fieldByName(of, entry.name) : undefined;
    if (field) part.set(field.name, nested(entry.value));
  }
  if (object.open) part.why = object.why ?? { kind: 'unsupported', text: 'there may be more than is seen' };
  return part;
}

function nested(value: Value): Value | Part {
  return partOf(value) ?? value;
}

/**
 * What the client makes of a dict in the JSON form of a model: keys that it does not know are passed over, texts and
 * flags are converted as Python's constructors do (`bool("false")` is true).
 */
export function deserialised(value: Value, of: Model): Part {
  const part = new Part(of, value.origin);
  // Of what is no dict nothing is taken.
  const entries = value.kind === 'dict' ? lastOfEach(value) : [];
  for (const field of of.fields) {
    const entry = entries.find(one => plainText(one.key) === field.json);
    if (entry) part.set(field.name, deserialisedAs(entry.value, field.type));
  }
  if (value.kind === 'dict' && value.open)
    part.why = value.why ?? { kind: 'unsupported', text: 'there may be more than is seen' };
  checkRequired(part);
  return part;
}

function ofClient(type: string, message: string, origin: Origin): Raised {
  return new Raised(type, message, origin, 'object');
}

/** The constructors of the client refuse None for what Kubernetes needs. @throws Raised */
export function checkRequired(part: Part): void {
  if (part.why) return;
  for (const field of part.model.fields) {
    if (!field.required || part.fields.has(field.name)) continue;
    throw ofClient('ValueError', `Invalid value for \`${field.name}\`, must not be \`None\``, part.origin);
  }
}

/** The same for every object of the client inside a value that the author has written. @throws Raised */
export function checkObjects(value: Value | Part, depth = 0): void {
  if (depth > 30) return;
  const part = value instanceof Part ? value : partOf(value);
  if (part) {
    for (const inner of part.fields.values()) checkObjects(inner, depth + 1);
    checkRequired(part);
    return;
  }
  if (value instanceof Part) return;
  if (value.kind === 'list') for (const item of value.items) checkObjects(item, depth + 1);
  if (value.kind === 'dict') for (const entry of value.entries) checkObjects(entry.value, depth + 1);
}

function deserialisedAs(value: Value, type: FieldType): Value | Part {
  if (value.kind === 'none' || value.kind === 'unknown' || value.kind === 'either' || value.kind === 'symbol')
    return value;
  switch (type.kind) {
    case 'model': {
      const of = model(type.model);
      return of ? deserialised(value, of) : value;
    }
    case 'list': {
      const items = elements(value);
      if (!items) throw ofClient('TypeError', `'${className(value)}' object is not iterable`, value.origin);
      const made = items.map(item => asValue(deserialisedAs(item, type.of)));
      return {
        ...listOf(made, value.origin),
        ...(value.kind === 'list' && { open: value.open, why: value.why }),
      };
    }
    case 'map':
      if (value.kind !== 'dict')
        throw ofClient(
          'AttributeError',
          `'${className(value)}' object has no attribute 'items'`,
          value.origin,
        );
      return {
        ...value,
        entries: value.entries.map(entry => ({
          ...entry,
          value: asValue(deserialisedAs(entry.value, type.of)),
        })),
      };
    default:
      return primitive(value, type.kind);
  }
}

/** What `for one in value` goes through, where the client does so: letters of a text, keys of a dict. */
function elements(value: Value): readonly Value[] | undefined {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'dict') return value.entries.map(entry => entry.key);
  const plain = plainText(value);
  if (plain !== undefined) return [...plain].map(one => text(one, value.origin));
  return value.kind === 'string' ? [] : undefined;
}

function listOf(items: readonly Value[], origin: Origin): ListValue {
  return { kind: 'list', items, tuple: false, open: false, origin };
}

/** `str(value)`, `bool(value)`, `int(value)`. */
function primitive(value: Value, kind: string): Value {
  const { origin } = value;
  if (kind === 'string' || kind === 'quantity') {
    const written = value.kind === 'string' ? undefined : textOf(value);
    return written === undefined ? value : text(written, origin);
  }
  if (kind === 'boolean') {
    const truth = truthOf(value);
    return truth === undefined ? value : { kind: 'boolean', value: truth, origin };
  }
  if (kind !== 'integer') return value;
  if (value.kind === 'boolean') return { kind: 'number', value: value.value ? 1 : 0, origin };
  if (value.kind === 'number') return { ...value, value: Math.trunc(value.value) };
  const plain = plainText(value);
  if (plain === undefined || /\{\{|\{%/.test(plain)) return value;
  if (!/^\s*[+-]?\d+\s*$/.test(plain))
    throw ofClient('ValueError', `invalid literal for int() with base 10: ${repr(value)}`, origin);
  return { kind: 'number', value: Number(plain), origin };
}

/** What `str(…)` makes of a plain value. */
function textOf(value: Value): string | undefined {
  if (value.kind === 'number') return numberText(value.value);
  if (value.kind === 'boolean') return value.value ? 'True' : 'False';
  return plainText(value);
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';
}

/** A part as the value that it is: an object of the client. */
export function asValue(given: Value | Part): Value {
  if (!(given instanceof Part)) return given;
  const { origin } = given;
  const made: ObjectValue = {
    kind: 'object',
    path: `kubernetes.client.models.${given.model.name}`,
    callee: origin,
    positional: [],
    keywords: [...given.fields].map(([name, value]) => {
      const inner = asValue(value);
      return { name, value: inner, origin: inner.origin, nameOrigin: inner.origin };
    }),
    open: given.why !== undefined,
    why: given.why,
    log: [],
    origin,
  };
  return made;
}

// ── JSON ───────────────────────────────────────────────────────────────────────────────────────────────────

/** What the client sends of a value: attributes that are None are left out, of dicts nothing is. */
export function toJson(given: Value | Part): Value {
  if (given instanceof Part) return partToJson(given);
  switch (given.kind) {
    case 'object': {
      const part = partOf(given);
      if (given.path === 'datetime.timedelta')
        throw new Raised(
          'AttributeError',
          "'datetime.timedelta' object has no attribute 'openapi_types'",
          given.origin,
        );
      return part ? partToJson(part) : given;
    }
    case 'list':
      return { ...given, items: given.items.map(toJson), literal: undefined } as ListValue;
    case 'dict':
      return {
        ...given,
        entries: lastOfEach(given).map(entry => ({ ...entry, value: toJson(entry.value) })),
      };
    case 'either':
      return { ...given, alternatives: given.alternatives.map(toJson) };
    default:
      return given;
  }
}

/** A dict has each key once: where it was first written, with the value that was given last. */
function lastOfEach(dict: DictValue): DictEntry[] {
  const found = new Map<string, DictEntry>();
  const others: DictEntry[] = [];
  for (const entry of dict.entries) {
    const key = textOf(entry.key);
    if (key === undefined) others.push(entry);
    else found.set(key, entry);
  }
  return [...found.values(), ...others];
}

function partToJson(part: Part): DictValue {
  checkRequired(part);
  const entries: DictEntry[] = [];
  for (const field of part.model.fields) {
    const value = part.fields.get(field.name);
    if (!value) continue;
    const made = toJson(value);
    const key: Value = { kind: 'string', parts: [{ kind: 'text', text: field.json }], origin: made.origin };
    entries.push({ key, value: made, origin: made.origin });
  }
  return { kind: 'dict', entries, open: part.why !== undefined, why: part.why, origin: part.origin };
}
