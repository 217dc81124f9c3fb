import { operatorOfPath } from '../catalog/operators.ts';
import {
  alternatives,
  type DefinitionValue,
  type DictValue,
  either,
  entryOf,
  type Keyword,
  type ListValue,
  type ObjectValue,
  plainText,
  type StringValue,
  text,
  unknown,
  type Value,
} from '../values/value.ts';
import { callValue } from './calls.ts';
import { attributeOfClass } from './classes.ts';
import { type GivenArguments, joined, reasonOf } from './compose.ts';
import { elementsOf } from './comprehensions.ts';
import { definitionOf } from './definitions.ts';
import { callFunction } from './functions.ts';
import type { Site } from './site.ts';

/** What `object.name(…)` gives; `undefined` where it is a call like any other. */
export function methodCall(
  object: Value,
  name: string,
  given: GivenArguments,
  site: Site,
): Value | undefined {
  switch (object.kind) {
    case 'string':
      return ofString(object, name, given, site);
    case 'list':
      return ofList(object, name, given, site);
    case 'dict':
      return ofDict(object, name, given, site);
    case 'symbol':
      return name === 'partial' && operatorOfPath(object.path) ? callValue(object, given, site) : undefined;
    case 'object':
      return ofObject(object, name, given, site);
    case 'definition':
      return ofDefinition(object, name, given, site);
    default:
      return undefined;
  }
}

// ── texts ──────────────────────────────────────────────────────────────────────────────────────────────────

function ofString(of: StringValue, name: string, given: GivenArguments, { origin }: Site): Value {
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

// ── lists and dicts ────────────────────────────────────────────────────────────────────────────────────────

function ofList(of: ListValue, name: string, given: GivenArguments, { origin }: Site): Value {
  if (name === 'copy') return of;
  if (/^(append|extend|insert|remove|clear|sort|reverse)$/.test(name)) return { kind: 'none', origin };
  if (name === 'pop' && !of.open) {
    const [index] = given.positional;
    const item = of.items.at(index?.kind === 'number' ? index.value : -1);
    if (item) return item;
  }
  return unknown({ kind: 'unsupported', text: `\`${name}\` of a list` }, origin);
}

function ofDict(of: DictValue, name: string, given: GivenArguments, { origin }: Site): Value {
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

// ── objects, classes, functions ────────────────────────────────────────────────────────────────────────────

function ofObject(object: ObjectValue, name: string, given: GivenArguments, site: Site): Value | undefined {
  if (operatorOfPath(object.path)) {
    if (name === 'expand') return mapped(object, given.keywords, given.open);
    if (name === 'expand_kwargs') return expanded(object, given.positional[0], site);
    return undefined;
  }
  const [cls] = object.classes ?? [];
  const method = cls && attributeOfClass(cls, name, site);
  if (method?.kind !== 'definition' || method.form !== 'function') return undefined;
  const bound = isStatic(method) ? given : { ...given, positional: [object, ...given.positional] };
  return callFunction(method, bound, site);
}

function ofDefinition(
  of: DefinitionValue,
  name: string,
  given: GivenArguments,
  site: Site,
): Value | undefined {
  if (of.form === 'class') {
    const method = attributeOfClass(of, name, site);
    // `Operator.partial(…)` of a class of the workspace.
    if (name === 'partial' && method?.kind === 'symbol') return callValue(of, given, site);
    if (method?.kind !== 'definition' || method.form !== 'function' || isStatic(method)) return undefined;
    return callFunction(method, { ...given, positional: [of, ...given.positional] }, site);
  }
  if (of.form === 'function' && /^(override|partial|expand|expand_kwargs)$/.test(name))
    return decorated(of, name, given, site);
  return undefined;
}

/** `@task.kubernetes(…)` gives the function methods of a task: what they are given comes beside what it has. */
function decorated(of: DefinitionValue, name: string, given: GivenArguments, site: Site): Value | undefined {
  const definition = definitionOf(of);
  if (!definition) return undefined;
  const { module, statement } = definition;
  for (const decorator of module.decoratorsOf(statement)) {
    const { form } = module.syntaxOf(decorator);
    const value =
      form.kind === 'decorator' ? alternatives(module.evaluate(form.value, decorator))[0] : undefined;
    if (value?.kind !== 'object' || !operatorOfPath(value.path)) continue;
    // The arguments of `partial` and `expand` are those of the function, not of the operator.
    if (name !== 'override') return { ...value, callee: site.callee, origin: site.origin };
    module.dependsOnHeader(statement, decorator);
    const inherited = value.keywords.map((one): Keyword => ({ ...one, indirect: true }));
    const keywords = [...inherited, ...given.keywords];
    const open = value.open || given.open;
    return { ...value, keywords, open, callee: site.callee, origin: site.origin };
  }
  return undefined;
}

function isStatic(method: DefinitionValue): boolean {
  const definition = definitionOf(method)!;
  return definition.module.decoratorsOf(definition.statement).some(decorator => {
    const { form } = definition.module.syntaxOf(decorator);
    return form.kind === 'decorator' && form.value.kind === 'name' && form.value.name === 'staticmethod';
  });
}

/** A task for each element of lists: each mapped argument is one of its elements. */
function mapped(object: ObjectValue, keywords: readonly Keyword[], open: boolean): Value {
  const given = keywords.map((one): Keyword => ({ ...one, value: oneOf(one.value) }));
  return {
    ...object,
    keywords: [...object.keywords, ...given],
    open: object.open || open,
    mapped: [...(object.mapped ?? []), ...keywords.map(one => one.name)],
  };
}

function oneOf(value: Value): Value {
  const elements = value.kind === 'list' ? elementsOf(value) : undefined;
  if (elements && elements.length > 0) return either(elements, value.origin);
  const reason = reasonOf(value, 'one of the mapped values');
  return unknown(
    reason.kind === 'unsupported' ? { kind: 'run-time', text: 'a mapped value' } : reason,
    value.origin,
  );
}

/** `expand_kwargs([{…}, {…}])`: the arguments of each task as one dict. */
function expanded(object: ObjectValue, given: Value | undefined, { origin }: Site): Value {
  const dicts = given?.kind === 'list' ? elementsOf(given) : undefined;
  if (!dicts?.every(one => one.kind === 'dict'))
    return { ...object, open: true, mapped: object.mapped ?? [] };
  const names = new Set(dicts.flatMap(one => one.entries.map(entry => plainText(entry.key))));
  const keywords: Keyword[] = [];
  let open = object.open || dicts.some(one => one.open);
  for (const name of names) {
    const entries = dicts.flatMap(one => (name === undefined ? [] : (entryOf(one, name) ?? [])));
    const first = entries[0];
    if (name === undefined || !first) {
      open = true;
      continue;
    }
    const values = entries.map(one => one.value);
    if (entries.length < dicts.length)
      values.push(unknown({ kind: 'run-time', text: 'left out for some of the tasks' }, origin));
    keywords.push({
      name,
      value: either(values, first.value.origin),
      origin: first.origin,
      nameOrigin: first.key.origin,
      indirect: true,
    });
  }
  return {
    ...object,
    keywords: [...object.keywords, ...keywords],
    open,
    mapped: [...(object.mapped ?? []), ...keywords.map(one => one.name)],
  };
}
