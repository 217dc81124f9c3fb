import type { Anchor, Origin } from '../values/origin.ts';
import type { Piece } from './lines.ts';
import type { StatementSyntax } from './syntax.ts';

/**
 * One simple statement or block header of a Python file: the unit of parsing, evaluation and caching.
 * The object stays the same while its own text is edited and while text above it moves it.
 */
export class Statement implements Anchor {
  readonly file: string;
  start: number;
  end: number;
  indent: number;
  head: string;
  opens: boolean;
  unclosed: string;
  /** Where the scan of its logical line began, and where that of the next one begins. */
  from: number;
  next: number;
  /** Last offset that its extent depends on. */
  reach: number;
  /** Rises whenever its own text changes. */
  version = 0;
  /** Position in the file's list of statements. */
  index = 0;
  /** The block header that it stands under. */
  parent: Statement | undefined;
  /** For a clause header (`if`, `elif`, `try`, `except`…): the header that begins the compound statement. */
  compound: Statement | undefined;
  /** For the header that begins a compound statement: all its clauses, itself first. */
  clauses: Statement[] = [];
  syntax: StatementSyntax | undefined;

  constructor(file: string, piece: Piece, from: number, next: number, reach: number) {
    this.file = file;
    this.start = piece.start;
    this.end = piece.end;
    this.indent = piece.indent;
    this.head = piece.head;
    this.opens = piece.opens;
    this.unclosed = piece.unclosed;
    this.from = from;
    this.next = next;
    this.reach = reach;
  }

  get length(): number {
    return this.end - this.start;
  }

  /** The whole statement, or a range relative to its start. */
  origin(start = 0, end = this.length): Origin {
    return { anchor: this, start, end };
  }

  moveBy(delta: number): void {
    this.start += delta;
    this.end += delta;
    this.from += delta;
    this.next += delta;
    this.reach += delta;
  }

  isInside(block: Statement): boolean {
    for (let at = this.parent; at; at = at.parent) if (at === block) return true;
    return false;
  }
}
