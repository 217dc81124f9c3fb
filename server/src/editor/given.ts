import { fieldByName, type Model } from '../catalog/models.ts';
import { type Bracket, dottedNameBefore, namedItem, type Place } from '../python/at.ts';
import type { Item } from '../python/items.ts';
import type { PythonModule } from '../python/module.ts';
import { callAlone } from '../python/runs.ts';
import { alternatives, plainText, type Value } from '../values/value.ts';
import { valueOfWords } from './symbols.ts';

/** Names of the arguments that a call is given, by itself or through a spread that is known; `except` not counted. */
export function givenNames(
  module: PythonModule,
  place: Place,
  { group }: Bracket,
  except?: Item,
): Set<string> {
  const names = new Set<string>();
  for (const item of group.items) {
    const name = namedItem(item, 'equals')?.name;
    if (item !== except && name?.kind === 'word') names.add(name.text);
    for (const one of spreadNames(module, place, item)) names.add(one);
  }
  const open = group.start - place.statement.start;
  const call = module.syntaxOf(place.statement).calls.find(one => one.open === open);
  const value = call && callAlone(module, call, place.statement);
  for (const one of value ? alternatives(value) : []) {
    // What stands in the call itself was read from its tokens, which do not depend on the parser's guesses.
    if (one.kind === 'object') for (const { name, indirect } of one.keywords) if (indirect) names.add(name);
  }
  return names;
}

/** Fields that a constructor is given by position. */
export function givenByPosition(model: Model, { group }: Bracket, except?: Item): string[] {
  return group.items.flatMap((item, index) => {
    const positional =
      item !== except && item.parts.length > 0 && !namedItem(item, 'equals') && !isSpread(item);
    const field = positional ? model.fields[index] : undefined;
    return field ? [field.name] : [];
  });
}

/** Fields that names stand for: two names may stand for one field, an older client's and today's. */
export function fieldsNamed(model: Model, names: Iterable<string>): Set<string> {
  return new Set([...names].flatMap(name => fieldByName(model, name)?.name ?? []));
}

function isSpread(item: Item): boolean {
  const first = item.parts[0];
  return first?.kind === 'operator' && (first.text === '*' || first.text === '**');
}

/** Keys of `**NAME`, also where it follows a half-typed word on the line above. */
function spreadNames(module: PythonModule, place: Place, item: Item): string[] {
  const stars = item.parts.findIndex(part => part.kind === 'operator' && part.text === '**');
  const name = stars < 0 ? undefined : dottedNameBefore(item.parts, item.parts.length);
  return name?.first === stars + 1 ? keysOf(valueOfWords(module, place.statement, name.words)) : [];
}

function keysOf(value: Value): string[] {
  return value.kind === 'dict' ? value.entries.flatMap(entry => plainText(entry.key) ?? []) : [];
}
