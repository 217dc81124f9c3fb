import { addArgument, callAt, edit, lineBreakOf } from '../../python/edits.ts';
import type { WrittenName } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Call } from '../../python/syntax.ts';
import type { Task } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';

/** Adds arguments (`name=value`) behind those of the call, in its layout, with the imports that their values need. */
export function addArguments(
  task: Task,
  added: readonly string[],
  imported: readonly WrittenName[] = [],
): TextEdit[] | undefined {
  const { module, call } = task;
  // What is written in `.expand(…)` is given to the tasks one by one.
  const at = call.mapped ? undefined : callAt(module, call.origin);
  if (!at) return undefined;
  const separator = isOnOwnLine(module, at.statement, at.call) ? ',\n' : ', ';
  const written = addArgument(module, at.statement, at.call, added.join(separator));
  return written && [written, ...imported.flatMap(name => name.edits)];
}

function isOnOwnLine(module: PythonModule, statement: Statement, call: Call): boolean {
  const last = call.arguments.at(-1);
  if (!last) return false;
  const start = statement.start + last.start;
  const lineStart = module.text.lastIndexOf('\n', start - 1) + 1;
  return /^[ \t]*$/.test(module.text.slice(lineStart, start));
}

/**
 * How `timedelta` is written in a file, with the import that it needs; `undefined` where the name stands for
 * something else.
 */
export function timedeltaName(module: PythonModule): WrittenName | undefined {
  let from: Statement | undefined;
  let first: Statement | undefined;
  for (const statement of module.statements) {
    const { form, binds } = module.syntaxOf(statement);
    if (!statement.parent && form.kind === 'import') {
      const whole = form.names.find(one => one.name === 'datetime');
      if (whole) return { text: `${whole.alias ?? 'datetime'}.timedelta`, edits: [] };
      first ??= statement;
    } else if (!statement.parent && form.kind === 'from-import') {
      if (form.module === 'datetime') {
        const itself = form.names.find(one => one.name === 'timedelta');
        if (itself) return { text: itself.alias ?? 'timedelta', edits: [] };
        if (!form.star) from ??= statement;
      }
      if (form.module !== '__future__') first ??= statement;
    }
    if (binds.some(one => one.name === 'timedelta')) return undefined;
  }
  return { text: 'timedelta', edits: [(from && joined(module, from)) ?? importLine(module, first)] };
}

/** `from datetime import datetime, timedelta`. */
function joined(module: PythonModule, statement: Statement): TextEdit | undefined {
  const { form } = module.syntaxOf(statement);
  const last = form.kind === 'from-import' ? form.names.at(-1) : undefined;
  if (!last) return undefined;
  const at = statement.start + last.end;
  return edit(module, at, at, ', timedelta');
}

/** A line of its own above the other imports, where those of the standard library go. */
function importLine(module: PythonModule, first: Statement | undefined): TextEdit {
  const at = first?.start ?? module.statements[0]?.start ?? module.text.length;
  const lineBreak = lineBreakOf(module.text);
  const ofOthers = first && /^(from|import)\s+(airflow|kubernetes)\b/.test(module.source.textOf(first));
  const gap = !first || ofOthers ? lineBreak : '';
  return edit(module, at, at, `from datetime import timedelta${lineBreak}${gap}`);
}
