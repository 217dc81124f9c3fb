import { skipString } from './strings.ts';

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

/** A range of the text. */
export interface Comment {
  start: number;
  end: number;
}

/**
 * Reads text from the beginning of a statement up to `limit` into the items that commas part, brackets nested. What
 * begins before `limit` is read to its own end; brackets that stay open end there.
 */
export function readItems(text: string, from: number, limit: number): { items: Item[]; comments: Comment[] } {
  return new Reader(text, from, limit).read();
}

const OPERATOR = /(?:\*\*|\/\/|<<|>>)=?|->|[=!<>:+\-*/%@&|^]=|[^\s]/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d[\w.]*/y;
const CLOSING = { '(': ')', '[': ']', '{': '}' } as const;

class Reader {
  private readonly comments: Comment[] = [];
  private readonly open: { group: Group; items: Item[] }[] = [];
  private items: Item[];

  constructor(
    private readonly text: string,
    private at: number,
    private readonly limit: number,
  ) {
    this.items = [{ start: at, end: limit, parts: [] }];
  }

  read(): { items: Item[]; comments: Comment[] } {
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
    const group: Group = {
      kind: 'group',
      bracket,
      start: this.at,
      close: this.limit,
      closed: false,
      end: this.limit,
      items: [],
    };
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
