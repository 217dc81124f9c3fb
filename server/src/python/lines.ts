import { skipString } from './strings.ts';
import {
  afterBreak,
  BACKSLASH,
  HASH,
  isLineBreak,
  isWord,
  juxtaposed,
  lineEnd,
  NEWLINE,
  nextToken,
  startsOperand,
  wordAt,
} from './tokens.ts';

/**
 * Cuts Python text into statements without parsing it: one piece per simple statement or block header.
 *
 * Each piece is then parsed on its own. So a keystroke costs one statement, whatever the length of the file,
 * and a bracket left open in one task does not take the tasks below it down: where a line begins that no
 * bracket can contain, the open brackets are taken as closed.
 */
export interface Piece {
  /** First character of the statement. */
  start: number;
  /** After its last significant character (comments and white space left out). */
  end: number;
  /** Column of the line, tabs to the next multiple of eight; one more for what follows `:` or `;` on a line. */
  indent: number;
  /** First word of the statement, `@` for a decorator, else empty. */
  head: string;
  /** True for a header that a block belongs to. */
  opens: boolean;
  /** Text that would complete the piece: closing quotes and brackets, the colon of a header. */
  unclosed: string;
}

export interface LogicalLine {
  pieces: Piece[];
  /** Where the next logical line is looked for. */
  next: number;
  /** The last offset that was looked at to decide all this; an edit beyond it cannot change the line. */
  reach: number;
}

const BLOCK_HEADS = new Set(
  'if elif else for while with def class try except finally async match case'.split(' '),
);
/** Words that begin a statement and never a continuation line inside brackets. */
const HARD_HEADS = new Set(
  'def class import return with while try raise pass del global nonlocal break continue elif except finally assert'.split(
    ' ',
  ),
);

/** How far ahead `from a.b import` is looked for. */
const LONGEST_IMPORT = 200;

/**
 * The logical line at or after `offset`, which must be the start of a physical line outside brackets and
 * strings. `undefined` when only blank lines and comments are left.
 */
export function scanLine(text: string, offset: number): LogicalLine | undefined {
  let at = offset;
  let indent = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || code === 13 || code === 12) indent = 0;
    else if (code === 32 || code === 0xfeff) indent += code === 32 ? 1 : 0;
    else if (code === 9) indent = (indent & ~7) + 8;
    else if (code === HASH) {
      at = lineEnd(text, at) - 1;
    } else if (code === BACKSLASH && isLineBreak(text, at + 1)) {
      at = lineEnd(text, at);
    } else break;
  }
  if (at >= text.length) return undefined;
  return new LineScanner(text, at, indent).scan();
}

class LineScanner {
  private readonly stack: string[] = [];
  private readonly pieces: Piece[] = [];
  private last: number;
  private unterminated = '';
  private reach = 0;
  private lambdas = 0;
  private headerOpen = false;

  constructor(
    private readonly text: string,
    private at: number,
    private readonly indent: number,
  ) {
    this.last = at;
  }

