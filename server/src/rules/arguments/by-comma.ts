import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Expression } from '../../python/syntax.ts';
import type { ListValue, Value } from '../../values/value.ts';
import { expressionAt } from './literal-at.ts';

/** A tuple that only a comma at the end of an assignment has made: `NAME = value,`. */
export interface CommaTuple {
  value: ListValue;
  statement: Statement;
  /** The expression in front of the comma. */
  item: Expression;
  /** The name that it is assigned to, where it is one name. */
  name?: string;
}

/** The value as such a tuple of this file; `undefined` for any other. */
export function tupleByComma(value: Value, module: PythonModule): CommaTuple | undefined {
  if (value.kind !== 'list' || !value.tuple || value.items.length !== 1 || value.open) return undefined;
  const at = expressionAt(module, value.origin, 'list');
  const form = at && module.syntaxOf(at.statement).form;
  if (!at || form?.kind !== 'assign' || form.value !== at.expression) return undefined;
  const text = module.source.textOf(at.statement).slice(at.expression.start, at.expression.end);
  const [item] = at.expression.items;
  if (text.startsWith('(') && text.endsWith(')')) return undefined;
  if (!item || item.kind === 'starred' || !text.endsWith(',')) return undefined;
  const [target] = form.targets;
  const name = form.targets.length === 1 && target?.kind === 'name' ? target.name : undefined;
  return { value, statement: at.statement, item, ...(name !== undefined && { name }) };
}
