import {
  type FieldType,
  fieldByJson,
  fieldByName,
  type Model,
  model,
  modelOfPath,
} from '../../catalog/models.ts';
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
  type Value,
} from '../../values/value.ts';

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
export function deserialised(value: DictValue, of: Model): Part {
  const part = new Part(of, value.origin);
  for (const { key, value: given } of value.entries) {
    const name = plainText(key);
    const field = name === undefined ? undefined : fieldByJson(of, name);
    if (field) part.set(field.name, deserialisedAs(given, field.type));
  }
  if (value.open) part.why = value.why ?? { kind: 'unsupported', text: 'there may be more than is seen' };
  return part;
}

function deserialisedAs(value: Value, type: FieldType): Value | Part {
  if (value.kind === 'none' || value.kind === 'unknown' || value.kind === 'either') return value;
  const { origin } = value;
  switch (type.kind) {
    case 'model': {
      const of = model(type.model);
      return of && value.kind === 'dict' ? deserialised(value, of) : value;
    }
    case 'list':
      if (value.kind !== 'list') return value;
      return { ...value, items: value.items.map(item => asValue(deserialisedAs(item, type.of))) };
    case 'map':
      if (value.kind !== 'dict') return value;
      return {
        ...value,
        entries: value.entries.map(entry => ({
          ...entry,
          value: asValue(deserialisedAs(entry.value, type.of)),
        })),
      };
    case 'string':
    case 'quantity': {
      const written = textOf(value);
      return written === undefined || value.kind === 'string'
        ? value
        : { kind: 'string', parts: [{ kind: 'text', text: written }], origin };
    }
    case 'boolean': {
      const truth = truthOf(value);
      return truth === undefined ? value : { kind: 'boolean', value: truth, origin };
    }
    case 'integer': {
      const plain = plainText(value);
      return plain !== undefined && /^\s*[+-]?\d+\s*$/.test(plain)
        ? { kind: 'number', value: Number(plain), origin }
        : value.kind === 'boolean'
          ? { kind: 'number', value: value.value ? 1 : 0, origin }
          : value;
    }
    default:
      return value;
  }
}

/** What `str(…)` makes of a plain value. */
function textOf(value: Value): string | undefined {
  if (value.kind === 'number') return String(value.value);
  if (value.kind === 'boolean') return value.value ? 'True' : 'False';
  return plainText(value);
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
