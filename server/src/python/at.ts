import { type Group, type Item, type Part, readItems, type StringToken, type Token } from './items.ts';
import type { PythonModule } from './module.ts';
import type { Statement } from './statement.ts';

/**
 * What stands around an offset, told by brackets and tokens alone: while a call is being written the parser has to
 * guess what its parts are, and guesses differently with every letter. All offsets are those of the file.
 */
export interface Place {
  statement: Statement;
  offset: number;
  /** The brackets around the offset, outermost first. */
  path: Bracket[];
  /** The innermost item, outside brackets one of the statement itself. */
  item: Item;
  /** Set when the offset is between the quotes of a string. */
  string?: StringToken;
  /** The name that the offset is in, at its end or at its beginning. */
  word?: Token;
  comment: boolean;
}

/** A bracket around an offset: what it stands in, and the item in it that the offset stands in. */
export interface Bracket {
  group: Group;
  outer: Item;
  item: Item;
}

/** Words that may stand before a bracket or a value without being what is called. */
const KEYWORDS = new Set(
  'and as assert async await class def del elif else except finally for from if import in is lambda not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** What stands around an offset of the present text; `undefined` before the first statement. */
export function placeAt(module: PythonModule, offset: number): Place | undefined {
  const statement = statementAround(module, offset);
  if (!statement) return undefined;
  const limit = Math.max(statement.end, offset);
  const { items, comments } = readItems(module.text, statement.start, limit);
  const path: Bracket[] = [];
  let item = itemAt(items, offset);
  for (let group = groupAt(item, offset); group; group = groupAt(item, offset)) {
    const outer = item;
    item = itemAt(group.items, offset);
    path.push({ group, outer, item });
  }
  const place: Place = {
    statement,
    offset,
    path,
    item,
    comment: comments.some(one => one.start < offset && offset <= one.end),
  };
  for (const part of item.parts) {
    const { start, end } = part.kind === 'string' ? { start: part.contentStart, end: part.contentEnd } : part;
    if (offset < start || offset > end) continue;
    if (part.kind === 'string') place.string = part;
    else if (part.kind === 'word') place.word = part;
  }
  return place;
}

/** The statement at the offset; while a call is open, the first letters of `default_args` look like a new one. */
function statementAround(module: PythonModule, offset: number): Statement | undefined {
  const found = module.source.statementAt(offset);
  const before = found && module.statements[found.index - 1];
  if (!before || found.indent <= before.indent || !/[)\]}]/.test(before.unclosed)) return found;
  return /^\w+$/.test(module.text.slice(found.start, offset)) ? before : found;
}

function itemAt(items: readonly Item[], offset: number): Item {
  return items.find(one => offset <= one.end) ?? items.at(-1)!;
}

function groupAt(item: Item, offset: number): Group | undefined {
  return item.parts.find(
    (part): part is Group => part.kind === 'group' && part.start < offset && offset <= part.close,
  );
}

/** The words of the dotted name that ends before `index` (`k8s.V1Volume`), and where it begins. */
export interface DottedName {
  words: Token[];
  /** Index of its first part. */
  first: number;
}

/** `undefined` for what is no dotted name, or hangs on something else: `f().x`. */
export function dottedNameBefore(parts: readonly Part[], index: number): DottedName | undefined {
  const words: Token[] = [];
  let at = index - 1;
  while (true) {
    const word = parts[at];
    if (word?.kind !== 'word' || KEYWORDS.has(word.text)) return undefined;
    words.unshift(word);
    if (parts[at - 1]?.kind !== 'dot') return { words, first: at };
    at -= 2;
  }
}

/** The dotted name that a bracket calls; `undefined` for a bracket that only groups, and for `def f(`. */
export function calleeOf({ group, outer }: Bracket): DottedName | undefined {
  if (group.bracket !== '(') return undefined;
  const callee = dottedNameBefore(outer.parts, outer.parts.indexOf(group));
  const before = callee && outer.parts[callee.first - 1];
  if (before?.kind === 'word' && (before.text === 'def' || before.text === 'class')) return undefined;
  return callee;
}

/** An item read as `name=value`, or as `key: value` where `mark` is a colon. */
export interface NamedItem {
  /** Absent when nothing that could be a name stands before the mark. */
  name?: Token | StringToken;
  mark: Token;
  /** Index of the first part of the value. */
  value: number;
}

/** `undefined` when the item has no such mark. */
export function namedItem(item: Item, mark: 'equals' | 'colon'): NamedItem | undefined {
  const index = item.parts.findIndex(part => part.kind === mark);
  if (index < 0) return undefined;
  const before = item.parts[index - 1];
  const name = before?.kind === 'word' || before?.kind === 'string' ? before : undefined;
  return { name, mark: item.parts[index] as Token, value: index + 1 };
}

/** True when a value may begin at `index`: at the beginning, or behind an operator that joins values. */
export function beginsOperand(parts: readonly Part[], first: number, index: number): boolean {
  if (index === first) return true;
  const before = parts[index - 1];
  if (before?.kind === 'operator') return before.text === '+' || before.text === '|';
  return before?.kind === 'word' && (before.text === 'or' || before.text === 'and' || before.text === 'else');
}
