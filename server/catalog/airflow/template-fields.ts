import type { Statement } from '../../src/python/statement.ts';
import type { Expression } from '../../src/python/syntax.ts';
import { plainText } from '../../src/values/value.ts';
import { targetOf } from './class-facts.ts';
import type { Target } from './module-facts.ts';
import type { Source } from './reader.ts';

/** Names of a class attribute such as `template_fields`: own ones, those of other classes, and those taken out. */
export interface FieldNames {
  own: string[];
  /** Classes whose attribute of the same name is included. */
  of: Target[];
  without: string[];
}

/**
 * Reads `("a", "b")`, `[...]`, `tuple({"a"} | set(Base.template_fields))`, `Base.template_fields + ("a",)`,
 * `tuple({"a", *Base.template_fields} - {"b"})`.
 *
 * @throws an Error where the expression is of another form: a guess would end up in the catalog.
 */
export function fieldNames(source: Source, statement: Statement, expression: Expression): FieldNames {
  const found: FieldNames = { own: [], of: [], without: [] };
  add(source, statement, expression, found);
  return found;
}

function add(source: Source, statement: Statement, expression: Expression, found: FieldNames): void {
  switch (expression.kind) {
    case 'list':
      for (const item of expression.items) add(source, statement, item, found);
      return;
    case 'string': {
      const text = plainText(source.python.evaluate(expression, statement));
      if (text !== undefined) found.own.push(text);
      return;
    }
    case 'starred':
      add(source, statement, expression.value, found);
      return;
    case 'constant':
      return;
    case 'attribute': {
      const target = targetOf(source, statement, expression.object);
      if (!target) break;
      found.of.push(target);
      return;
    }
    case 'call': {
      const [only] = expression.arguments;
      // `aws_template_fields("a", "b")` adds those that all of Amazon's operators share.
      if (expression.callee.kind === 'name' && expression.callee.name === 'aws_template_fields') {
        for (const one of expression.arguments) if (one.value) add(source, statement, one.value, found);
        return;
      }
      if (expression.callee.kind !== 'name' || !/^(tuple|set|list|frozenset)$/.test(expression.callee.name))
        break;
      if (only?.value) add(source, statement, only.value, found);
      return;
    }
    case 'binary':
      if (!expression.left || !expression.right) break;
      if (expression.operator === '|' || expression.operator === '+') {
        add(source, statement, expression.left, found);
        add(source, statement, expression.right, found);
        return;
      }
      if (expression.operator === '-') {
        add(source, statement, expression.left, found);
        found.without.push(...fieldNames(source, statement, expression.right).own);
        return;
      }
  }
  const text = source.python.source.textOf(statement);
  throw new Error(`${source.name}: template fields of an unknown form: ${text}`);
}
