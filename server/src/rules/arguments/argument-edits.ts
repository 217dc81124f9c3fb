import { callAt, edit, removeArgument } from '../../python/edits.ts';
import type { PythonModule } from '../../python/module.ts';
import { callAlone } from '../../python/runs.ts';
import { type Task, type TaskArgument, taskOf } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';
import { locate, type Origin, sameOrigin } from '../../values/origin.ts';
import { alternatives } from '../../values/value.ts';

/** Where a finding about an argument stands: at its name if that is in this file, else at the operator. */
export function placeOf(task: Task, argument: TaskArgument): Origin {
  return argument.nameOrigin.anchor.file === task.module.file ? argument.nameOrigin : task.call.callee;
}

/** The text of an argument's value as written: behind `=` in a call, behind `:` in a dict. */
export function writtenValue(
  module: PythonModule,
  argument: Pick<TaskArgument, 'origin' | 'nameOrigin'>,
): { start: number; end: number; text: string } | undefined {
  const whole = locate(argument.origin);
  const name = locate(argument.nameOrigin);
  if (whole.file !== module.file || name.file !== module.file || name.end >= whole.end) return undefined;
  const between = /^\s*[=:]\s*/.exec(module.text.slice(name.end, whole.end));
  if (!between) return undefined;
  const start = name.end + between[0].length;
  return { start, end: whole.end, text: module.text.slice(start, whole.end) };
}

/**
 * Renames an argument where it is written, as a keyword or as the key of a dict; the value may change with it.
 * `undefined` where a dict that several tasks share would give one of them the new argument twice.
 */
export function renameArgument(
  module: PythonModule,
  argument: TaskArgument,
  name: string,
  value?: string,
): TextEdit[] | undefined {
  const written = writtenValue(module, argument);
  if (!written) return undefined;
  const at = locate(argument.nameOrigin);
  const old = module.text.slice(at.start, at.end);
  const quoted = /^(["'])\w+\1$/.exec(old);
  if ((!quoted && old !== argument.name) || isGivenTwice(module, argument, name)) return undefined;
  const edits = [edit(module, at.start, at.end, quoted ? `${quoted[1]}${name}${quoted[1]}` : name)];
  if (value !== undefined) edits.push(edit(module, written.start, written.end, value));
  return edits;
}

function isGivenTwice(module: PythonModule, argument: TaskArgument, name: string): boolean {
  if (!argument.indirect) return false;
  return tasksOf(module).some(task => {
    const same = task.arguments.get(argument.name);
    return same && sameOrigin(same.nameOrigin, argument.nameOrigin) && task.arguments.has(name);
  });
}

function tasksOf(module: PythonModule): Task[] {
  return module.statements.flatMap(statement =>
    module.syntaxOf(statement).calls.flatMap(call =>
      alternatives(callAlone(module, call, statement)).flatMap(value => {
        const task = value.kind === 'object' ? taskOf({ module, statement, through: [] }, value) : undefined;
        return task ?? [];
      }),
    ),
  );
}

/** Takes an argument out of the call; one that comes from elsewhere stays. */
export function dropArgument(task: Task, argument: TaskArgument): TextEdit[] | undefined {
  if (argument.indirect) return undefined;
  const at = callAt(task.module, task.call.origin);
  const written = at?.call.arguments.find(
    one => one.name === argument.name && one.start === argument.origin.start,
  );
  return at && written ? [removeArgument(task.module, at.statement, at.call, written)] : undefined;
}
