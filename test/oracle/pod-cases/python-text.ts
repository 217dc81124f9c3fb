/** Python texts of JSON values: as plain values, or as objects of the Kubernetes client. */
import models from '../records/models-23.6.0.json' with { type: 'json' };

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

const WIDTH = 90;
const SIMPLE = new Map<Json, string>([
  [null, 'None'],
  [true, 'True'],
  [false, 'False'],
]);
const fields = Object.fromEntries(
  Object.entries(models.classes).map(([name, found]) => [
    name,
    found.fields as [string, string, string, number][],
  ]),
);

/** The value with dictionaries and lists. */
export function pythonText(value: Json): string {
  if (Array.isArray(value)) return brackets('[', value.map(pythonText), ']');
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, one]) => `${pythonText(key)}: ${pythonText(one)}`);
    return brackets('{', entries, '}');
  }
  if (typeof value !== 'string') return SIMPLE.get(value) ?? String(value);
  const text = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
  return `'${text}'`;
}

/**
 * The value with objects of the client.
 *
 * @param type as the oldest recorded client writes it: `V1Pod`, `list[V1Container]`, `dict(str, str)`, `str`.
 * @throws an Error for a field that this client does not have.
 */
export function k8sText(value: Json, type: string): string {
  const element = /^list\[(\w+)\]$/.exec(type)?.[1];
  if (element && Array.isArray(value))
    return brackets(
      '[',
      value.map(one => k8sText(one, element)),
      ']',
    );
  const known = fields[type];
  if (!known || !isObject(value)) return pythonText(value);
  const entries = Object.entries(value).map(([json, one]) => {
    const field = known.find(found => found[1] === json);
    if (!field) throw new Error(`${type} has no ${json}`);
    return `${field[0]}=${k8sText(one, field[2])}`;
  });
  return brackets(`k8s.${type}(`, entries, ')');
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function brackets(open: string, entries: readonly string[], close: string): string {
  const flat = `${open}${entries.join(', ')}${close}`;
  if (flat.length <= WIDTH && !flat.includes('\n')) return flat;
  return `${open}\n${entries.map(one => `    ${one.replaceAll('\n', '\n    ')},\n`).join('')}${close}`;
}
