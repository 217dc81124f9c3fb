/**
 * Code that is written inside a YAML text, such as the Python of `airflowLocalSettings`: which of its characters
 * stands where, through indentation, folding and escapes.
 */
export interface EmbeddedCode {
  /** What the YAML reader makes of the scalar. */
  readonly code: string;
  /** The offset in the YAML text of an offset of the code. Both are UTF-16 code units. */
  outer(offset: number): number;
  /** An edit of the code as one of the YAML text; `undefined` where the scalar's style has no room for it. */
  edit(start: number, end: number, text: string): { start: number; end: number; text: string } | undefined;
}

/**
 * Reads the scalar at `[start, end)` of a YAML text. `undefined` where it is written in a way that is not followed
 * (a tag, an anchor, a text over several lines in quotes), which `expected`, the value that the YAML reader gives, tells.
 */
export function embeddedCode(
  yaml: string,
  start: number,
  end: number,
  expected: string,
): EmbeddedCode | undefined {
  const source = yaml.slice(start, end);
  const read = /^[|>]/.test(source) ? block(yaml, start, end, expected) : inQuotes(source, start);
  return read && read.code === expected ? read : undefined;
}

/** Offsets in the YAML text of every code unit of the code, and of its end. */
class Mapped implements EmbeddedCode {
  constructor(
    readonly code: string,
    private readonly offsets: readonly number[],
    /** What an inserted text becomes there; `undefined` where it cannot be written. */
    private readonly written: (text: string) => string | undefined,
  ) {}

  outer(offset: number): number {
    return this.offsets[Math.min(Math.max(offset, 0), this.code.length)]!;
  }

  edit(start: number, end: number, text: string) {
    const made = this.written(text);
    if (made === undefined) return undefined;
    const from = this.outer(start);
    // What lies between two lines of code (the indentation) goes with the line that it leads.
    return { start: from, end: end === start ? from : this.outer(end), text: made };
  }
}

/** A literal (`|`) or folded (`>`) block. */
function block(yaml: string, start: number, end: number, expected: string): EmbeddedCode | undefined {
  const header = /^([|>])([+-]?)(\d?)([+-]?)[ \t]*(?:#[^\r\n]*)?(\r?\n|$)/.exec(yaml.slice(start, end));
  if (!header) return undefined;
  const folded = header[1] === '>';
  const lines = linesOf(yaml, start + header[0].length, end);
  const indent = indentOf(lines, header[3]!, yaml, start);
  if (indent === undefined) return undefined;
  let code = '';
  const offsets: number[] = [];
  const put = (text: string, at: number, step = 1) => {
    for (let i = 0; i < text.length; i++) offsets.push(at + i * step);
    code += text;
  };
  let before: { more: boolean; end: number } | undefined;
  /** Empty lines that were met since the last line with text. */
  let empty: number[] = [];
  for (const line of lines) {
    const text = line.text.slice(indent);
    if (line.text.trim() === '' && text === '') {
      empty.push(line.end);
      continue;
    }
    const more = /^[ \t]/.test(text);
    if (before) {
      const folds = folded && !more && !before.more;
      if (folds && empty.length === 0) put(' ', before.end, 0);
      else {
        const breaks = folds ? empty : [before.end, ...empty];
        for (const at of breaks) put('\n', at, 0);
      }
    } else for (const at of empty) put('\n', at, 0);
    empty = [];
    put(text, line.start + indent);
    before = { more, end: line.end };
  }
  // The end is chomped as the header says; what the reader gives tells how.
  const last = lines.filter(one => one.text.trim() !== '').at(-1);
  let at = last?.end ?? start;
  while (code.length < expected.length && expected[code.length] === '\n') put('\n', at, 0);
  at = Math.min(at, end);
  offsets.push(at);
  const lead = ' '.repeat(indent);
  const lineBreak = yaml.includes('\r\n') ? '\r\n' : '\n';
  return new Mapped(code, offsets, text => {
    if (folded && text.includes('\n')) return undefined;
    const pieces = text.split(/\r?\n/);
    // What follows the last line break stands on the line that is begun by it.
    return pieces
      .map((one, i) => (i === 0 || (one === '' && i < pieces.length - 1) ? one : lead + one))
      .join(lineBreak);
  });
}

interface Line {
  start: number;
  end: number;
  text: string;
}

function linesOf(yaml: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const next = yaml.indexOf('\n', at);
    const stop = next < 0 || next >= end ? end : next;
    const text = yaml.slice(at, stop).replace(/\r$/, '');
    lines.push({ start: at, end: at + text.length, text });
    at = stop + 1;
  }
  return lines;
}

/** How far the block is indented: by its first line with text, or by what its header says beyond its parent. */
function indentOf(lines: readonly Line[], given: string, yaml: string, start: number): number | undefined {
  const first = lines.find(one => one.text.trim() !== '');
  if (!first) return undefined;
  const own = /^ */.exec(first.text)![0].length;
  if (given === '') return own;
  const lineStart = yaml.lastIndexOf('\n', start - 1) + 1;
  return /^ */.exec(yaml.slice(lineStart))![0].length + Number(given);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  '"': '"',
  '\\': '\\',
  '/': '/',
  r: '\r',
};

/** A plain text or one in quotes, on one line. */
function inQuotes(source: string, start: number): EmbeddedCode | undefined {
  if (/[\r\n]/.test(source)) return undefined;
  const quote = source[0] === '"' || source[0] === "'" ? source[0] : '';
  if (quote !== '' && source.at(-1) !== quote) return undefined;
  const inside = quote === '' ? source : source.slice(1, -1);
  const first = start + quote.length;
  let code = '';
  const offsets: number[] = [];
  for (let i = 0; i < inside.length; ) {
    const pair = inside.slice(i, i + 2);
    let made = inside[i]!;
    let length = 1;
    if (quote === "'" && pair === "''") length = 2;
    else if (quote === '"' && made === '\\') {
      const escaped = ESCAPES[inside[i + 1] ?? ''];
      if (escaped === undefined) return undefined;
      made = escaped;
      length = 2;
    }
    code += made;
    offsets.push(first + i);
    i += length;
  }
  offsets.push(first + inside.length);
  return new Mapped(code, offsets, text => {
    if (quote === '"') return JSON.stringify(text).slice(1, -1);
    if (/[\r\n]/.test(text)) return undefined;
    return quote === "'" ? text.replaceAll("'", "''") : undefined;
  });
}
