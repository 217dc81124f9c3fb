import { type FieldType, fieldByJson, fieldByName, model } from '../../../catalog/models.ts';
import { kubernetesPrefix } from '../../../python/imports.ts';
import type { PythonModule } from '../../../python/module.ts';
import type { Statement } from '../../../python/statement.ts';
import type { DictLiteral, Expression } from '../../../python/syntax.ts';
import { type DictValue, plainText } from '../../../values/value.ts';
import { type Bracketed, bracketedText, type Item } from '../../bracketed.ts';
import type { Fix } from '../../rule.ts';
import { expressionAt, textOf } from '../literal-at.ts';

/** What stands around the text that is written. */
interface Frame {
  before: string;
  after: string;
}

/** Writes a dict of this file as an object of the Kubernetes client; undefined where it holds what the class has not. */
export function dictToModel(
  module: PythonModule,
  value: DictValue,
  name: string,
  { before, after }: Frame = { before: '', after: '' },
): Fix | undefined {
  const at = expressionAt(module, value.origin, 'dict');
  if (!at) return undefined;
  const { statement, expression } = at;
  const whole = textOf(module, statement, expression);
  // A comment would have to be carried along.
  if (whole.includes('#') || !asModel(module, statement, expression, name, '')) return undefined;
  return {
    title: `Write it as \`${name}(…)\``,
    safe: true,
    preferred: true,
    edits: () => {
      const prefix = kubernetesPrefix(module, statement);
      const made = asModel(module, statement, expression, name, prefix.text);
      if (!made) return undefined;
      const [start, end] = [statement.start + expression.start, statement.start + expression.end];
      const text = `${before}${bracketedText(made, module, start, end)}${after}`;
      return [{ file: module.file, start, end, text }, ...prefix.edits];
    },
  };
}

function asModel(
  module: PythonModule,
  statement: Statement,
  dict: DictLiteral,
  name: string,
  prefix: string,
): Bracketed | undefined {
  const of = model(name);
  if (!of) return undefined;
  const items: Item[] = [];
  for (const { key, value } of dict.pairs) {
    const written = key && plainText(module.evaluate(key, statement));
    const field = written === undefined ? undefined : (fieldByJson(of, written) ?? fieldByName(of, written));
    if (!field || !value) return undefined;
    const text = asType(module, statement, value, field.type, prefix);
    if (text === undefined) return undefined;
    items.push({ lead: `${field.name}=`, value: text });
  }
  return { open: `${prefix}${name}(`, items, close: ')' };
}

/** A value as its type wants it: dicts and lists of them become objects, all else stays as it is written. */
function asType(
  module: PythonModule,
  statement: Statement,
  value: Expression,
  type: FieldType,
  prefix: string,
): string | Bracketed | undefined {
  if (type.kind === 'model' && value.kind === 'dict')
    return asModel(module, statement, value, type.model, prefix);
  if (type.kind === 'list' && type.of.kind === 'model' && value.kind === 'list') {
    const items: Item[] = [];
    for (const item of value.items) {
      const made = asType(module, statement, item, type.of, prefix);
      if (made === undefined) return undefined;
      items.push({ lead: '', value: made });
    }
    return { open: '[', items, close: ']' };
  }
  return textOf(module, statement, value);
}
