import {
  type FieldType,
  fieldByJson,
  fieldByName,
  type Model,
  type ModelField,
  model,
  modelOfPath,
} from '../catalog/models.ts';
import type { Origin } from '../values/origin.ts';
import { alternatives, type DictValue, type ObjectValue, plainText, type Value } from '../values/value.ts';

/** A field of a Kubernetes object as it was written. */
export interface WrittenField {
  field: ModelField;
  value: Value;
  /** `name=value` or the entry of the dict. */
  origin: Origin;
  nameOrigin: Origin;
  /** Set where it was given by its place among the arguments, counted from 0. */
  position?: number;
}

/** Something written as a field that the class does not have. */
export interface UnknownField {
  name: string;
  value: Value;
  origin: Origin;
  nameOrigin: Origin;
}

/**
 * Who reads a dict. The Kubernetes client makes an object of it, converts what is in it, and passes over what it does
 * not know; the API server gets it as it was written; nobody reads what the operator refuses to take as a dict.
 */
export type DictReader = 'client' | 'server' | 'nobody';

/**
 * A Kubernetes object, whether written as `k8s.V1…(…)`, as a dict or map in JSON form, or as arguments of an
 * operator, so that a rule about containers, volumes or quantities is written once.
 */
export interface KubernetesObject {
  model: Model;
  form: 'python' | 'json' | 'arguments';
  /** Of the form `json`: who reads it. */
  reader?: DictReader;
  /** By their Python names. */
  fields: ReadonlyMap<string, WrittenField>;
  /** What is written as fields and is none. */
  unknown: readonly UnknownField[];
  /** Fields may be given that are not seen. */
  open: boolean;
  value: ObjectValue | DictValue;
  origin: Origin;
}

/** The Kubernetes object that a `V1…(…)` call makes. */
export function kubernetesObject(value: ObjectValue): KubernetesObject | undefined {
  let object = ofCalls.get(value);
  if (object === undefined) {
    object = readCall(value) ?? null;
    ofCalls.set(value, object);
  }
  return object ?? undefined;
}

/** Values never change, and each is read by many rules. */
const ofCalls = new WeakMap<ObjectValue, KubernetesObject | null>();
const ofDicts = new WeakMap<DictValue, Map<string, KubernetesObject>>();

function readCall(value: ObjectValue): KubernetesObject | undefined {
  const name = modelOfPath(value.path);
  const found = name === undefined ? undefined : model(name);
  if (!found) return undefined;
  const fields = new Map<string, WrittenField>();
  const unknown: UnknownField[] = [];
  value.positional.forEach((one, position) => {
    const field = found.fields[position];
    const { origin } = one;
    if (field) fields.set(field.name, { field, value: one, origin, nameOrigin: origin, position });
  });
  for (const { name: given, value: one, origin, nameOrigin } of value.keywords) {
    const field = fieldByName(found, given);
    if (field) fields.set(field.name, { field, value: one, origin, nameOrigin });
    else unknown.push({ name: given, value: one, origin, nameOrigin });
  }
  for (const entry of value.log) {
    const field = entry.kind === 'attribute' ? fieldByName(found, entry.name) : undefined;
    if (field)
      fields.set(field.name, { field, value: entry.value, origin: entry.origin, nameOrigin: entry.origin });
  }
  return { model: found, form: 'python', fields, unknown, open: value.open, value, origin: value.origin };
}

/** A dict read as the JSON form of a model. */
export function kubernetesDict(value: DictValue, of: Model, reader: DictReader = 'server'): KubernetesObject {
  const key = `${of.name} ${reader}`;
  let known = ofDicts.get(value);
  if (!known) {
    known = new Map();
    ofDicts.set(value, known);
  }
  let object = known.get(key);
  if (!object) {
    object = readDict(value, of, reader);
    known.set(key, object);
  }
  return object;
}

