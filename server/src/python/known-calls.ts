import {
  alternatives,
  type DictEntry,
  either,
  type ObjectValue,
  plainText,
  type Reason,
  text,
  unknown,
  type Value,
} from '../values/value.ts';
import { type GivenArguments, joined, reasonOf, shownText } from './compose.ts';
import { elementsOf } from './comprehensions.ts';
import { jsonText } from './json-text.ts';
import type { Site } from './site.ts';

/**
 * What a call of a function outside the workspace gives, where that is known without running it: Python's own
 * constructors, paths, copies; and what only exists when it runs.
 */
export function knownCall(path: string, given: GivenArguments, site: Site): Value | undefined {
  if (others.has(path)) return undefined;
  if (!isKnown(path)) {
    others.add(path);
    return undefined;
  }
  const atRunTime = runTime(path, given);
  if (atRunTime) {
    const initial = atRunTime.initial;
    const { callee, origin } = site;
    const call: ObjectValue = { kind: 'object', path, callee, ...given, log: [], origin };
    const read: Value = { ...unknown(atRunTime.reason, origin), call };
    return initial ? either([initial, read], site.origin) : read;
  }
  if (path.startsWith('builtins.')) return builtin(path.slice(9), given, site);
  return LIBRARY[path]?.(given, site);
}

/** Paths of which nothing more is known than that they are called: nearly all. */
const others = new Set<string>();

function isKnown(path: string): boolean {
  return path.startsWith('builtins.') || path in LIBRARY || runTime(path, NO_ARGUMENTS) !== undefined;
}

const NO_ARGUMENTS: GivenArguments = { positional: [], keywords: [], open: false };

// ── known at run time only ─────────────────────────────────────────────────────────────────────────────────

interface RunTime {
  reason: Reason;
  /** What is given for the case that nothing is there. */
  initial?: Value;
}

const VARIABLE = /^airflow\..*\bVariable\.(get|setdefault)$/;
const CONFIGURATION = /^airflow\.(configuration|.*\bconf)\.get\w*$/;
const CONNECTION =
  /^airflow\..*\.(get_connection|get_connections|get_hook|get_uri|get_connection_from_secrets)$/;

function runTime(path: string, { positional, keywords }: GivenArguments): RunTime | undefined {
  const named = (name: string) => keywords.findLast(one => one.name === name)?.value;
  const reason = (what: string, name: Value | undefined): Reason => ({
    kind: 'run-time',
    text: `${what} ${shownText(name)}`,
  });
  if (path === 'os.environ.get' || path === 'os.getenv')
    return {
      reason: reason('the environment variable', positional[0] ?? named('key')),
      initial: positional[1] ?? named('default'),
    };
  if (VARIABLE.test(path))
    return {
      reason: reason('the Variable', positional[0] ?? named('key')),
      initial: path.endsWith('setdefault')
        ? positional[1]
        : (positional[1] ?? named('default_var') ?? named('default')),
    };
  if (CONFIGURATION.test(path))
    return { reason: reason('the setting', positional[1] ?? named('key')), initial: named('fallback') };
  if (CONNECTION.test(path)) return { reason: reason('the connection', positional[0]) };
  if (
    /^(datetime\.(datetime|date)\.(now|today|utcnow)|time\.time|pendulum\.(now|today|yesterday)|uuid\.uuid\d|socket\.gethostname|getpass\.getuser|os\.(getcwd|listdir|path\.(exists|isfile|isdir)))$/.test(
      path,
    )
  )
    return { reason: { kind: 'run-time', text: `what \`${path}\` says` } };
  return undefined;
}

// ── Python's own ───────────────────────────────────────────────────────────────────────────────────────────

function builtin(name: string, given: GivenArguments, site: Site): Value | undefined {
  const { origin } = site;
  const [first, second] = given.positional;
  const list = (items: readonly Value[], tuple = false): Value => ({
    kind: 'list',
    items,
    tuple,
    open: false,
    origin,
  });
  const number = (value: number): Value => ({ kind: 'number', value, origin });
  const elements = first && elementsOf(first);
  switch (name) {
    case 'dict':
      return dict(given, site);
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
    case 'iter':
      return collection(name, given, site);
    case 'sorted':
      return elements && given.keywords.length === 0 ? sorted(elements, list) : undefined;
    case 'reversed':
      return elements && list(elements.toReversed());
    case 'str':
      if (!first) return text('', origin);
      return joined([first], origin);
    case 'int':
    case 'float': {
      if (first?.kind === 'number') return number(name === 'int' ? Math.trunc(first.value) : first.value);
      const plain = first && plainText(first)?.trim();
      if (
        plain !== undefined &&
        /^[+-]?\d+(\.\d+)?$/.test(plain) &&
        (name === 'float' || !plain.includes('.'))
      )
        return number(Number(plain));
      return first && unknown(reasonOf(first, `\`${name}\` of a value`), origin);
    }
    case 'map':
    case 'filter': {
      const over = second && !elementsOf(second) ? second : undefined;
      return over && unknown(reasonOf(over, `what \`${name}\` goes through`), origin);
    }
    case 'bool':
    case 'isinstance':
    case 'any':
    case 'all':
      return unknown({ kind: 'unsupported', text: `\`${name}\`` }, origin);
    case 'len':
      return elements && number(elements.length);
    case 'range':
      return range(given, list, number);
    case 'enumerate': {
      const from = second ?? given.keywords.find(one => one.name === 'start')?.value;
      const start = from?.kind === 'number' ? from.value : 0;
      return elements && list(elements.map((one, index) => list([number(index + start), one], true)));
    }
    case 'zip': {
      const all = given.positional.map(elementsOf);
      if (all.length === 0 || all.includes(undefined)) return undefined;
      const shortest = Math.min(...all.map(one => one!.length));
      return list(
        Array.from({ length: shortest }, (_, i) =>
          list(
            all.map(one => one![i]!),
            true,
          ),
        ),
      );
    }
    case 'max':
    case 'min': {
      const values = given.positional.length > 1 ? given.positional : elements;
      if (!values?.every(one => one.kind === 'number') || values.length === 0) return undefined;
      return number(Math[name](...values.map(one => (one.kind === 'number' ? one.value : 0))));
    }
    default:
      return undefined;
  }
}

