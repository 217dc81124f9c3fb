import { thingAt } from '../catalog/homes.ts';
import type { PythonModule } from '../python/module.ts';
import { RESOURCE_KEYS } from '../rules/imports/legacy-resources.ts';
import type { KubernetesObject } from '../tasks/model.ts';
import { quantitiesOf } from '../tasks/resources.ts';
import type { Task } from '../tasks/task.ts';
import { locate, type Origin } from '../values/origin.ts';
import { alternatives, plainText, type Value } from '../values/value.ts';
import type { HoverRequest, Said } from './hover-names.ts';
import { quantityText } from './quantity-text.ts';

/** A quantity where it is read: `"memory": LIMIT`, `size_limit="1Gi"`. */
export interface QuantityEntry {
  resource: string;
  value: Value;
  /** Name and value. */
  origin: Origin;
  nameOrigin: Origin;
}

/** The quantities of an object, those in its maps included. */
export function quantitiesOfObject(object: KubernetesObject): QuantityEntry[] {
  const resources = new Map(quantitiesOf(object).map(({ value, resource }) => [value, resource]));
  const found: QuantityEntry[] = [];
  for (const { field, value, origin, nameOrigin } of object.fields.values()) {
    const resource = resources.get(value);
    if (resource !== undefined) found.push({ resource, value, origin, nameOrigin });
    else if (field.type.kind === 'map' && field.type.of.kind === 'quantity' && value.kind === 'dict') {
      for (const entry of value.entries) {
        const key = plainText(entry.key);
        if (key !== undefined) found.push({ ...entry, resource: key, nameOrigin: entry.key.origin });
      }
    }
  }
  return found;
}

/** What `resources=` holds in its older forms: a dict with flat keys, a `Resources()` object. */
export function quantitiesOfTask(task: Task): QuantityEntry[] {
  const found: QuantityEntry[] = [];
  const add = (name: string | undefined, value: Value, origin: Origin, nameOrigin: Origin) => {
    if (name !== undefined && Object.hasOwn(RESOURCE_KEYS, name)) {
      found.push({ resource: RESOURCE_KEYS[name]!.resource, value, origin, nameOrigin });
    }
  };
  const given = task.arguments.get('resources')?.value;
  for (const one of given ? alternatives(given) : []) {
    if (one.kind === 'dict') {
      for (const { key, value, origin } of one.entries) add(plainText(key), value, origin, key.origin);
    } else if (one.kind === 'object') {
      const dot = one.path.lastIndexOf('.');
      if (thingAt(one.path.slice(0, dot), one.path.slice(dot + 1))?.thing.id !== 'Resources') continue;
      for (const { name, value, origin, nameOrigin } of one.keywords) add(name, value, origin, nameOrigin);
      // `r.limit_cpu = "2"` has no place that is the name alone.
      for (const { name, value, origin } of one.log)
        add(name, value, origin, { ...origin, end: origin.start });
    }
  }
  return found;
}

/** What a quantity amounts to: told where it is written, and at a name that stands for it where it is read. */
export function quantityHover(
  { module, place }: HoverRequest,
  entries: readonly QuantityEntry[],
): Said | undefined {
  for (const { resource, value, origin, nameOrigin } of entries) {
    const all = alternatives(value);
    for (const one of all) {
      const at = rangeAround(module, one.origin, place.offset);
      const text = at && quantityText(one, resource);
      if (text !== undefined) return { ...at!, markdown: text };
    }
    // The value was written elsewhere: it is told at the name that stands for it here.
    const { word, offset } = place;
    const read = rangeAround(module, origin, offset) && !rangeAround(module, nameOrigin, offset);
    if (!word || !read) continue;
    const texts = all.flatMap(one => quantityText(one, resource) ?? []);
    if (texts.length > 0) return { start: word.start, end: word.end, markdown: texts.join('\n\n') };
  }
  return undefined;
}

/** The range of an origin, if it is in this file and the offset touches it. */
export function rangeAround(
  module: PythonModule,
  origin: Origin,
  offset: number,
): { start: number; end: number } | undefined {
  const { file, start, end } = locate(origin);
  return file === module.file && start <= offset && offset <= end ? { start, end } : undefined;
}
