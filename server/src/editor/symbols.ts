import type { Token } from '../python/items.ts';
import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import type { Expression } from '../python/syntax.ts';
import { alternatives, type Value } from '../values/value.ts';

/** What a dotted name (at least one word) stands for in a statement. */
export function valueOfWords(module: PythonModule, statement: Statement, words: readonly Token[]): Value {
  const [first, ...rest] = words;
  const start = first!.start - statement.start;
  let expression: Expression = { kind: 'name', name: first!.text, start, end: first!.end - statement.start };
  for (const { text, start: nameStart, end } of rest) {
    expression = {
      kind: 'attribute',
      object: expression,
      name: text,
      nameStart: nameStart - statement.start,
      start,
      end: end - statement.start,
    };
  }
  return module.evaluate(expression, statement);
}

/** The dotted paths of the classes, functions and modules that a dotted name may stand for: one per import. */
export function symbolPaths(module: PythonModule, statement: Statement, words: readonly Token[]): string[] {
  return alternatives(valueOfWords(module, statement, words)).flatMap(one =>
    one.kind === 'symbol' ? [one.path] : [],
  );
}
