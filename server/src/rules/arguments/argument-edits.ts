import { callAt, edit, removeArgument } from '../../python/edits.ts';
import type { PythonModule } from '../../python/module.ts';
import { callAlone } from '../../python/runs.ts';
import { Statement } from '../../python/statement.ts';
import type { Call } from '../../python/syntax.ts';
import { walk } from '../../python/walk.ts';
import { type Task, type TaskArgument, taskOf } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';
import { locate, type Origin, sameOrigin } from '../../values/origin.ts';
import { alternatives, type ObjectValue } from '../../values/value.ts';
import type { Fix } from '../rule.ts';
import { classThatTakes } from './handed-on.ts';

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

/** True where a task that reads the argument from here has the other one too, or a class that takes only this one. */
function isGivenTwice(module: PythonModule, argument: TaskArgument, name: string): boolean {
  return readersOf(module, argument).some(
    task => task.arguments.has(name) || classThatTakes(task, argument) !== undefined,
  );
}

/** The tasks of this file that get an argument from the place where it is written. */
function readersOf(module: PythonModule, argument: TaskArgument): Task[] {
  return tasksOf(module).filter(task => {
    const same = task.arguments.get(argument.name);
    return same && sameOrigin(same.nameOrigin, argument.nameOrigin);
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
  return argument.indirect ? undefined : dropKeyword(task.module, task.call, argument);
}

/** Takes a keyword out of the call that it stands in. */
export function dropKeyword(
  module: PythonModule,
  call: ObjectValue,
  { name, origin }: Pick<TaskArgument, 'name' | 'origin'>,
): TextEdit[] | undefined {
  const at = callAt(module, call.origin);
  const written = at?.call.arguments.find(one => one.name === name && one.start === origin.start);
  return at && written ? [removeArgument(module, at.statement, at.call, written)] : undefined;
}

/** The fix that takes an argument away beside which its successor is given, in the call or in the dict it comes from. */
export function removalFix(task: Task, argument: TaskArgument, effect: string, safe: boolean): Fix[] {
  const { replacedBy } = argument.known!;
  const edits = argument.indirect
    ? () => dropEntry(task.module, argument, replacedBy!)
    : () => dropArgument(task, argument);
  const title = `Remove \`${argument.name}\``;
  return [{ title: safe ? title : `${title} ${effect}`, safe, preferred: true, edits }];
}

/** Takes an entry out of the dict that several tasks may share, if each of them has the successor too. */
function dropEntry(module: PythonModule, argument: TaskArgument, replacedBy: string): TextEdit[] | undefined {
  const readers = readersOf(module, argument);
  if (readers.length === 0 || !readers.every(task => task.arguments.has(replacedBy))) return undefined;
  const { anchor, start } = argument.origin;
  if (!(anchor instanceof Statement) || module.statements[anchor.index] !== anchor) return undefined;
  let found: TextEdit | undefined;
  walk(module.syntaxOf(anchor), one => {
    if (one.kind === 'dict') {
      const pair = one.pairs.find(({ key, start: at }) => key && at === start);
      const bracket = { open: one.start, close: one.end - 1 } as Call;
      if (pair) found = removeArgument(module, anchor, bracket, pair);
    } else if (one.kind === 'call') {
      const given = one.arguments.find(({ name, start: at }) => name === argument.name && at === start);
      if (given) found = removeArgument(module, anchor, one, given);
    }
    return undefined;
  });
  return found && [found];
}
