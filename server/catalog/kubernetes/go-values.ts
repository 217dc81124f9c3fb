/** The allowed values of fields as the Go sources of the Kubernetes API have them. */
import type { Catalog } from './catalog.ts';
import { API, type GoModules } from './go-modules.ts';
import type { GoField, GoPackage } from './go-source.ts';

/** What the Go sources said when they were read last: committed, so that the catalog can be made without Go. */
export interface GoValues {
  /** Go module to the version that was read. */
  modules: Record<string, string>;
  /** Class to the JSON name of a field, to its values in alphabetical order. */
  values: Record<string, Record<string, string[]>>;
}

const CORE = `${API}/core/v1`;
const BATCH = `${API}/batch/v1`;
/** The struct of each root of the catalog. From there on, fields lead to their types. */
const ROOT_STRUCTS: Readonly<Record<string, string>> = {
  V1Pod: CORE,
  V1PodTemplateSpec: CORE,
  V1PersistentVolumeClaim: CORE,
  V1Job: BATCH,
  V1CronJob: BATCH,
};
/**
 * Types without the mark `+enum` whose constants are all that the API server takes: the comments of the types or of
 * their fields say so. Others only suggest values (a storage medium, the name of a system, a reason).
 */
const CLOSED = new Set([
  'ConditionStatus',
  'ContainerRestartPolicy',
  'ContainerRestartRuleAction',
  'ContainerRestartRuleOnExitCodesOperator',
  'LabelSelectorOperator',
  'PodSELinuxChangePolicy',
  'RecursiveReadOnlyMode',
  'ResourceResizeRestartPolicy',
]);
/** Marked `+enum`, but values may come at any time: a reader must reckon with others. */
const OPEN = new Set(['PersistentVolumeClaimModifyVolumeStatus']);

/** A type with the package whose imports it is written with. */
interface Written {
  type: string;
  path: string;
}

/** @throws an Error if a field of the catalog is not in its struct: the modules are of another release. */
export function goValues(models: Catalog['models'], modules: GoModules): GoValues {
  const values: GoValues['values'] = {};
  const seen = new Set<string>();
  const open = Object.entries(ROOT_STRUCTS).map(
    ([name, path]) => [name, { type: name.slice('V1'.length), path }] as [string, Written],
  );
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [name, struct] = pair;
    if (seen.has(name)) continue;
    seen.add(name);
    const fields = fieldsOf(struct, modules);
    for (const [, json, type] of models[name] ?? []) {
      const written = fields.get(json);
      if (!written) throw new Error(`${name}.${json} is not in ${struct.type} of ${modules.version}`);
      const model = /\b[A-Z]\w*$/.exec(type)?.[0];
      if (model) open.push([model, written]);
      const allowed = model ? undefined : valuesOf(written, modules);
      if (!allowed) continue;
      values[name] ??= {};
      values[name][json] = allowed;
    }
  }
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return { modules: { [API]: modules.version }, values: Object.fromEntries(sorted) };
}

/** The fields of a struct and of those that it embeds, by JSON name, each with its innermost type. */
function fieldsOf(struct: Written, modules: GoModules): Map<string, Written> {
  const fields = new Map<string, Written>();
  const { name, path, declared } = resolve(struct, modules);
  const stated: readonly GoField[] = declared?.structs.get(name) ?? [];
  for (const { json, type } of stated) {
    const held = { type: type.replace(/^(?:\[\]|map\[[\w.]+\])+/, ''), path };
    if (json !== '') fields.set(json, held);
    else for (const [inner, one] of fieldsOf(held, modules)) fields.set(inner, one);
  }
  return fields;
}

function valuesOf(written: Written, modules: GoModules): string[] | undefined {
  const { name, declared } = resolve(written, modules);
  if (!declared || OPEN.has(name) || !(declared.enums.has(name) || CLOSED.has(name))) return undefined;
  const values = declared.constants.get(name);
  return values && [...new Set(values)].sort();
}

/** The package that declares a type, through imports and other names of it. */
function resolve(
  { type, path }: Written,
  modules: GoModules,
): { name: string; path: string; declared: GoPackage | undefined } {
  const [first = '', second] = type.split('.');
  const here = modules.read(path);
  const from = second === undefined ? path : (here?.imports.get(first) ?? '');
  const name = second ?? first;
  const declared = modules.read(from);
  const alias = declared?.aliases.get(name);
  return alias ? resolve({ type: alias, path: from }, modules) : { name, path: from, declared };
}

/** As JSON text with one class a line. */
export function goValuesText({ modules, values }: GoValues): string {
  const lines = Object.entries(values).map(
    ([name, fields]) => `\n    ${JSON.stringify(name)}: ${JSON.stringify(fields)}`,
  );
  return `{\n  "modules": ${JSON.stringify(modules)},\n  "values": {${lines.join(',')}\n  }\n}\n`;
}