  scan(): LogicalLine {
    const { text } = this;
    this.begin(this.at, this.indent);
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === NEWLINE || code === 13) {
        if (this.stack.length === 0) break;
        if (this.endsAtLineBreak()) break;
        continue;
      }
      if (code === 32 || code === 9 || code === 12) this.at++;
      else if (code === HASH) this.at = lineEnd(text, this.at);
      else if (code === BACKSLASH)
        this.at = isLineBreak(text, this.at + 1) ? afterBreak(text, this.at + 1) : this.at + 1;
      else if (code === 34 || code === 39) this.string();
      else if (code === 40 || code === 91 || code === 123) this.open(code);
      else if (code === 41 || code === 93 || code === 125) this.close(code);
      else if (isWord(code)) this.word();
      else {
        if (this.stack.length === 0 && (code === 58 || code === 59) && this.cut(code)) continue;
        this.significant(this.at + 1);
      }
    }
    this.finish();
    const next = Math.min(afterBreak(text, this.at), text.length);
    return { pieces: this.pieces, next, reach: Math.max(next, this.reach) };
  }

  private begin(start: number, indent: number): void {
    const match = /^(?:@|[\p{L}_][\p{L}\p{N}_]*)/u.exec(this.text.slice(start, start + 12));
    const head = match ? match[0] : '';
    this.pieces.push({ start, end: start, indent, head, opens: false, unclosed: '' });
    this.last = start;
    this.lambdas = 0;
    this.headerOpen = BLOCK_HEADS.has(head) && !(isSoftHead(head) && this.isPlainName(start + head.length));
  }

  /** `match: Match = …` and `match = 1` are not headers. */
  private isPlainName(after: number): boolean {
    return /^[ \t]*[:=.,)\]]/.test(this.text.slice(after, after + 40));
  }

  private significant(end: number): void {
    this.at = end;
    this.last = end;
  }

  private string(): void {
    const { end, closed, quote } = skipString(this.text, this.at);
    if (!closed) {
      // A string that ends with its line takes only that line; an open triple-quoted one takes the rest.
      if (quote.length === 3) this.unterminated = quote;
      else if (this.stack.length === 0) this.unterminated = quote;
    }
    this.significant(end);
  }

  private open(code: number): void {
    this.stack.push(code === 40 ? ')' : code === 91 ? ']' : '}');
    this.significant(this.at + 1);
  }

  private close(code: number): void {
    const index = this.stack.lastIndexOf(String.fromCharCode(code));
    if (index >= 0) this.stack.length = index;
    this.significant(this.at + 1);
  }

  private word(): void {
    const start = this.at;
    let end = start + 1;
    while (end < this.text.length && isWord(this.text.charCodeAt(end))) end++;
    if (
      this.headerOpen &&
      this.stack.length === 0 &&
      end - start === 6 &&
      this.text.startsWith('lambda', start)
    ) {
      this.lambdas++;
    }
    this.significant(end);
  }

  /** At `:` or `;` outside brackets: ends the piece if a new statement begins here. */
  private cut(code: number): boolean {
    if (code === 58) {
      if (!this.headerOpen || this.text.charCodeAt(this.at + 1) === 61) return false;
      if (this.lambdas > 0) {
        this.lambdas--;
        return false;
      }
      this.headerOpen = false;
      const piece = this.pieces.at(-1)!;
      piece.opens = true;
      this.significant(this.at + 1);
    } else {
      this.at++;
    }
    const rest = this.nextOnLine();
    if (rest === undefined) return true;
    this.finish();
    this.at = rest;
    this.begin(rest, this.indent + 1);
    return true;
  }

  /** First significant character left on this physical line. */
  private nextOnLine(): number | undefined {
    let at = this.at;
    while (at < this.text.length) {
      const code = this.text.charCodeAt(at);
      if (code === 32 || code === 9) at++;
      else return code === HASH || code === NEWLINE || code === 13 ? undefined : at;
    }
    return undefined;
  }

  private finish(): void {
    const piece = this.pieces.at(-1)!;
    piece.end = Math.max(this.last, piece.start);
    let unclosed = this.unterminated + this.stack.reverse().join('');
    if (this.headerOpen && !isSoftHead(piece.head)) {
      unclosed += ':';
      piece.opens = true;
    }
    piece.unclosed = unclosed;
    this.stack.length = 0;
    this.unterminated = '';
    this.headerOpen = false;
  }

  /** At a line break inside brackets: moves to the next token, or says that a new statement begins there. */
  private endsAtLineBreak(): boolean {
    const { text } = this;
    const lineBreak = this.at;
    const { at, column } = nextToken(text, this.at);
    this.look(at);
    if (at >= text.length) {
      this.at = text.length;
      return true;
    }
    const head = wordAt(text, at);
    this.look(at + head.length + 1);
    if (column <= this.indent || HARD_HEADS.has(head)) {
      if (this.beginsStatement(at, head)) {
        this.at = lineBreak;
        return true;
      }
    }
    this.at = at;
    return false;
  }

  private beginsStatement(at: number, head: string): boolean {
    const { text } = this;
    // One more than is read, since a longer word is another word.
    this.look(at + Math.max(head.length, 3) + 1);
    if (HARD_HEADS.has(head)) return true;
    if (head === 'from') {
      this.look(at + LONGEST_IMPORT);
      return /^from\s+[\w.]+\s+import\b/.test(text.slice(at, at + LONGEST_IMPORT));
    }
    if (!startsOperand(text, at, head)) return false;
    if (juxtaposed(text, this.last, at, head)) return true;
    return this.brokenBelow(at);
  }

  /**
   * A line stands at the column of the statement although a bracket is open. It may be an argument written
   * without indentation; then what follows its own end is a comma, an operator or a closing bracket.
   */
  private brokenBelow(from: number): boolean {
    const { text } = this;
    let at = from;
    let last = from;
    let depth = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE || code === 13) {
        const next = nextToken(text, at);
        this.look(next.at);
        if (next.at >= text.length) return true;
        if (depth === 0) {
          const head = wordAt(text, next.at);
          this.look(next.at + Math.max(head.length, 3) + 1);
          if (HARD_HEADS.has(head)) return true;
          if (startsOperand(text, next.at, head) && juxtaposed(text, last, next.at, head)) return true;
        }
        at = next.at;
      } else if (code === 34 || code === 39) {
        at = skipString(text, at).end;
        last = at;
      } else if (code === HASH) {
        at = lineEnd(text, at);
      } else {
        if (code === 40 || code === 91 || code === 123) depth++;
        else if (code === 41 || code === 93 || code === 125) {
          if (--depth < 0) {
            this.look(at);
            return false;
          }
        }
        at++;
        if (code !== 32 && code !== 9) last = at;
      }
    }
    this.look(text.length);
    return true;
  }

  private look(at: number): void {
    this.reach = Math.max(this.reach, Math.min(at, this.text.length));
  }
}

/** `match` and `case` are ordinary names unless the line ends in a colon. */
function isSoftHead(head: string): boolean {
  return head === 'match' || head === 'case';
}
