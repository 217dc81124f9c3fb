import type { FieldType } from '../catalog/models.ts';
import type { OperatorArgument } from '../catalog/operators.ts';
import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import { dictsInside, type KubernetesObject, kubernetesObject } from '../tasks/model.ts';
import { type Task, taskOf } from '../tasks/task.ts';
import { alternatives } from '../values/value.ts';

/** What the rules look at in one statement. */
export interface Subjects {
  tasks: Task[];
  objects: KubernetesObject[];
}

/** The tasks and Kubernetes objects that a statement makes, those inside dicts of their arguments included. */
export function subjectsOf(module: PythonModule, statement: Statement): Subjects {
  const subjects: Subjects = { tasks: [], objects: [] };
  for (const call of module.syntaxOf(statement).calls) {
    const value = module.evaluateCall(call, statement);
    // Of an import with a fallback both give the same task; the first that is known stands for all.
    let taken = false;
    for (const one of alternatives(value)) {
      if (taken || one.kind !== 'object') continue;
      const task = taskOf(module, statement, one);
      if (task) {
        taken = true;
        subjects.tasks.push(task);
        for (const { value: given, known } of task.arguments.values()) {
          const type = known && typeOf(known);
          if (type) dictsInside(given, type, subjects.objects);
        }
        continue;
      }
      const object = kubernetesObject(one);
      if (object) {
        taken = true;
        subjects.objects.push(object);
        for (const written of object.fields.values())
          dictsInside(written.value, written.field.type, subjects.objects);
      }
    }
  }
  return subjects;
}

/** The Kubernetes type that an argument takes, if it takes one. */
export function typeOf(argument: OperatorArgument): FieldType | undefined {
  if (argument.model === undefined) return undefined;
  const model: FieldType = { kind: 'model', model: argument.model };
  if (argument.shape === 'list-of-models') return { kind: 'list', of: model };
  return argument.shape === 'model' ? model : undefined;
}
