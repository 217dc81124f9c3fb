/** The little that is known of Python's tokens without parsing: enough to tell where a statement ends. */

export const NEWLINE = 10;
export const HASH = 35;
export const BACKSLASH = 92;

const OPERATOR_WORDS = new Set('and or not in is if else for lambda await async from yield'.split(' '));

export function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    (code > 127 && code !== 0xfeff && code !== 0x2028 && code !== 0x2029)
  );
}

export function isLineBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === NEWLINE || code === 13 || at >= text.length;
}

export function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  const end = at < 0 ? text.length : at;
  return end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

/** After the line break at `at` (LF, CR or CRLF). */
export function afterBreak(text: string, at: number): number {
  if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === NEWLINE) return at + 2;
  return at + 1;
}

/** The next significant character from a line break on, and the column of its line. */
export function nextToken(text: string, from: number): { at: number; column: number } {
  let at = from;
  let column = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || code === 13 || code === 12) {
      column = 0;
      at++;
    } else if (code === 32) {
      column++;
      at++;
    } else if (code === 9) {
      column = (column & ~7) + 8;
      at++;
    } else if (code === HASH) at = lineEnd(text, at);
    else break;
  }
  return { at, column };
}

export function wordAt(text: string, at: number): string {
  let end = at;
  while (end < text.length && isWord(text.charCodeAt(end))) end++;
  return text.slice(at, end);
}

export function startsOperand(text: string, at: number, head: string): boolean {
  if (head !== '') return !OPERATOR_WORDS.has(head);
  const code = text.charCodeAt(at);
  return code === 34 || code === 39 || code === 123 || code === 91 || code === 40;
}

/** True when the token that ends at `end` and the one at `at` cannot stand side by side inside brackets. */
export function juxtaposed(text: string, end: number, at: number, head: string): boolean {
  const before = text.charCodeAt(end - 1);
  const next = text.charCodeAt(at);
  const quoteBefore = before === 34 || before === 39;
  if (next === 40 || next === 91) return false;
  if (next === 34 || next === 39) return !quoteBefore && endsOperand(text, end);
  if (quoteBefore && head.length <= 2 && /^[rbuft]{1,2}["']/i.test(text.slice(at, at + 3))) return false;
  return endsOperand(text, end);
}

export function endsOperand(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  if (code === 34 || code === 39 || code === 41 || code === 93 || code === 125) return true;
  if (!isWord(code)) return false;
  let start = end;
  while (start > 0 && isWord(text.charCodeAt(start - 1))) start--;
  return !OPERATOR_WORDS.has(text.slice(start, end));
}
