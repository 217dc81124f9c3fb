/**
 * The Kubernetes model classes by release of the Python client: what another client than the one that
 * `models.ts` follows lacks, still has, calls otherwise or asks for. A client is named by its major, 23 for 23.6.0.
 *
 * The data holds what differs, generated from one release of every major from 10 on: see
 * `server/catalog/kubernetes`. A major beyond them counts as the nearest of them. Nothing is read before it is
 * asked for.
 */
import {
  type ClientSpan,
  clientReleases,
  narrowed,
  type Steps,
  spanOfValue,
  valueAt,
  within,
} from './client-spans.ts';
import data from './data/kubernetes-clients.json' with { type: 'json' };
import {
  type FieldRow,
  type FieldType,
  fieldOfRow,
  fieldType,
  type Model,
  type ModelField,
  model,
} from './models.ts';

interface FieldHistory extends ClientSpan {
  /** A field that `models.ts` does not have, and the JSON name of the field that it stands behind. */
  row?: FieldRow;
  after?: string;
  name?: Steps<string>;
  type?: Steps<string>;
  required?: Steps<number>;
}

interface ClassHistory extends ClientSpan {
  names?: Steps<string>;
  /** By JSON name, in the order in which rows are to be put in; a number is a `since`. */
  fields?: Readonly<Record<string, number | FieldHistory>>;
}

/** A field in its place among the positional arguments, with its history in the client. */
interface Placed {
  field: ModelField;
  history: FieldHistory;
}

const placed = new Map<string, readonly Placed[]>();
const models = new Map<string, Model | undefined>();
let former: Map<string, string> | undefined;

/**
 * Whether constructors of that client check what they are given: they take keywords only, by their Python or
 * their JSON name, and refuse an unknown one as well as a value of another type (a number for a quantity).
 */
export function isStrict(client: number): boolean {
  return client >= data.strict;
}

/** What the class is called in that client: `V1LifecycleHandler` was `V1Handler` up to 22. Undefined without one. */
export function classOn(name: string, client: number): string | undefined {
  const now = nameNow(name);
  const history = classHistory(now);
  if (!history || !within(history, client)) return undefined;
  return valueAt(history.names, client, now);
}

/** The clients that have a class of that name, `V1Handler` or `V1LifecycleHandler`. Undefined if none has. */
export function classSpan(name: string): ClientSpan | undefined {
  const now = nameNow(name);
  const history = classHistory(now);
  const named = history && spanOfValue(history.names, name, now);
  return named && narrowed(history, named);
}

/**
 * The class of that name as that client has it: its fields with that client's names, types and needs, in the
 * order of its constructor. Undefined if the client has no class of that name.
 */
export function modelOn(name: string, client: number): Model | undefined {
  const key = `${name} ${client}`;
  if (!models.has(key)) models.set(key, makeModel(name, client));
  return models.get(key);
}

/** The field with that keyword in that client; in a strict one ({@link isStrict}) also by its JSON name. */
export function fieldOn(modelName: string, name: string, client: number): ModelField | undefined {
  const fields = modelOn(modelName, client)?.fields;
  const found = fields?.find(field => field.name === name);
  return found ?? (isStrict(client) ? fields?.find(field => field.json === name) : undefined);
}

/** Keywords in the order of the positional arguments: none in a strict client. Undefined without the class. */
export function positionalOrder(modelName: string, client: number): readonly string[] | undefined {
  const made = modelOn(modelName, client);
  return made && (isStrict(client) ? [] : made.fields.map(field => field.name));
}

/** Keywords without which the constructor raises. Undefined if the client does not have the class. */
export function requiredOn(modelName: string, client: number): readonly string[] | undefined {
  const fields = modelOn(modelName, client)?.fields;
  return fields?.filter(field => field.required).map(field => field.name);
}

