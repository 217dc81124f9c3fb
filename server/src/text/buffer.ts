/** A place in a text as LSP counts: from zero, the character in UTF-16 code units. */
export interface Position {
  line: number;
  character: number;
}

interface Chunk {
  text: string;
  /** Offsets in the chunk right after each line break; worked out when a line is asked for. */
  breaks?: number[];
}

/** Chunks are cut at about this length; an edit rewrites one or two of them. */
const CHUNK = 4096;

/**
 * The text of an open file, kept in pieces: an edit costs the piece that it touches, where a plain string of a
 * long file would be copied whole on every keystroke. All offsets are UTF-16 code units.
 */
export class TextBuffer {
  private chunks: Chunk[] = [];
  private whole: string | undefined;
  private total = 0;

  constructor(text: string) {
    this.chunks = cut(text);
    this.total = text.length;
    this.whole = text;
  }

  get length(): number {
    return this.total;
  }

  /** The whole text; put together once after an edit, so not for every keystroke. */
  toString(): string {
    this.whole ??= this.chunks.map(chunk => chunk.text).join('');
    return this.whole;
  }

  /** Replaces `[start, end)` by `insert`; offsets beyond the text count as its end. */
  edit(start: number, end: number, insert: string): void {
    start = Math.min(Math.max(start, 0), this.total);
    end = Math.min(Math.max(end, start), this.total);
    let first = 0;
    let base = 0;
    while (first < this.chunks.length - 1 && base + this.chunks[first]!.text.length < start) {
      base += this.chunks[first]!.text.length;
      first++;
    }
    let last = first;
    let lastBase = base;
    while (last < this.chunks.length - 1 && lastBase + this.chunks[last]!.text.length < end) {
      lastBase += this.chunks[last]!.text.length;
      last++;
    }
    const head = this.chunks[first]?.text.slice(0, start - base) ?? '';
    const tail = this.chunks[last]?.text.slice(end - lastBase) ?? '';
    let text = head + insert + tail;
    // A line break of two characters stays in one piece.
    if (first > 0 && text.startsWith('\n')) text = this.chunks[--first]!.text + text;
    while (last < this.chunks.length - 1 && (text.endsWith('\r') || text === ''))
      text += this.chunks[++last]!.text;
    this.chunks.splice(first, last - first + 1, ...cut(text));
    this.total += insert.length - (end - start);
    this.whole = undefined;
  }

  slice(start: number, end = this.total): string {
    if (this.whole !== undefined) return this.whole.slice(start, end);
    let result = '';
    let base = 0;
    for (const { text } of this.chunks) {
      const next = base + text.length;
      if (next > start) result += text.slice(Math.max(start - base, 0), end - base);
      if (next >= end) break;
      base = next;
    }
    return result;
  }

  positionAt(offset: number): Position {
    const wanted = Math.min(Math.max(offset, 0), this.total);
    let base = 0;
    let line = 0;
    let lineStart = 0;
    for (const chunk of this.chunks) {
      const breaks = breaksOf(chunk);
      const within = wanted - base;
      if (within <= chunk.text.length && !(within === chunk.text.length && base + within < this.total)) {
        const passed = countUpTo(breaks, within);
        if (passed > 0) lineStart = base + breaks[passed - 1]!;
        line += passed;
        break;
      }
      line += breaks.length;
      if (breaks.length > 0) lineStart = base + breaks.at(-1)!;
      base += chunk.text.length;
    }
    return { line, character: wanted - lineStart };
  }

  /** A character beyond the end of its line counts as the end, before the line break. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.lineStart(line);
    if (start === undefined) return this.total;
    const next = this.lineStart(line + 1) ?? this.total;
    const end = next - /(\r\n|\r|\n)?$/.exec(this.slice(Math.max(start, next - 2), next))![0].length;
    return Math.min(start + Math.max(character, 0), Math.max(end, start));
  }

  private lineStart(line: number): number | undefined {
    if (line === 0) return 0;
    let base = 0;
    let before = 0;
    for (const chunk of this.chunks) {
      const breaks = breaksOf(chunk);
      if (before + breaks.length >= line) return base + breaks[line - before - 1]!;
      before += breaks.length;
      base += chunk.text.length;
    }
    return undefined;
  }
}

function cut(text: string): Chunk[] {
  if (text.length <= CHUNK * 2) return [{ text }];
  const chunks: Chunk[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + CHUNK, text.length);
    if (text.charCodeAt(end - 1) === 13 && text.charCodeAt(end) === 10) end++;
    chunks.push({ text: text.slice(at, end) });
    at = end;
  }
  return chunks;
}

function breaksOf(chunk: Chunk): number[] {
  if (!chunk.breaks) {
    const { text } = chunk;
    chunk.breaks = [];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
      else if (code !== 13 && code !== 10) continue;
      chunk.breaks.push(i + 1);
    }
  }
  return chunk.breaks;
}

/** How many of the rising numbers are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
