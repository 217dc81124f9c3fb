import { constructorOf } from '../../python/classes.ts';
import { type Definition, definitionOf, parametersOf } from '../../python/definitions.ts';
import { callAt } from '../../python/edits.ts';
import { Statement } from '../../python/statement.ts';
import type { Parameter } from '../../python/syntax.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives } from '../../values/value.ts';

/** A class of the workspace that takes an argument itself and hands it on to the operator. */
export interface TakingClass {
  name: string;
  definition: Definition;
  /** True when the class hands nothing on unless it is given something. */
  optional: boolean;
}

/**
 * The class through which a task is made, where an argument of the call is a parameter of that class: under another name
 * the call would not reach the class, which then hands on what its parameter is otherwise.
 */
export function classThatTakes(
  { call }: Pick<Task, 'call'>,
  argument: Pick<TaskArgument, 'name' | 'nameOrigin'>,
): TakingClass | undefined {
  for (const one of call.classes ?? []) {
    const definition = definitionOf(one);
    const init = definition && constructorOf(definition);
    if (!init) continue;
    const { anchor } = argument.nameOrigin;
    // What the class itself gives to its base is no parameter of it.
    if (anchor instanceof Statement && anchor.isInside(init.statement)) return undefined;
    const parameter = parametersOf(init).find(
      ({ name, form }) => name === argument.name && form === 'normal',
    );
    if (parameter) return { name: one.name, definition, optional: isNone(parameter) };
  }
  return undefined;
}

/** True when a value is a parameter of the function around it that is `None` unless a caller says otherwise. */
export function isOptionalParameter({ module, call }: Task, argument: TaskArgument): boolean {
  if (!alternatives(argument.value).some(one => one.kind === 'unknown' && one.reason.kind === 'parameter'))
    return false;
  const at = callAt(module, call.origin);
  const given = at?.call.arguments.find(one => one.name === argument.name)?.value;
  if (given?.kind !== 'name') return false;
  for (let around = at?.statement.parent; around; around = around.parent) {
    const { form } = module.syntaxOf(around);
    const own = form.kind === 'def' ? form.parameters.find(({ name }) => name === given.name) : undefined;
    if (own) return isNone(own);
  }
  return false;
}

function isNone({ default: initial }: Parameter): boolean {
  return initial?.kind === 'constant' && initial.value === null;
}
