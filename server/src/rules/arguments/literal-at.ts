import type { PythonModule } from '../../python/module.ts';
import { Statement } from '../../python/statement.ts';
import type { Expression } from '../../python/syntax.ts';
import { walk } from '../../python/walk.ts';
import { locate, type Origin } from '../../values/origin.ts';

/** An expression and the statement that it stands in. */
export interface WrittenExpression<E extends Expression = Expression> {
  statement: Statement;
  expression: E;
}

/** The expression of that kind that is written at an origin of this file; `undefined` where there is none. */
export function expressionAt<K extends Expression['kind']>(
  module: PythonModule,
  { anchor, start, end }: Origin,
  kind: K,
): WrittenExpression<Extract<Expression, { kind: K }>> | undefined {
  if (!(anchor instanceof Statement) || module.statements[anchor.index] !== anchor) return undefined;
  let found: Expression | undefined;
  walk(module.syntaxOf(anchor), one => {
    if (one.kind === kind && one.start === start && one.end === end) found ??= one;
    // What lies elsewhere has nothing of it inside.
    return one.start <= start && end <= one.end;
  });
  return found && { statement: anchor, expression: found as Extract<Expression, { kind: K }> };
}

/** The expression that an argument or an entry of a dict ends with, as long as it has that length. */
export function expressionStarting(
  module: PythonModule,
  { anchor, end }: Origin,
  length: number,
): WrittenExpression | undefined {
  if (!(anchor instanceof Statement) || module.statements[anchor.index] !== anchor) return undefined;
  let found: Expression | undefined;
  walk(module.syntaxOf(anchor), one => {
    if (one.end === end && one.start === end - length) found ??= one;
    return one.start < end && end <= one.end;
  });
  return found && { statement: anchor, expression: found };
}

/** The text of an expression as it is written. */
export function textOf(module: PythonModule, statement: Statement, { start, end }: Expression): string {
  return module.text.slice(statement.start + start, statement.start + end);
}

/** True when a piece of text lies within another. */
export function isWithin(inner: Origin, outer: Origin): boolean {
  const [a, b] = [locate(inner), locate(outer)];
  return a.file === b.file && b.start <= a.start && a.end <= b.end;
}
