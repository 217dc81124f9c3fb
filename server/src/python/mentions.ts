import { skipString } from './strings.ts';

/** Where a name stands in a text, as far as letters tell: offsets of its first character. */
export interface Mentions {
  /** In code: an expression, a pattern, a type; also in the replacement fields of an f-string. */
  code: number[];
  /** In a string that could be evaluated as a type or name it: `"Volume"`, `"list[Volume]"`. */
  strings: number[];
}

/**
 * Every mention of a name in `[start, end)`, which begins outside strings. Attributes (`x.name`) and keywords
 * (`f(name=1)`) are none. This finds what the reading of expressions leaves out, at the price of places that mean
 * something else by the same word.
 */
export function mentionsOf(text: string, name: string, start = 0, end = text.length): Mentions {
  const found: Mentions = { code: [], strings: [] };
  const word = new RegExp(String.raw`(?<![\p{L}\p{N}_])${name}(?![\p{L}\p{N}_])`, 'gu');
  const within = (from: number, to: number) => {
    word.lastIndex = from;
    const offsets: number[] = [];
    for (let match = word.exec(text); match && match.index < to; match = word.exec(text))
      offsets.push(match.index);
    return offsets;
  };
  const addCode = (from: number, to: number) => {
    for (const at of within(from, to)) {
      if (!/\.\s*$/.test(text.slice(Math.max(from, at - 80), at)) && !isKeyword(text, at + name.length))
        found.code.push(at);
    }
  };
  let from = start;
  for (let at = start; at < end; ) {
    const char = text[at]!;
    if (char === '#') {
      addCode(from, at);
      const line = text.indexOf('\n', at);
      from = at = line < 0 ? end : line;
    } else if (char === '"' || char === "'") {
      addCode(from, at);
      const stop = Math.max(skipString(text, at).end, at + 1);
      const prefix = /[a-zA-Z]*$/.exec(text.slice(Math.max(from, at - 3), at))![0].toLowerCase();
      if (/[ft]/.test(prefix)) addCode(at, stop);
      else if (mayBeType(text.slice(at, stop))) found.strings.push(...within(at, stop));
      from = at = stop;
    } else at++;
  }
  addCode(from, end);
  return found;
}

/** `name=…` of a call; an assignment binds the name and is known as such. */
function isKeyword(text: string, after: number): boolean {
  return /^\s*=(?!=)/.test(text.slice(after, after + 80));
}

/** A prose text has blanks between words; a type has none but around its commas, bars and brackets. */
function mayBeType(literal: string): boolean {
  const content = literal.replace(/^(["'])\1{2}|^["']|(["'])\2{2}$|["']$/g, '').trim();
  return (
    content.length < 200 &&
    /^[\p{L}\p{N}_.,|[\]\s"']*$/u.test(content) &&
    !/[\p{L}\p{N}_]\s+[\p{L}\p{N}_]/u.test(content)
  );
}
