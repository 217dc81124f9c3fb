import type { PythonModule } from '../../python/module.ts';
import type { Expression } from '../../python/syntax.ts';
import { keywordOf, plainText, type Value } from '../../values/value.ts';
import type { Lookup } from './lookups.ts';

/** The Jinja that gives what `Variable.get(…)` gives, with the elements that are taken of it; undefined where none does. */
export function templateFor({ call }: Lookup, whole: Expression, module: PythonModule): string | undefined {
  const named = (...names: string[]) => names.map(name => keywordOf(call, name)?.value).find(one => one);
  const key = call.positional[0] ?? named('key');
  const name = key && plainText(key);
  if (name === undefined || call.open || /['"\\{}]/.test(name)) return undefined;
  const initial = call.positional[1] ?? named('default_var', 'default');
  const isJson = named('deserialize_json') ?? call.positional[2];
  if (isJson && isJson.kind !== 'boolean') return undefined;
  const json = isJson?.kind === 'boolean' && isJson.value;
  const path = elements(whole, module);
  // A whole object as a text is not what the argument was given.
  if (path === undefined || json !== path.length > 0) return undefined;
  const default_ = initial && literal(initial);
  if (initial && default_ === undefined) return undefined;
  const simple = /^[A-Za-z_]\w*$/.test(name);
  const base = `var.${json ? 'json' : 'value'}`;
  const found =
    simple && !initial ? `${base}.${name}` : `${base}.get('${name}'${initial ? `, ${default_}` : ''})`;
  return `{{ ${found}${path.map(one => `['${one}']`).join('')} }}`;
}

/** The plain keys of the subscripts, innermost first; undefined for others. */
function elements(expression: Expression, module: PythonModule): string[] | undefined {
  if (expression.kind === 'call') return [];
  if (expression.kind !== 'subscript') return undefined;
  const before = elements(expression.object, module);
  const { index } = expression;
  const key =
    index?.kind === 'string' && index.parts.length === 1 && 'text' in index.parts[0]!
      ? index.parts[0].text
      : undefined;
  return before && key !== undefined && /^[\w. -]+$/.test(key) ? [...before, key] : undefined;
}

/** A default as Jinja writes it. */
function literal(value: Value): string | undefined {
  const plain = plainText(value);
  if (plain !== undefined) return /['"\\{}\n]/.test(plain) ? undefined : `'${plain}'`;
  if (value.kind === 'number') return String(value.value);
  return undefined;
}
