/**
 * The Kubernetes model classes as the official Python client has them (names of client 36). The data is generated
 * from the packages that describe Kubernetes: see `server/catalog/kubernetes`. It is not looked at before the first
 * class is asked for, and a class is expanded when it is. What other clients have: `model-clients.ts`.
 */
import data from './data/kubernetes.json' with { type: 'json' };

export type FieldType =
  | {
      kind: 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'quantity' | 'int-or-string' | 'any';
    }
  | { kind: 'model'; model: string }
  | { kind: 'list'; of: FieldType }
  | { kind: 'map'; of: FieldType };

export interface ModelField {
  /** Keyword of the Python constructor: `image_pull_policy`. */
  name: string;
  /** Name in JSON and YAML: `imagePullPolicy`. */
  json: string;
  type: FieldType;
  required: boolean;
  /** The allowed values; those of the items where the field is a list or a map. Absent if any will do. */
  values?: readonly string[];
}

export interface Model {
  name: string;
  /** In the order of the positional arguments of the Python constructor (client 36). */
  fields: readonly ModelField[];
}

type SimpleKind = Exclude<FieldType['kind'], 'model' | 'list' | 'map'>;

/** A field as it stands in the data. */
export type FieldRow = [
  name: string,
  json: string,
  type: string,
  required: number,
  values?: readonly string[],
];

interface Entry {
  model: Model;
  byName: Map<string, ModelField>;
  byJson: Map<string, ModelField>;
}

const entries = new Map<string, Entry>();
let names: readonly string[] | undefined;

/** How a Python author reads a type that is no list, map or model. */
const SIMPLE: Readonly<Record<SimpleKind, string>> = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  datetime: 'datetime',
  quantity: 'Quantity',
  'int-or-string': 'int | str',
  any: 'object',
};

/** The class of that name (`V1Container`), or undefined if the catalog does not have it. */
export function model(name: string): Model | undefined {
  return entry(name)?.model;
}

/** The names of all classes of the catalog, in alphabetical order. */
export function modelNames(): readonly string[] {
  names ??= Object.keys(rows());
  return names;
}

/** The field with that keyword; also by the keyword that clients up to 35 had (`host_i_ps` for `host_ips`). */
export function fieldByName(model: Model, pythonName: string): ModelField | undefined {
  return entry(model.name)?.byName.get(pythonName);
}

/** The field with that name in JSON and YAML. */
export function fieldByJson(model: Model, jsonName: string): ModelField | undefined {
  return entry(model.name)?.byJson.get(jsonName);
}

/** A type as a Python author reads it: `list[V1Volume]`, `dict[str, Quantity]`, `int | str`. */
export function typeText(type: FieldType): string {
  if (type.kind === 'model') return type.model;
  if (type.kind === 'list') return `list[${typeText(type.of)}]`;
  if (type.kind === 'map') return `dict[str, ${typeText(type.of)}]`;
  return SIMPLE[type.kind];
}

/**
 * The class that an import path of the Python client leads to: `kubernetes.client.V1Pod`,
 * `kubernetes.client.models.V1Pod` and `kubernetes.client.models.v1_pod.V1Pod` are all `V1Pod`. Undefined for any
 * other path and for classes that the catalog does not have.
 */
export function modelOfPath(path: string): string | undefined {
  if (!path.startsWith('kubernetes.client.')) return undefined;
  let name = ofPath.get(path);
  if (name === undefined) {
    name = findModel(path) ?? null;
    ofPath.set(path, name);
  }
  return name ?? undefined;
}

const ofPath = new Map<string, string | null>();

function findModel(path: string): string | undefined {
  const parts = path.split('.').slice(2);
  const name = parts.pop();
  if (name === undefined || !Object.hasOwn(rows(), name)) return undefined;
  const [models, module, ...more] = parts;
  if (models === undefined) return name;
  if (models !== 'models' || more.length > 0) return undefined;
  // Clients differ in where they set the underscores in a module's name, never in its letters.
  return module === undefined || module.replaceAll('_', '') === name.toLowerCase() ? name : undefined;
}

function entry(name: string): Entry | undefined {
  const known = entries.get(name);
  if (known || !Object.hasOwn(rows(), name)) return known;
  const fields = rows()[name]!.map(fieldOfRow);
  const byName = new Map(fields.map(item => [item.name, item]));
  for (const [older, now] of Object.entries(olderNames()[name] ?? {})) {
    const item = byName.get(now);
    if (item) byName.set(older, item);
  }
  const made = { model: { name, fields }, byName, byJson: new Map(fields.map(item => [item.json, item])) };
  entries.set(name, made);
  return made;
}

function rows(): Readonly<Record<string, readonly FieldRow[]>> {
  return data.models as unknown as Readonly<Record<string, readonly FieldRow[]>>;
}

function olderNames(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return data.older;
}

/** A row of the data as a field. */
export function fieldOfRow([name, json, type, required, values]: FieldRow): ModelField {
  const made: ModelField = { name, json, type: fieldType(type), required: required === 1 };
  if (values) made.values = values;
  return made;
}

/** A type as the data writes it: `string`, `V1Volume`, `list V1Volume`, `map list string`. */
export function fieldType(text: string): FieldType {
  if (text.startsWith('list ')) return { kind: 'list', of: fieldType(text.slice(5)) };
  if (text.startsWith('map ')) return { kind: 'map', of: fieldType(text.slice(4)) };
  return Object.hasOwn(SIMPLE, text) ? { kind: text as SimpleKind } : { kind: 'model', model: text };
}
