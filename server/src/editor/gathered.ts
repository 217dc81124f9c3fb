import type { Statement } from '../python/statement.ts';

/** What a rule has gathered from the statements of a file, kept while they stay as they are. */
export class Gathered {
  private readonly parts = new Map<Statement, unknown>();
  /** Those with a part, in the order of the file; absent when some came or went. */
  private order: Statement[] | undefined;

  /** @param part `undefined` where the statement adds nothing. */
  set(statement: Statement, part: unknown): void {
    if (this.parts.has(statement) !== (part !== undefined)) this.order = undefined;
    if (part === undefined) this.parts.delete(statement);
    else this.parts.set(statement, part);
  }

  inOrder(): unknown[] {
    if (this.parts.size === 0) return [];
    this.order ??= [...this.parts.keys()].sort((a, b) => a.index - b.index);
    return this.order.map(statement => this.parts.get(statement));
  }
}
