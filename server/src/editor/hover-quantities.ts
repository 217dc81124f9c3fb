import type { PythonModule } from '../python/module.ts';
import type { KubernetesObject } from '../tasks/model.ts';
import { quantitiesOf } from '../tasks/resources.ts';
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
