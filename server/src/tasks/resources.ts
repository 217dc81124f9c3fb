import { compareQuantities, parseQuantity, type Quantity, quantityOfNumber } from '../values/quantity.ts';
import { type DictValue, hasJinja, plainText, type Value } from '../values/value.ts';
import type { KubernetesObject, WrittenField } from './model.ts';

/** One resource under `requests` or `limits`. */
export interface ResourceEntry {
  resource: string;
  value: Value;
}

/** The entries of a field that maps resource names to quantities; those whose name is not known are left out. */
export function resourceEntries(field: WrittenField | undefined): ResourceEntry[] {
  if (field?.value.kind !== 'dict') return [];
  const found = new Map<string, ResourceEntry>();
  for (const entry of field.value.entries) {
    const resource = plainText(entry.key);
    if (resource !== undefined) found.set(resource, { resource, value: entry.value });
  }
  return [...found.values()];
}

/** Every quantity of an object, with the resource it is of (the field's own name where it is no map). */
export function quantitiesOf(object: KubernetesObject): ResourceEntry[] {
  const found: ResourceEntry[] = [];
  for (const written of object.fields.values()) {
    const { type } = written.field;
    if (type.kind === 'quantity')
      found.push({ resource: resourceOfField(written, object), value: written.value });
    else if (type.kind === 'map' && type.of.kind === 'quantity') found.push(...resourceEntries(written));
  }
  return found;
}

/** `size_limit` is of storage; `divisor` is of the resource that stands beside it. */
function resourceOfField(written: WrittenField, object: KubernetesObject): string {
  if (written.field.name === 'divisor') {
    const resource = object.fields.get('resource')?.value;
    const name = resource && plainText(resource);
    return name?.replace(/^(limits|requests)\./, '') ?? 'divisor';
  }
  return /size|storage/.test(written.field.name) ? 'storage' : written.field.name;
}

/** What a written quantity is: its value, `invalid` text, or `undefined` where only run time can tell. */
export function quantityOf(value: Value): Quantity | { invalid: string } | undefined {
  if (value.kind === 'number') return quantityOfNumber(value.value) ?? { invalid: String(value.value) };
  const text = plainText(value);
  if (text === undefined || (value.kind === 'string' && hasJinja(value))) return undefined;
  // The API server takes the blanks around it away.
  return parseQuantity(text.trim()) ?? { invalid: text };
}

/** True when the first is more than the second; `undefined` unless both are known. */
export function exceeds(a: Value, b: Value): boolean | undefined {
  const first = quantityOf(a);
  const second = quantityOf(b);
  if (!first || !second || 'invalid' in first || 'invalid' in second) return undefined;
  return compareQuantities(first, second) > 0;
}

/**
 * A way to write `container_resources` as a dict in which nothing stands where Kubernetes looks for it:
 * `{"request_cpu": …}`, `{"memory": {"request": …}}`, `{"cpu": …}`, `{"request": {…}}`.
 */
export type OtherShape = 'flat' | 'by-resource' | 'unsorted' | 'singular';

const FLAT = /^(request|limit)_(cpu|memory|gpu|ephemeral_storage)$/;
const RESOURCE = /^(cpu|memory|gpu|ephemeral-storage|.*\/.*)$/;

/** The shape of such a dict; undefined for any other. */
export function shapeOfResources({ entries, open }: DictValue): OtherShape | undefined {
  const names = entries.map(({ key }) => plainText(key) ?? '');
  if (open || names.length === 0) return undefined;
  if (names.every(name => FLAT.test(name))) return 'flat';
  if (names.every(name => name === 'request' || name === 'limit')) return 'singular';
  if (!names.every(name => RESOURCE.test(name))) return undefined;
  if (entries.every(({ value }) => value.kind === 'dict' && hasGroups(value))) return 'by-resource';
  const arePlain = entries.every(({ value }) => value.kind === 'string' || value.kind === 'number');
  return arePlain ? 'unsorted' : undefined;
}

function hasGroups({ entries }: DictValue): boolean {
  return entries.length > 0 && entries.every(({ key }) => /^(request|limit)s?$/.test(plainText(key) ?? ''));
}