function dict({ positional, keywords, open }: GivenArguments, { origin }: Site): Value | undefined {
  if (positional.length > 1) return undefined;
  const [first] = positional;
  const pairs = first?.kind === 'list' ? elementsOf(first) : undefined;
  const entries: DictEntry[] = first?.kind === 'dict' ? [...first.entries] : [];
  let known = !first || first.kind === 'dict';
  if (pairs?.every(one => one.kind === 'list' && one.items.length === 2)) {
    known = true;
    for (const pair of pairs) {
      if (pair.kind !== 'list') continue;
      const [key, value] = pair.items as [Value, Value];
      entries.push({ key, value, origin: pair.origin });
    }
  }
  for (const one of keywords)
    entries.push({ key: text(one.name, one.nameOrigin), value: one.value, origin: one.origin });
  const more = open || !known || (first?.kind === 'dict' && first.open);
  return { kind: 'dict', entries, open: more, origin };
}

function collection(name: string, given: GivenArguments, { origin }: Site): Value | undefined {
  if (given.positional.length > 1) return undefined;
  const [first] = given.positional;
  const elements = first && (first.kind === 'list' ? first.items : elementsOf(first));
  if (first && !elements && first.kind === 'unknown') return unknown(first.reason, origin);
  const open = given.open || (first !== undefined && (!elements || ('open' in first && first.open)));
  return { kind: 'list', items: elements ?? [], tuple: name === 'tuple', open, origin };
}

function sorted(elements: readonly Value[], list: (items: Value[]) => Value): Value | undefined {
  const texts = elements.map(plainText);
  if (texts.includes(undefined)) return undefined;
  const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return list([...elements].sort((a, b) => compareTexts(plainText(a)!, plainText(b)!)));
}

function range(
  { positional }: GivenArguments,
  list: (items: Value[]) => Value,
  number: (value: number) => Value,
): Value | undefined {
  const given = positional.map(one => (one.kind === 'number' ? one.value : Number.NaN));
  const [start, stop, step] = given.length === 1 ? [0, given[0]!, 1] : [given[0]!, given[1]!, given[2] ?? 1];
  if ([start, stop, step].some(Number.isNaN) || step === 0 || Math.abs((stop! - start!) / step!) > 1000)
    return undefined;
  const items: Value[] = [];
  for (let at = start!; step! > 0 ? at < stop! : at > stop!; at += step!) items.push(number(at));
  return list(items);
}

// ── libraries ──────────────────────────────────────────────────────────────────────────────────────────────

type Known = (given: GivenArguments, site: Site) => Value | undefined;

const same: Known = ({ positional }) => positional[0];

const joinedPath: Known = ({ positional, open }, { origin }) =>
  open
    ? undefined
    : joined(
        positional.flatMap((one, index) => (index === 0 ? [one] : [text('/', origin), one])),
        origin,
      );

const folder: Known = ({ positional: [first] }, { origin }) => {
  if (first?.kind !== 'string') return first && unknown(reasonOf(first, 'the folder of a file'), origin);
  const last = first.parts.at(-1);
  const slash = last?.kind === 'text' ? last.text.lastIndexOf('/') : -1;
  if (last?.kind !== 'text' || slash < 0) return undefined;
  const rest = { kind: 'text', text: last.text.slice(0, slash) } as const;
  return { ...first, parts: [...first.parts.slice(0, -1), rest], literal: undefined, origin };
};

const dedent: Known = ({ positional: [first] }, { origin }) => {
  const plain = first && plainText(first);
  if (plain === undefined) return first?.kind === 'string' ? first : undefined;
  const lines = plain.split('\n');
  const indents = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)![0]);
  const shared = indents.reduce((a, b) => {
    let length = 0;
    while (length < a.length && a[length] === b[length]) length++;
    return a.slice(0, length);
  }, indents[0] ?? '');
  return text(lines.map(line => (line.trim() === '' ? '' : line.slice(shared.length))).join('\n'), origin);
};

const asJson: Known = ({ positional: [first], keywords }, { origin }) => {
  if (!first || keywords.length > 0) return undefined;
  return either(
    alternatives(first).map(one => {
      const made = jsonText(one);
      return made === undefined ? unknown(reasonOf(one, 'the JSON of a value'), origin) : text(made, origin);
    }),
    origin,
  );
};

const LIBRARY: Readonly<Record<string, Known>> = {
  'copy.copy': same,
  'copy.deepcopy': same,
  'typing.cast': ({ positional }) => positional[1],
  'types.MappingProxyType': same,
  'os.path.join': joinedPath,
  'posixpath.join': joinedPath,
  'os.path.dirname': folder,
  'os.path.abspath': same,
  'os.path.realpath': same,
  'os.path.expanduser': same,
  'os.path.normpath': same,
  'os.fspath': same,
  'pathlib.Path': joinedPath,
  'pathlib.PurePath': joinedPath,
  'pathlib.PurePosixPath': joinedPath,
  'textwrap.dedent': dedent,
  'inspect.cleandoc': dedent,
  'json.dumps': asJson,
};
