import { type FieldType, typeText } from '../catalog/models.ts';
import { beginsOperand } from '../python/at.ts';
import { valuesOn } from '../tasks/argument-releases.ts';
import { cursorOf, type Offer, type Request } from './completion.ts';
import type { ValueSlot } from './slots.ts';

/** What may be written as the value of an argument or field, the cursor not being in a string. */
export function values(request: Request, slot: ValueSlot): Offer[] {
  const { place, module } = request;
  const { replace, index, next, begun } = cursorOf(place);
  const { parts } = place.item;
  if (index < slot.first || !beginsOperand(parts, slot.first, index)) return [];
  // Another value, or the rest of this one, stands there already; a name on the next line is that of an argument.
  if (
    next &&
    (next.kind !== 'word' || !startsLine(module.text, begun ? replace.end : place.offset, next.start))
  )
    return [];
  return [
    ...quotedValues(request, slot, replace),
    ...booleans(slot, replace),
    ...classes(request, slot, replace),
  ];
}

/** The allowed values inside the quotes of a string. */
export function valuesInString(request: Request, slot: ValueSlot): Offer[] {
  const { place } = request;
  const string = place.string!;
  if (!/^[ru]?$/i.test(string.prefix) || string.quote.length !== 1) return [];
  if (!beginsOperand(place.item.parts, slot.first, place.item.parts.indexOf(string))) return [];
  // What is no word cannot be a value half written: the string is one that was not closed.
  const whole = /^[\w.-]*$/.test(string.text);
  const replace = { start: string.contentStart, end: whole ? string.contentEnd : place.offset };
  return allowed(request, slot).map(value => ({
    label: value,
    kind: 'value',
    insert: whole && !string.closed ? value + string.quote : value,
    snippet: false,
    replace,
  }));
}

function startsLine(text: string, from: number, to: number): boolean {
  return /[\r\n]/.test(text.slice(from, to));
}

function allowed({ environment }: Request, { argument, values, type }: ValueSlot): readonly string[] {
  if (type.kind !== 'string') return [];
  return argument ? valuesOn(argument, environment) : (values ?? []);
}

function quotedValues(request: Request, slot: ValueSlot, replace: Offer['replace']): Offer[] {
  return allowed(request, slot).map(value => ({
    label: `"${value}"`,
    kind: 'value',
    insert: `"${value}"`,
    snippet: false,
    replace,
    filterText: value,
  }));
}

function booleans({ type }: ValueSlot, replace: Offer['replace']): Offer[] {
  if (type.kind !== 'boolean') return [];
  return ['True', 'False'].map(label => ({ label, kind: 'value', insert: label, snippet: false, replace }));
}

function classes(
  { className, texts }: Request,
  { type, form }: ValueSlot,
  replace: Offer['replace'],
): Offer[] {
  const list = type.kind === 'list';
  const inner: FieldType = list ? type.of : type;
  if (inner.kind !== 'model' || form === 'json') return [];
  const { text, edits } = className(inner.model);
  const call = `${text}($1)`;
  return [
    {
      label: list ? `[${text}(…)]` : `${text}(…)`,
      kind: 'class',
      detail: typeText(type),
      documentation: texts.model(inner.model),
      insert: list ? `[${call}]` : call,
      snippet: true,
      replace,
      filterText: text,
      preselect: true,
      ...(edits.length > 0 && { edits }),
    },
  ];
}
