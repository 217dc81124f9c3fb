import type { Task, TaskArgument } from '../../../tasks/task.ts';
import { alternatives, plainText, type Value } from '../../../values/value.ts';
import { pythonString } from '../../literal-text.ts';
import type { Fix, PythonContext } from '../../rule.ts';
import { isWithin } from '../literal-at.ts';
import { inQuotes, textAt } from './edits.ts';
import { isKnownObject, isSurelyText, ofAll, REFUSED, type TypeProblem, told } from './problem.ts';
import { splitCommand } from './split-command.ts';

/** `cmds` and `arguments`: the operator passes on what it is given, and the API server reads a list of texts. */
export function commandProblems(task: Task, argument: TaskArgument, context: PythonContext): TypeProblem[] {
  // The function that is decorated gives the command.
  if (task.operator.name.startsWith('@')) return [];
  const whole = ofAll(argument.value, one => {
    if (!isWrongWhole(one)) return [];
    const message = told(argument.name, 'a list of texts', one, REFUSED);
    return [{ severity: 'error', message, at: one.origin, fixes: splitting(task, argument, one, context) }];
  });
  if (whole.length > 0) return whole;
  return alternatives(argument.value).length > 1 ? [] : itemProblems(argument, context);
}

function isWrongWhole(value: Value): boolean {
  if (value.kind === 'number') return value.value !== 0;
  if (value.kind === 'boolean') return value.value;
  if (value.kind === 'dict') return value.entries.length > 0;
  return isSurelyText(value) || isKnownObject(value);
}

function itemProblems({ name, value, ...argument }: TaskArgument, { module }: PythonContext): TypeProblem[] {
  if (value.kind !== 'list') return [];
  return value.items.flatMap(item =>
    ofAll(item, one => {
      if (!['number', 'boolean', 'list', 'dict'].includes(one.kind)) return [];
      const message = told(name, 'a list of texts', one, REFUSED).replace('and this', 'and this item');
      const fixes = inQuotes(module, one, { name, value, ...argument });
      return [{ severity: 'error', message, at: one.origin, fixes }];
    }),
  );
}

function splitting(task: Task, argument: TaskArgument, value: Value, { module }: PythonContext): Fix[] {
  const { origin } = value;
  if (value.kind !== 'string' || !value.literal || origin.anchor.file !== module.file) return [];
  const plain = plainText(value);
  if (plain === undefined) return [];
  // A constant may be read as a text by others.
  const isOwn = isWithin(origin, argument.origin);
  const text = textAt(module, origin);
  const shell = argument.name === 'arguments' ? task.arguments.get('cmds') : undefined;
  const wholeForShell = shell !== undefined && endsWithShell(shell.value);
  const replace = (title: string, by: string, safe: boolean): Fix => ({
    title,
    safe: safe && isOwn,
    preferred: true,
    edits: () => {
      const start = origin.anchor.start + origin.start;
      return [{ file: module.file, start, end: start + text.length, text: by }];
    },
  });
  if (wholeForShell)
    return [replace('Put it into a list, as the one command of the shell', `[${text}]`, true)];
  const words = splitCommand(plain);
  if (words) {
    const list = `[${words.map(one => pythonString(one, value)).join(', ')}]`;
    // What an unknown command, or that of the image, makes of its arguments is its own affair.
    const safe = argument.name === 'cmds' || (shell?.value.kind === 'list' && !shell.value.open);
    return [replace(list.length > 60 ? 'Split it into a list of words' : `Write \`${list}\``, list, safe)];
  }
  if (argument.name === 'cmds')
    return [replace('Let a shell run it: `["sh", "-c", …]`', `["sh", "-c", ${text}]`, false)];
  return [replace('Put it into a list', `[${text}]`, false)];
}

/** `["sh", "-c"]`, after which comes one text with the whole command. */
function endsWithShell(value: Value): boolean {
  if (value.kind !== 'list') return false;
  const last = value.items.at(-1);
  const plain = last && plainText(last);
  return plain !== undefined && /^-\w*c\w*$/.test(plain);
}
