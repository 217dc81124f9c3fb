import {
  alternatives,
  either,
  plainText,
  type StringValue,
  text,
  unknown,
  type Value,
} from '../values/value.ts';
import { type GivenArguments, joined, reasonOf } from './compose.ts';
import { elementsOf } from './comprehensions.ts';
import type { Site } from './site.ts';

/** What a method of a text gives. */
export function ofString(of: StringValue, name: string, given: GivenArguments, { origin }: Site): Value {
  if (name === 'format') return format(of, given, origin);
  const [first] = given.positional;
  if (name === 'join' && first)
    return either(
      alternatives(first).map(one => joinedBy(of, one, origin)),
      origin,
    );
  // A path is known by its text: `Path(__file__).parent.resolve()`.
  if (/^(resolve|absolute|as_posix|expanduser|as_uri)$/.test(name)) return of;
  if (name === 'joinpath')
    return joined([of, ...given.positional.flatMap(one => [text('/', origin), one])], origin);
  const plain = plainText(of);
  const texts = given.positional.map(plainText);
  if (plain === undefined || given.open || texts.includes(undefined))
    return changedText(of, name, given, origin);
  return result(plain, name, texts as string[], origin) ?? changedText(of, name, given, origin);
}

function joinedBy(of: StringValue, list: Value, origin: Site['origin']): Value {
  const pieces = elementsOf(list);
  if (pieces)
    return joined(
      pieces.flatMap((one, index) => (index === 0 ? [one] : [of, one])),
      origin,
    );
  const why = list.kind === 'list' ? list.why : undefined;
  return unknown(why ?? reasonOf(list, 'the pieces that are joined'), origin);
}

/** Of a text with holes or of unknown arguments it is only known that it is some text. */
function changedText(of: StringValue, name: string, given: GivenArguments, origin: Site['origin']): Value {
  const why = [of, ...given.positional].map(one =>
    one.kind === 'string' ? one.parts.find(part => part.kind === 'hole')?.reason : reasonOf(one, ''),
  );
  const reason = why.find(one => one !== undefined && one.text !== '');
  return unknown(reason ?? { kind: 'unsupported', text: `what \`${name}\` makes of a text` }, origin);
}

function result(plain: string, name: string, given: string[], origin: Site['origin']): Value | undefined {
  const [a, b] = given;
  const strings = (pieces: string[]): Value => ({
    kind: 'list',
    items: pieces.map(piece => text(piece, origin)),
    tuple: false,
    open: false,
    origin,
  });
  const bool = (value: boolean): Value => ({ kind: 'boolean', value, origin });
  switch (name) {
    case 'lower':
    case 'casefold':
      return text(plain.toLowerCase(), origin);
    case 'upper':
      return text(plain.toUpperCase(), origin);
    case 'title':
      return text(
        plain.toLowerCase().replace(/\p{L}+/gu, word => word[0]!.toUpperCase() + word.slice(1)),
        origin,
      );
    case 'capitalize':
      return text(plain.slice(0, 1).toUpperCase() + plain.slice(1).toLowerCase(), origin);
    case 'replace':
      return a !== undefined && b !== undefined ? text(plain.split(a).join(b), origin) : undefined;
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return text(stripped(plain, name, a), origin);
    case 'split':
      if (given.length > 1) return undefined;
      return strings(a === undefined ? plain.split(/\s+/).filter(one => one !== '') : plain.split(a));
    case 'splitlines':
      return strings(plain.split(/\r?\n/));
    case 'removeprefix':
      return text(a !== undefined && plain.startsWith(a) ? plain.slice(a.length) : plain, origin);
    case 'removesuffix':
      return text(
        a !== undefined && a !== '' && plain.endsWith(a) ? plain.slice(0, -a.length) : plain,
        origin,
      );
    case 'startswith':
      return a === undefined ? undefined : bool(plain.startsWith(a));
    case 'endswith':
      return a === undefined ? undefined : bool(plain.endsWith(a));
    default:
      return undefined;
  }
}

function stripped(plain: string, name: string, characters: string | undefined): string {
  const drop = (one: string) => (characters === undefined ? /\s/.test(one) : characters.includes(one));
  let start = 0;
  let end = plain.length;
  if (name !== 'rstrip') while (start < end && drop(plain[start]!)) start++;
  if (name !== 'lstrip') while (end > start && drop(plain[end - 1]!)) end--;
  return plain.slice(start, end);
}

/** `"{}-{name}".format(…)`; a place that says how it is to be formatted is a hole. */
function format(of: StringValue, given: GivenArguments, origin: Site['origin']): Value {
  const pieces: Value[] = [];
  let next = 0;
  for (const part of of.parts) {
    if (part.kind === 'hole') {
      pieces.push({ kind: 'string', parts: [part], origin });
      continue;
    }
    for (const piece of part.text.split(/(\{\{|\}\}|\{[^{}]*\})/)) {
      if (piece === '{{' || piece === '}}') pieces.push(text(piece[0]!, origin));
      else if (!piece.startsWith('{')) pieces.push(text(piece, origin));
      else {
        const name = piece.slice(1, -1);
        const index = name === '' ? next++ : /^\d+$/.test(name) ? Number(name) : undefined;
        const value =
          index === undefined
            ? given.keywords.findLast(one => one.name === name)?.value
            : given.positional[index];
        pieces.push(value ?? unknown({ kind: 'unsupported', text: `\`${piece}\` of a format` }, origin));
      }
    }
  }
  return joined(pieces, origin);
}
