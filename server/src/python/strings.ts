/** Where the string literal whose opening quote stands at `at` ends, and whether it was closed. */
export interface SkippedString {
  end: number;
  closed: boolean;
  quote: string;
}

/**
 * Skips a string literal. A single-quoted one ends with its line at the latest. Replacement fields of
 * f-strings may hold quotes of the same kind (Python 3.12), so they are skipped as expressions.
 */
export function skipString(text: string, at: number): SkippedString {
  const mark = text[at]!;
  const triple = text.startsWith(mark.repeat(3), at);
  const quote = triple ? mark.repeat(3) : mark;
  const formatted = isFormatted(text, at);
  if (formatted) {
    const end = skipFormatted(text, at + quote.length, quote);
    if (end !== undefined) return { end, closed: true, quote };
  }
  let i = at + quote.length;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === 92) {
      i += text.charCodeAt(i + 1) === 13 && text.charCodeAt(i + 2) === 10 ? 3 : 2;
    } else if (!triple && (code === 10 || code === 13)) {
      return { end: i, closed: false, quote };
    } else if (text.startsWith(quote, i)) {
      return { end: i + quote.length, closed: true, quote };
    } else i++;
  }
  return { end: text.length, closed: false, quote };
}

function isFormatted(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 2 && /[a-zA-Z]/.test(text[start - 1]!)) start--;
  const prefix = text.slice(start, at).toLowerCase();
  return (prefix.includes('f') || prefix.includes('t')) && !/\w/.test(text[start - 1] ?? '');
}

/** End of an f-string whose content starts at `from`, or `undefined` if it does not close as one. */
function skipFormatted(text: string, from: number, quote: string): number | undefined {
  let i = from;
  while (i < text.length) {
    const char = text[i]!;
    if (char === '\\') i += 2;
    else if (quote.length === 1 && (char === '\n' || char === '\r')) return undefined;
    else if (text.startsWith(quote, i)) return i + quote.length;
    else if (char === '{' && text[i + 1] === '{') i += 2;
    else if (char === '{') {
      const end = skipReplacement(text, i + 1, quote);
      if (end === undefined) return undefined;
      i = end;
    } else i++;
  }
  return undefined;
}

function skipReplacement(text: string, from: number, quote: string): number | undefined {
  let depth = 0;
  let i = from;
  while (i < text.length) {
    const char = text[i]!;
    if (quote.length === 1 && (char === '\n' || char === '\r')) return undefined;
    if (char === '"' || char === "'") {
      const inner = skipString(text, i);
      if (!inner.closed) return undefined;
      i = inner.end;
      continue;
    }
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (char === '}') {
      if (depth <= 0) return i + 1;
      depth--;
    }
    i++;
  }
  return undefined;
}
