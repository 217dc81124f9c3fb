import { type FieldType, model, typeText } from '../catalog/models.ts';
import { namedItem } from '../python/at.ts';
import { requiredFirst } from './complete-arguments.ts';
import { cursorOf, type Offer, type Request } from './completion.ts';
import { fieldText } from './model-text.ts';
import type { KeySlot } from './slots.ts';
import { jsonValue } from './snippets.ts';

/** Resources that every cluster knows. */
const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];

interface Key {
  name: string;
  kind: 'field' | 'value';
  value: string;
  detail: string;
  documentation?: string;
}

/** Keys of a dict that stands for a Kubernetes object, in the spelling of JSON; those of `requests` and `limits`. */
export function keys(request: Request, { type }: KeySlot): Offer[] {
  const { place } = request;
  const { group, item } = place.path.at(-1)!;
  const given = new Set(
    group.items.flatMap(one => {
      const name = one === item ? undefined : namedItem(one, 'colon')?.name;
      return name?.kind === 'string' ? [name.text] : [];
    }),
  );
  const found = keysOf(request, type).filter(key => !given.has(key.name));
  return place.string ? insideString(request, found) : onTheirOwn(request, found);
}

function keysOf({ texts }: Request, type: FieldType): Key[] {
  const of = type.kind === 'model' ? model(type.model) : undefined;
  if (of) {
    return requiredFirst(of.fields).map(field => ({
      name: field.json,
      kind: 'field',
      value: jsonValue(field),
      detail: typeText(field.type),
      documentation: fieldText(of, field, texts),
    }));
  }
  if (type.kind !== 'map' || type.of.kind !== 'quantity') return [];
  return RESOURCES.map(name => ({ name, kind: 'value', value: '"$1"', detail: typeText(type.of) }));
}

function insideString({ place }: Request, found: readonly Key[]): Offer[] {
  const string = place.string!;
  if (place.item.parts[0] !== string || string.prefix !== '' || string.quote.length !== 1) return [];
  const whole = /^[\w./-]*$/.test(string.text);
  const replace = { start: string.contentStart, end: whole ? string.contentEnd : place.offset };
  return found.map(({ name, kind, detail, documentation }) => {
    const insert = whole && !string.closed ? name + string.quote : name;
    return { label: name, kind, detail, documentation, insert, snippet: false, replace };
  });
}

function onTheirOwn({ place }: Request, found: readonly Key[]): Offer[] {
  const { replace, index, next } = cursorOf(place);
  if (index > 0 || next) return [];
  return found.map(({ name, kind, value, detail, documentation }) => ({
    label: `"${name}"`,
    kind,
    detail,
    documentation,
    insert: `"${name}": ${value}`,
    snippet: true,
    replace,
    filterText: name,
  }));
}
