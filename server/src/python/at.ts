import type { PythonModule } from './module.ts';
import type { Statement } from './statement.ts';
import { skipString } from './strings.ts';

/**
 * What stands around an offset, told by brackets and tokens alone: while a call is being written the parser has to
 * guess what its parts are, and guesses differently with every letter. All offsets are those of the file.
 */
export interface Place {
  statement: Statement;
  offset: number;
  /** The brackets around the offset, outermost first. */
  path: Bracket[];
  /** The innermost of these items, or the statement itself outside brackets. */
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

export type Part = Token | StringToken | Group;

export interface Token {
  kind: 'word' | 'number' | 'equals' | 'colon' | 'dot' | 'operator';
  text: string;
  start: number;
  end: number;
}

export interface StringToken {
  kind: 'string';
  prefix: string;
  quote: string;
  closed: boolean;
  /** What stands between the quotes, as written. */
  text: string;
  /** Prefix and quotes included. */
  start: number;
  end: number;
  contentStart: number;
  contentEnd: number;
}

/** Brackets and what is in them. */
export interface Group {
  kind: 'group';
  bracket: '(' | '[' | '{';
  /** Of the opening bracket. */
  start: number;
  /** Of the closing bracket, or where the text ends that could hold it. */
  close: number;
  closed: boolean;
  end: number;
  /** At least one: `()` holds an empty item. */
  items: Item[];
}

/** What stands between two commas. */
export interface Item {
  start: number;
  end: number;
  parts: Part[];
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
  const { items, comments } = new Reader(module.text, statement.start, limit).read();
  const path: Bracket[] = [];
  let item = itemAt(items, offset);
  for (let group = groupAt(item, offset); group; group = groupAt(item, offset)) {
    const outer = item;
    item = itemAt(group.items, offset);
    path.push({ group, outer, item });
  }
  const place: Place = { statement, offset, path, item, comment: comments.some(one => one.start < offset && offset <= one.end) };
  for (const part of item.parts) {
    if (part.kind === 'string' && part.contentStart <= offset && offset <= part.contentEnd) place.string = part;
    // Of two words that touch the offset (`a.b` cannot, `a` at its end can) the one before it is being written.
    else if (part.kind === 'word' && !place.word && part.start <= offset && offset <= part.end) place.word = part;
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
  return item.parts.find((part): part is Group => part.kind === 'group' && part.start < offset && offset <= part.close);
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

const OPERATOR = /(?:\*\*|\/\/|<<|>>)=?|->|[=!<>:+\-*/%@&|^]=|[^\s]/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d[\w.]*/y;
const CLOSING = { '(': ')', '[': ']', '{': '}' } as const;

class Reader {
  private readonly comments: { start: number; end: number }[] = [];
  private readonly open: { group: Group; items: Item[] }[] = [];
  private items: Item[];

  constructor(
    private readonly text: string,
    private at: number,
    private readonly limit: number,
  ) {
    this.items = [{ start: at, end: limit, parts: [] }];
  }

  read(): { items: Item[]; comments: { start: number; end: number }[] } {
    const { text, limit } = this;
    while (this.at < limit) {
      const char = text[this.at]!;
      if (/\s|\\/.test(char)) this.at++;
      else if (char === '#') this.comment();
      else if (char === '"' || char === "'") this.string();
      else if (char === '(' || char === '[' || char === '{') this.begin(char);
      else if (char === ')' || char === ']' || char === '}') this.finish(char);
      else if (char === ',') this.comma();
      else this.token();
    }
    while (this.open.length > 0) this.leave(Math.max(limit, this.at), false);
    this.items.at(-1)!.end = Math.max(limit, this.at);
    return { items: this.items, comments: this.comments };
  }

  private get parts(): Part[] {
    return this.items.at(-1)!.parts;
  }

  private comment(): void {
    const start = this.at;
    const line = /[\r\n]/g;
    line.lastIndex = start;
    this.at = line.exec(this.text)?.index ?? this.text.length;
    this.comments.push({ start, end: this.at });
  }

  private string(): void {
    const last = this.parts.at(-1);
    const prefixed = last?.kind === 'word' && last.end === this.at && /^[rbuft]{1,2}$/i.test(last.text);
    if (prefixed) this.parts.pop();
    const { end, closed, quote } = skipString(this.text, this.at);
    const contentStart = this.at + quote.length;
    const contentEnd = closed ? end - quote.length : end;
    this.parts.push({
      kind: 'string',
      prefix: prefixed ? last.text : '',
      quote,
      closed,
      text: this.text.slice(contentStart, contentEnd),
      start: prefixed ? last.start : this.at,
      end,
      contentStart,
      contentEnd,
    });
    this.at = end;
  }

  private begin(bracket: Group['bracket']): void {
    const group: Group = { kind: 'group', bracket, start: this.at, close: this.limit, closed: false, end: this.limit, items: [] };
    this.parts.push(group);
    this.open.push({ group, items: this.items });
    this.at++;
    this.items = group.items;
    this.items.push({ start: this.at, end: this.limit, parts: [] });
  }

  /** A closing bracket also closes those inside that were forgotten; one that nothing opened is passed over. */
  private finish(char: string): void {
    const index = this.open.findLastIndex(one => CLOSING[one.group.bracket] === char);
    while (index >= 0 && this.open.length > index + 1) this.leave(this.at, false);
    if (index >= 0) this.leave(this.at, true);
    this.at++;
  }

  private leave(close: number, closed: boolean): void {
    const { group, items } = this.open.pop()!;
    this.items.at(-1)!.end = close;
    Object.assign(group, { close, closed, end: closed ? close + 1 : close });
    this.items = items;
  }

  private comma(): void {
    this.items.at(-1)!.end = this.at;
    this.at++;
    this.items.push({ start: this.at, end: this.limit, parts: [] });
  }

  private token(): void {
    const start = this.at;
    const match = (pattern: RegExp) => {
      pattern.lastIndex = start;
      return pattern.exec(this.text)?.[0];
    };
    const word = match(WORD);
    const number = word === undefined ? match(NUMBER) : undefined;
    const text = word ?? number ?? match(OPERATOR)!;
    const kind = word !== undefined ? 'word' : number !== undefined ? 'number' : (MARKS[text] ?? 'operator');
    this.at += text.length;
    this.parts.push({ kind, text, start, end: this.at });
  }
}

const MARKS: Readonly<Record<string, Token['kind']>> = { '=': 'equals', ':': 'colon', '.': 'dot' };
