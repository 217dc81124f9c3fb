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
}

/**
 * A Kubernetes object, whether written as `k8s.V1…(…)` or as a dict, so that a rule about containers,
 * volumes or quantities is written once.
 */
export interface KubernetesObject {
  model: Model;
  form: 'python' | 'json';
  fields: ReadonlyMap<string, WrittenField>;
  /** Fields may be given that are not seen. */
  open: boolean;
  value: ObjectValue | DictValue;
  origin: Origin;
}

/** The Kubernetes object that a `V1…(…)` call makes. */
export function kubernetesObject(value: ObjectValue): KubernetesObject | undefined {
  const name = modelOfPath(value.path);
  const found = name === undefined ? undefined : model(name);
  if (!found) return undefined;
  const fields = new Map<string, WrittenField>();
  value.positional.forEach((one, index) => {
    const field = found.fields[index];
    if (field) fields.set(field.name, { field, value: one, origin: one.origin, nameOrigin: one.origin });
  });
  for (const { name: given, value: one, origin, nameOrigin } of value.keywords) {
    const field = fieldByName(found, given);
    if (field) fields.set(field.name, { field, value: one, origin, nameOrigin });
  }
  for (const entry of value.log) {
    const field = entry.kind === 'attribute' ? fieldByName(found, entry.name) : undefined;
    if (field)
      fields.set(field.name, { field, value: entry.value, origin: entry.origin, nameOrigin: entry.origin });
  }
  return { model: found, form: 'python', fields, open: value.open, value, origin: value.origin };
}

/** A dict read as the JSON form of a model. */
export function kubernetesDict(value: DictValue, of: Model): KubernetesObject {
  const fields = new Map<string, WrittenField>();
  for (const entry of value.entries) {
    const name = plainText(entry.key);
    const field = name === undefined ? undefined : fieldByJson(of, name);
    if (field)
      fields.set(field.name, {
        field,
        value: entry.value,
        origin: entry.origin,
        nameOrigin: entry.key.origin,
      });
  }
  return { model: of, form: 'json', fields, open: value.open, value, origin: value.origin };
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
): KubernetesObject[] {
  if (depth > 20) return found;
  for (const one of alternatives(value)) {
    if (one.kind === 'dict' && type.kind === 'model') {
      const of = model(type.model);
      if (!of) continue;
      const object = kubernetesDict(one, of);
      found.push(object);
      for (const written of object.fields.values())
        dictsInside(written.value, written.field.type, found, depth + 1);
    } else if (one.kind === 'list' && type.kind === 'list') {
      for (const item of one.items) dictsInside(item, type.of, found, depth + 1);
    }
  }
  return found;
}
