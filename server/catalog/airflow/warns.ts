import type { PythonModule } from '../../src/python/module.ts';
import type { Statement } from '../../src/python/statement.ts';
import type { Call, Expression } from '../../src/python/syntax.ts';

/** The call of `warnings.warn` that a statement is; undefined for any other. */
export function warningOf(python: PythonModule, statement: Statement): Call | undefined {
  const { form } = python.syntaxOf(statement);
  if (form.kind !== 'expression' || form.value.kind !== 'call') return undefined;
  const { callee } = form.value;
  const name = callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.name : '';
  return name === 'warn' ? form.value : undefined;
}

/** True for a warning of deprecation: its category says so, or the message where there is no category. */
export function isDeprecation(python: PythonModule, statement: Statement, call: Call): boolean {
  const category =
    call.arguments.find(one => one.name === 'category')?.value ??
    call.arguments.filter(one => !one.name)[1]?.value;
  if (category) return /Deprecat|RemovedIn/.test(textOf(python, statement, category));
  return /deprecat/i.test(textOf(python, statement, call));
}

/** An expression as it is written. */
export function textOf(
  python: PythonModule,
  statement: Statement,
  { start, end }: Pick<Expression, 'start' | 'end'>,
): string {
  return python.source.textOf(statement).slice(start, end);
}