/**
 * The clients whose class takes that keyword, be it there now (`host_ips`, from 36 on) or only before (`host_i_ps`,
 * up to 35; `cluster_name` of the metadata, up to 24). Undefined if none does.
 */
export function fieldSpan(modelName: string, name: string): ClientSpan | undefined {
  const now = nameNow(modelName);
  const ofClass = classSpan(modelName);
  if (!ofClass) return undefined;
  for (const { field, history } of placedFields(now)) {
    const named = spanOfValue(history.name, name, field.name);
    if (named) return narrowed(narrowed(ofClass, history), named);
  }
  return undefined;
}

/**
 * The minor of the first Kubernetes release (29 for 1.29) that knows a field, by keyword or JSON name, where it
 * stands now: that the client moved it to another class makes it no newer. Undefined if it is as old as 1.16.
 */
export function fieldSince(modelName: string, name: string): number | undefined {
  const now = nameNow(modelName);
  const found = placedFields(now).find(({ field }) => field.name === name || field.json === name);
  const before = (data.instead as Readonly<Record<string, string>>)[now];
  if (!found) return undefined;
  if (before && placedFields(before).some(({ field }) => field.json === found.field.json)) {
    return fieldSince(before, found.field.json);
  }
  const since = Math.max(classHistory(now)?.since ?? 0, found.history.since ?? 0);
  const minor = clientReleases().find(({ major }) => major >= since)?.kubernetes ?? 0;
  return minor > OLDEST_KUBERNETES ? minor : undefined;
}

/** Clients before the one of 1.17 count in another way, and nobody runs what they were made for. */
const OLDEST_KUBERNETES = 16;

function makeModel(name: string, client: number): Model | undefined {
  if (classOn(name, client) !== name) return undefined;
  const fields: ModelField[] = [];
  for (const { field, history } of placedFields(nameNow(name))) {
    if (!within(history, client)) continue;
    const type = valueAt(history.type, client, undefined);
    fields.push({
      ...field,
      name: valueAt(history.name, client, field.name),
      type: typeOn(type === undefined ? field.type : fieldType(type), client),
      required: valueAt(history.required, client, field.required ? 1 : 0) === 1,
    });
  }
  return { name, fields };
}

/** A type with its class called as in that client. */
function typeOn(type: FieldType, client: number): FieldType {
  if (type.kind === 'model') return { kind: 'model', model: classOn(type.model, client) ?? type.model };
  if (type.kind === 'list' || type.kind === 'map') return { kind: type.kind, of: typeOn(type.of, client) };
  return type;
}

/** Every field that a class has or had, in the order of the constructors. */
function placedFields(now: string): readonly Placed[] {
  const known = placed.get(now);
  if (known) return known;
  const histories = classHistory(now)?.fields ?? {};
  const made: Placed[] = (model(now)?.fields ?? []).map(field => {
    const history = histories[field.json] ?? {};
    return { field, history: typeof history === 'number' ? { since: history } : history };
  });
  for (const history of Object.values(histories)) {
    if (typeof history === 'number' || !history.row) continue;
    const at = made.findIndex(({ field }) => field.json === history.after) + 1;
    made.splice(at, 0, { field: fieldOfRow(history.row), history });
  }
  placed.set(now, made);
  return made;
}

/** The history of a class by the name it has now; empty where nothing ever differed, undefined without the class. */
function classHistory(now: string): ClassHistory | undefined {
  const classes = data.classes as unknown as Readonly<Record<string, ClassHistory>>;
  return Object.hasOwn(classes, now) ? classes[now] : model(now) && {};
}

/** `V1LifecycleHandler` for `V1Handler`; every other name as it is. */
function nameNow(name: string): string {
  if (!former) {
    former = new Map();
    for (const [now, { names }] of Object.entries(data.classes as Record<string, { names?: unknown }>)) {
      for (const [older] of (names ?? []) as Steps<string>) former.set(older, now);
    }
  }
  return former.get(name) ?? name;
}
