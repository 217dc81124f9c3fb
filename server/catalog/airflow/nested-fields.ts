import type { PythonModule } from '../../src/python/module.ts';
import type { Statement } from '../../src/python/statement.ts';
import { insideOf } from './reader.ts';

/**
 * Fields of Kubernetes objects that the operator renders, as `V1EnvVar.value`: each `isinstance(content, k8s.X)` in
 * `_render_nested_template_fields` with the tuple of names that comes next.
 */
export function nestedFields(python: PythonModule, definition: Statement): string[] {
  const found: string[] = [];
  let model: string | undefined;
  for (const statement of insideOf(python, definition)) {
    const text = python.source.textOf(statement);
    model = /isinstance\(\s*content,\s*(?:k8s\.)?(V\d\w+)/.exec(text)?.[1] ?? model;
    const names = model && /\(\s*((?:["']\w+["'],?\s*)+)\)/.exec(text)?.[1];
    if (!names) continue;
    for (const [, name] of names.matchAll(/["'](\w+)["']/g)) found.push(`${model}.${name}`);
    model = undefined;
  }
  return found;
}