function readDict(value: DictValue, of: Model, reader: DictReader): KubernetesObject {
  const fields = new Map<string, WrittenField>();
  const unknown: UnknownField[] = [];
  for (const entry of value.entries) {
    const name = plainText(entry.key);
    if (name === undefined) continue;
    const field = fieldByJson(of, name);
    const written = { value: entry.value, origin: entry.origin, nameOrigin: entry.key.origin };
    if (field) fields.set(field.name, { field, ...written });
    else unknown.push({ name, ...written });
  }
  const { open, origin } = value;
  return { model: of, form: 'json', reader, fields, unknown, open, value, origin };
}

/** A value of a field as an object of that class; `undefined` for what is not known to be one. */
export function objectOf(value: Value, of: string): KubernetesObject | undefined {
  if (value.kind === 'object') {
    const object = kubernetesObject(value);
    return object?.model.name === of ? object : undefined;
  }
  const found = value.kind === 'dict' ? model(of) : undefined;
  return found && kubernetesDict(value as DictValue, found);
}

/** The object that a field holds, in each of the forms that it may take. */
export function objectsIn(written: WrittenField | undefined): KubernetesObject[] {
  if (written?.field.type.kind !== 'model') return [];
  const { model: of } = written.field.type;
  return alternatives(written.value).flatMap(one => objectOf(one, of) ?? []);
}

/** One of the lists that a field may hold. */
export interface ListedObjects {
  /** One for each item that is known; an item that may be several objects stands with each of them. */
  objects: KubernetesObject[];
  /** True when there are, or may be, further items. */
  open: boolean;
  origin: Origin;
}

/** The lists of objects that a field may hold; none where it is not given, or is nothing that is known. */
export function listsIn(written: WrittenField | undefined): ListedObjects[] {
  const type = written?.field.type;
  if (!written || type?.kind !== 'list' || type.of.kind !== 'model') return [];
  const of = type.of.model;
  return alternatives(written.value).flatMap(list => {
    if (list.kind !== 'list') return [];
    const items = list.items.map(item => alternatives(item).flatMap(one => objectOf(one, of) ?? []));
    const open = list.open || items.some(one => one.length !== 1);
    return [{ objects: items.flat(), open, origin: list.origin }];
  });
}

/** True when a field is given something: a value that is not None, known or not. */
export function isGiven(written: WrittenField | undefined): written is WrittenField {
  return written !== undefined && alternatives(written.value).some(one => one.kind !== 'none');
}

/** The text of a field, where it is one plain text. */
export function fieldText(object: KubernetesObject, name: string): string | undefined {
  const written = object.fields.get(name);
  return written && plainText(written.value);
}

/**
 * The objects inside a value of a known type that are written as dicts, outermost first. Those written as
 * `V1…` calls are left out: each is met where its call stands.
 */
export function dictsInside(
  value: Value,
  type: FieldType,
  found: KubernetesObject[] = [],
  depth = 0,
  reader: DictReader = 'server',
): KubernetesObject[] {
  if (depth > 20) return found;
  for (const one of alternatives(value)) {
    if (one.kind === 'dict' && type.kind === 'model') {
      const of = model(type.model);
      if (!of) continue;
      const object = kubernetesDict(one, of, reader);
      found.push(object);
      for (const written of object.fields.values())
        dictsInside(written.value, written.field.type, found, depth + 1, reader);
    } else if (one.kind === 'list' && type.kind === 'list') {
      for (const item of one.items) dictsInside(item, type.of, found, depth + 1, reader);
    }
  }
  return found;
}

/**
 * The objects inside a value that statements after their `V1…` call have given fields (`resources.limits = …`), as they
 * are in the end. Where the call stands, these fields are not seen.
 */
export function filledLater(value: Value, found: KubernetesObject[] = [], depth = 0): KubernetesObject[] {
  if (depth > 20) return found;
  for (const one of alternatives(value)) {
    if (one.kind === 'list') for (const item of one.items) filledLater(item, found, depth + 1);
    const object = one.kind === 'object' ? kubernetesObject(one) : undefined;
    if (!object) continue;
    const isFilled = one.kind === 'object' && one.log.some(entry => entry.kind === 'attribute');
    if (isFilled) found.push({ ...object, form: 'arguments', open: true });
    for (const written of object.fields.values()) filledLater(written.value, found, depth + 1);
  }
  return found;
}
