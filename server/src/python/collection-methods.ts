import {
  alternatives,
  type DictValue,
  either,
  entryOf,
  type ListValue,
  plainText,
  unknown,
  type Value,
} from '../values/value.ts';
import { type GivenArguments, reasonOf } from './compose.ts';
import { elementsOf } from './comprehensions.ts';
import type { Site } from './site.ts';

/** What a method of a list gives, as an expression; what it changes: `changes.ts`. */
export function ofList(of: ListValue, name: string, given: GivenArguments, { origin }: Site): Value {
  if (name === 'copy') return of;
  if (/^(append|extend|insert|remove|clear|sort|reverse)$/.test(name)) return { kind: 'none', origin };
  if (name === 'pop' && !of.open) {
    const [index] = given.positional;
    const item = of.items.at(index?.kind === 'number' ? index.value : -1);
    if (item) return item;
  }
  return unknown({ kind: 'unsupported', text: `\`${name}\` of a list` }, origin);
}

/** The same of a dict. */
export function ofDict(of: DictValue, name: string, given: GivenArguments, { origin }: Site): Value {
  const list = (items: Value[]): Value => ({ kind: 'list', items, tuple: false, open: of.open, origin });
  const keys = elementsOf({ ...of, open: false }) ?? of.entries.map(entry => entry.key);
  const valueAt = (key: Value) => entryOf(of, plainText(key) ?? '')?.value;
  switch (name) {
    case 'copy':
      return of;
    case 'keys':
      return list([...keys]);
    case 'values':
      return list(keys.flatMap(key => valueAt(key) ?? []));
    case 'items':
      return list(
        keys.flatMap((key): Value[] => {
          const value = valueAt(key);
          return value ? [{ kind: 'list', items: [key, value], tuple: true, open: false, origin }] : [];
        }),
      );
    case 'update':
    case 'clear':
      return { kind: 'none', origin };
    case 'get':
    case 'pop':
    case 'setdefault':
      return element(of, name, given, origin);
    default:
      return unknown({ kind: 'unsupported', text: `\`${name}\` of a dict` }, origin);
  }
}

/** `d.get(key, default)` and its kin. */
function element(of: DictValue, method: string, given: GivenArguments, origin: Site['origin']): Value {
  const [key, initial] = given.positional;
  const otherwise: Value = initial ?? { kind: 'none', origin };
  if (!key) return unknown({ kind: 'unsupported', text: `\`${method}\` of a dict` }, origin);
  const found = alternatives(key).map(one => {
    const plain = plainText(one);
    const entry = plain === undefined ? undefined : entryOf(of, plain);
    if (entry) return entry.value;
    if (plain !== undefined && !of.open) return otherwise;
    const reason =
      plain === undefined
        ? reasonOf(one, 'a key that is not known')
        : ({ kind: 'parameter', text: `\`${plain}\` where the call gives it` } as const);
    const others =
      plain === undefined && !of.open && of.entries.length > 0 ? of.entries.map(e => e.value) : [];
    return others.length > 0
      ? either([...others, otherwise], origin)
      : either([otherwise, unknown(reason, origin)], origin);
  });
  return either(found, origin);
}
