import type { TextBuffer } from '../text/buffer.ts';
import { type LogicalLine, scanLine } from './lines.ts';
import { Statement } from './statement.ts';

/** What an edit did to the list of statements. */
export interface StatementChange {
  /** Statements whose text or place in the block structure changed, and new ones. */
  changed: Statement[];
  removed: Statement[];
}

/** How much text the scanner is given at first; a statement that needs more gets more. */
const WINDOW = 8192;

/** The text of a Python file, cut into statements, kept up to date edit by edit. */
export class PythonSource {
  statements: Statement[] = [];

  constructor(
    readonly file: string,
    readonly buffer: TextBuffer,
  ) {
    const { statements } = this.scan(0, () => false);
    this.statements = statements;
    this.relate(0);
  }

  /** Replaces `[start, end)` (UTF-16 offsets of the present text) by `insert`. */
  edit(start: number, end: number, insert: string): StatementChange {
    const delta = insert.length - (end - start);
    const old = this.statements;
    this.buffer.edit(start, end, insert);

    const from = firstTouched(old, start);
    const rescan = from > 0 ? old[from - 1]!.next : 0;
    let to = from;
    const { statements: fresh, synced } = this.scan(rescan, offset => {
      while (to < old.length && (old[to]!.from < end || old[to]!.from + delta < offset)) to++;
      return to < old.length && old[to]!.from >= end && old[to]!.from + delta === offset;
    });
    if (!synced) to = old.length;

    if (delta !== 0) for (let i = to; i < old.length; i++) old[i]!.moveBy(delta);
    return this.replace(from, to, fresh);
  }

  private scan(
    from: number,
    isKnown: (offset: number) => boolean,
  ): { statements: Statement[]; synced: boolean } {
    const statements: Statement[] = [];
    const { length } = this.buffer;
    let offset = from;
    let base = from;
    let size = WINDOW;
    let window = this.buffer.slice(base, base + size);
    while (true) {
      const line = scanLine(window, offset - base);
      if ((!line || line.reach >= window.length) && base + window.length < length) {
        // The line is decided by text beyond the window: look again with more of it, from its own start.
        if (offset === base) size *= 4;
        base = offset;
        window = this.buffer.slice(base, base + size);
        continue;
      }
      if (!line) return { statements, synced: false };
      this.add(line, base, offset, statements);
      offset = base + line.next;
      if (isKnown(offset)) return { statements, synced: true };
    }
  }

  /** Takes over the statements of a line that was scanned in a window which begins at `base`. */
  private add(line: LogicalLine, base: number, from: number, statements: Statement[]): void {
    for (const piece of line.pieces) {
      piece.start += base;
      piece.end += base;
      statements.push(new Statement(this.file, piece, from, line.next + base, line.reach + base));
    }
  }

  private replace(from: number, to: number, fresh: Statement[]): StatementChange {
    const old = this.statements.slice(from, to);
    const change: StatementChange = { changed: [], removed: [] };
    const merged = this.carryOver(old, fresh, change);
    if (merged.length === old.length) {
      for (let i = 0; i < merged.length; i++) this.statements[from + i] = merged[i]!;
    } else {
      this.statements = [...this.statements.slice(0, from), ...merged, ...this.statements.slice(to)];
    }
    const sameShape = merged.length === old.length && merged.every((one, i) => one === old[i]);
    if (!sameShape || change.changed.some(one => one.index < 0)) this.relate(from, change);
    return change;
  }

  /** Keeps the identity of statements that an edit left alone or only changed inside. */
  private carryOver(old: Statement[], fresh: Statement[], change: StatementChange): Statement[] {
    // The edit is one stretch, so what stays the same is a head and a tail of the list.
    let head = 0;
    while (head < old.length && head < fresh.length && this.sameText(old[head]!, fresh[head]!)) head++;
    let tail = 0;
    while (
      tail < old.length - head &&
      tail < fresh.length - head &&
      this.sameText(old[old.length - 1 - tail]!, fresh[fresh.length - 1 - tail]!)
    ) {
      tail++;
    }
    const merged: Statement[] = [];
    for (let i = 0; i < fresh.length; i++) {
      const made = fresh[i]!;
      const fromTail = fresh.length - i;
      const untouched = i < head ? old[i] : fromTail <= tail ? old[old.length - fromTail] : undefined;
      const edited = i === head && head < old.length - tail ? old[head] : undefined;
      if (untouched) {
        merged.push(move(untouched, made));
      } else if (edited) {
        const structural =
          edited.indent !== made.indent || edited.opens !== made.opens || edited.head !== made.head;
        move(edited, made);
        edited.version++;
        edited.syntax = undefined;
        if (structural) edited.index = -1;
        change.changed.push(edited);
        merged.push(edited);
      } else {
        change.changed.push(made);
        merged.push(made);
      }
    }
    const kept = new Set(merged);
    for (const one of old) {
      if (kept.has(one)) continue;
      leaveCompound(one);
      change.removed.push(one);
    }
    return merged;
  }

