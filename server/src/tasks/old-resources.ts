import { thingAt } from '../catalog/homes.ts';
import { fieldByName, model } from '../catalog/models.ts';
import type { Origin } from '../values/origin.ts';
import {
  alternatives,
  type DictEntry,
  type DictValue,
  entryOf,
  type ObjectValue,
  plainText,
  text,
  type Value,
} from '../values/value.ts';
import type { KubernetesObject, WrittenField } from './model.ts';
import type { Task } from './task.ts';

type Group = 'requests' | 'limits';

/** Attributes of the old `Resources`, in the order of its constructor, and where each one goes. */
export const RESOURCE_KEYS: Record<string, { group: Group; resource: string }> = {
  request_memory: { group: 'requests', resource: 'memory' },
  request_cpu: { group: 'requests', resource: 'cpu' },
  request_ephemeral_storage: { group: 'requests', resource: 'ephemeral-storage' },
  limit_memory: { group: 'limits', resource: 'memory' },
  limit_cpu: { group: 'limits', resource: 'cpu' },
  limit_gpu: { group: 'limits', resource: 'nvidia.com/gpu' },
  limit_ephemeral_storage: { group: 'limits', resource: 'ephemeral-storage' },
};

/** One of the old keys as it is written. */
interface Given {
  name: string | undefined;
  value: Value;
  origin: Origin;
  nameOrigin: Origin;
}

/**
 * What a task says of its resources in the forms before `V1ResourceRequirements`: `resources=` with a dict of old keys
 * or a `Resources` object, and such keys in `executor_config={"KubernetesExecutor": {…}}`.
 */
export function oldResources({ arguments: given }: Task): KubernetesObject[] {
  const found: KubernetesObject[] = [];
  const resources = given.get('resources')?.value;
  for (const one of resources ? alternatives(resources) : []) {
    if (one.kind === 'dict') take(ofDict(one), one, found);
    if (one.kind === 'object' && isResources(one)) take(ofObject(one), one, found);
  }
  const config = given.get('executor_config')?.value;
  const executor = config?.kind === 'dict' ? entryOf(config, 'KubernetesExecutor')?.value : undefined;
  if (executor?.kind === 'dict') take(ofDict(executor), executor, found);
  return found;
}

function take(given: readonly Given[], value: DictValue | ObjectValue, found: KubernetesObject[]): void {
  const groups: Record<Group, DictEntry[]> = { requests: [], limits: [] };
  for (const { name, value: amount, origin, nameOrigin } of given) {
    const place = name === undefined || !Object.hasOwn(RESOURCE_KEYS, name) ? undefined : RESOURCE_KEYS[name];
    // They were left out where they count as false.
    if (!place || amount.kind === 'none' || plainText(amount) === '') continue;
    groups[place.group].push({ key: text(place.resource, nameOrigin), value: amount, origin });
  }
  const of = model('V1ResourceRequirements')!;
  const { open, origin } = value;
  const fields = new Map<string, WrittenField>();
  for (const [name, entries] of Object.entries(groups)) {
    const field = fieldByName(of, name)!;
    const amounts: Value = { kind: 'dict', entries, open, origin };
    if (entries.length > 0) fields.set(name, { field, value: amounts, origin, nameOrigin: origin });
  }
  if (fields.size > 0) found.push({ model: of, form: 'arguments', fields, unknown: [], open, value, origin });
}

function ofDict({ entries }: DictValue): Given[] {
  return entries.map(({ key, value, origin }) => ({
    name: plainText(key),
    value,
    origin,
    nameOrigin: key.origin,
  }));
}

function isResources({ path }: ObjectValue): boolean {
  const dot = path.lastIndexOf('.');
  return thingAt(path.slice(0, dot), path.slice(dot + 1))?.thing.id === 'Resources';
}

function ofObject({ positional, keywords, log }: ObjectValue): Given[] {
  const names = Object.keys(RESOURCE_KEYS);
  return [
    ...positional.map((value, i) => ({
      name: names[i],
      value,
      origin: value.origin,
      nameOrigin: value.origin,
    })),
    ...keywords,
    // `r.limit_cpu = "2"` has no place that is the name alone.
    ...log.flatMap(entry =>
      entry.kind === 'attribute'
        ? [{ ...entry, nameOrigin: { ...entry.origin, end: entry.origin.start } }]
        : [],
    ),
  ];
}
