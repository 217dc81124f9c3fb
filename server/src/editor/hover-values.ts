import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import type { KubernetesObject } from '../tasks/model.ts';
import type { Task } from '../tasks/task.ts';
import { argumentMarkdownOf, fieldMarkdown, type HoverRequest, type Said } from './hover-names.ts';
import { quantitiesOfObject, quantityHover, rangeAround } from './hover-quantities.ts';
import { subjectsOf } from './subjects.ts';

/**
 * About what is read by a task or a Kubernetes object, wherever it is written: a quantity, the key of a dict that
 * is spread into a call or stands in `default_args`, the key of a dict that stands for a Kubernetes object.
 */
export function valueHover(request: HoverRequest): Said | undefined {
  const { module, place } = request;
  for (const statement of statementsThatMayRead(module, place.statement)) {
    const { tasks, objects } = subjectsOf(module, statement);
    for (const task of tasks) {
      const said = argumentHover(request, task);
      if (said) return said;
    }
    for (const object of objects) {
      const said = fieldHover(request, object) ?? quantityHover(request, quantitiesOfObject(object));
      if (said) return said;
    }
  }
  return undefined;
}

/** The statement itself and those that what it binds or changes may reach. */
function statementsThatMayRead(module: PythonModule, statement: Statement): Iterable<Statement> {
  const found = new Set([statement]);
  const { kind } = module.syntaxOf(statement).form;
  if (kind === 'import' || kind === 'from-import') return [];
  // A set hands out what is added to it on the way.
  for (const one of found) {
    const { binds, mutates, form } = module.syntaxOf(one);
    const scope = module.scopeOf(one);
    for (const name of [...binds.map(bound => bound.name), ...mutates]) {
      for (const reader of module.readersOf(scope, name)) found.add(reader);
    }
    // `default_args` of a `with DAG(…)` reach the tasks inside.
    if (form.kind !== 'with') continue;
    for (const inner of module.statements) if (inner.isInside(one)) found.add(inner);
  }
  return found;
}

function argumentHover({ module, place, environment }: HoverRequest, task: Task): Said | undefined {
  for (const { known, nameOrigin, indirect } of task.arguments.values()) {
    const at = known && indirect && rangeAround(module, nameOrigin, place.offset);
    if (at) return { ...at, markdown: argumentMarkdownOf(known, environment) };
  }
  return undefined;
}

function fieldHover(
  { module, place, texts }: HoverRequest,
  { model, form, fields }: KubernetesObject,
): Said | undefined {
  if (form !== 'json') return undefined;
  for (const { field, nameOrigin } of fields.values()) {
    const at = rangeAround(module, nameOrigin, place.offset);
    if (at) return { ...at, markdown: fieldMarkdown(model, field, texts, 'json') };
  }
  return undefined;
}