  /** Same text and column; compares by the remembered text of the syntax, since the file's text is new. */
  private sameText(old: Statement, made: Statement): boolean {
    return (
      old.length === made.length &&
      old.indent === made.indent &&
      old.unclosed === made.unclosed &&
      old.opens === made.opens &&
      old.syntax !== undefined &&
      this.buffer.slice(made.start, made.end) === old.syntax.text
    );
  }

  /** Sets parents and positions from `from` on; a statement with a new parent counts as changed. */
  private relate(from: number, change?: StatementChange): void {
    const { statements } = this;
    const stack: Statement[] = [];
    if (from > 0) {
      for (let at: Statement | undefined = statements[from - 1]; at; at = at.parent) stack.unshift(at);
      if (stack.length > 0 && !stack.at(-1)!.opens) stack.pop();
    }
    const known = change && new Set(change.changed);
    // A statement under another block than before stands in another scope, and so does all below it.
    const moved = new Set(change?.changed.filter(one => one.index < 0));
    for (let i = from; i < statements.length; i++) {
      const one = statements[i]!;
      while (stack.length > 0 && stack.at(-1)!.indent >= one.indent) stack.pop();
      const parent = stack.at(-1);
      if (one.parent !== parent || (parent && moved.has(parent))) moved.add(one);
      if (known && moved.has(one) && !known.has(one)) change.changed.push(one);
      one.parent = parent;
      one.index = i;
      const before = one.compound;
      joinCompound(one, statements);
      // An `else` that lost its `if` is another thing, though its text is the same.
      if (known && one.compound !== before && !moved.has(one) && !known.has(one)) change.changed.push(one);
      if (one.opens) stack.push(one);
    }
  }

  /** The statement whose text or whose following blank space holds the offset. */
  statementAt(offset: number): Statement | undefined {
    const { statements } = this;
    let low = 0;
    let high = statements.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (statements[middle]!.start <= offset) low = middle + 1;
      else high = middle - 1;
    }
    return statements[high];
  }

  textOf(statement: Statement): string {
    return this.buffer.slice(statement.start, statement.end);
  }
}

const CLAUSES: Record<string, readonly string[]> = {
  elif: ['if', 'elif'],
  else: ['if', 'elif', 'for', 'while', 'try', 'except', 'async'],
  except: ['try', 'except'],
  finally: ['try', 'except', 'else'],
};

/** Links a clause to the compound statement that it continues. Called in the order of the file. */
function joinCompound(one: Statement, statements: Statement[]): void {
  leaveCompound(one);
  one.clauses = [];
  if (!one.opens || one.head === 'match') return;
  const continues = CLAUSES[one.head];
  one.compound = one.head === 'case' && one.parent?.head === 'match' ? one.parent : one;
  if (continues) {
    const before = previousSibling(one, statements);
    if (before?.opens && continues.includes(before.head) && before.compound) one.compound = before.compound;
  }
  const { clauses } = one.compound;
  const kept = clauses.filter(clause => clause.index < one.index && statements[clause.index] === clause);
  one.compound.clauses = [...kept, one];
}

function leaveCompound(one: Statement): void {
  const { compound } = one;
  if (compound && compound !== one) compound.clauses = compound.clauses.filter(clause => clause !== one);
  one.compound = undefined;
}

function previousSibling(one: Statement, statements: Statement[]): Statement | undefined {
  let at: Statement | undefined = statements[one.index - 1];
  while (at && at.indent > one.indent) at = at.parent;
  return at && at.parent === one.parent ? at : undefined;
}

function firstTouched(statements: Statement[], offset: number): number {
  for (let i = 0; i < statements.length; i++) if (statements[i]!.reach >= offset) return i;
  return statements.length;
}

function move(kept: Statement, made: Statement): Statement {
  kept.start = made.start;
  kept.end = made.end;
  kept.indent = made.indent;
  kept.head = made.head;
  kept.opens = made.opens;
  kept.unclosed = made.unclosed;
  kept.from = made.from;
  kept.next = made.next;
  kept.reach = made.reach;
  return kept;
}
