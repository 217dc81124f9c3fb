import { callAt } from '../../python/edits.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { hasJinja, plainText } from '../../values/value.ts';
import { dropArgument } from '../arguments/argument-edits.ts';
import type { Finding, Rule, TogetherCheck } from '../rule.ts';
import { xcomPush } from './sidecar-task.ts';
import { neverWritesResult } from './visible-command.ts';
import { type MadeTask, mayReadAny, onlyInOrder } from './xcom-readers.ts';

export const xcomResultUnused: Rule = {
  name: 'xcom-result-unused',
  severity: 'hint',
  summary: 'An XCom that no task of the file reads, at the price of a sidecar',

  together: {
    gather({ tasks }, { module }) {
      const pushing = tasks.flatMap(task => (task.module === module && candidate(task)) || []);
      return pushing.length > 0 ? pushing : undefined;
    },
    *check(parts, { module }) {
      const pushing = parts.flat().filter(({ task }) => runsOnce(task.statement, module));
      if (pushing.length === 0 || mayReadAny(module)) return;
      for (const one of onlyInOrder(module, pushing)) yield finding(one);
    },
  } satisfies TogetherCheck<readonly Candidate[]>,
};

function finding({ task, push, id }: Candidate): Finding {
  return {
    rule: xcomResultUnused.name,
    severity: 'hint',
    message: `Nothing in this file reads what \`${id}\` pushes, and the push takes a sidecar in its pod. If no other DAG reads it either, leave \`do_xcom_push\` out.`,
    at: push.origin,
    fixes: [
      {
        title: 'Remove `do_xcom_push` (the task then pushes no XCom)',
        safe: false,
        edits: () => dropArgument(task, push),
      },
    ],
  };
}

interface Candidate extends MadeTask {
  task: Task;
  push: TaskArgument;
}

/** A task that is made under a name that is known, and told itself to push. */
function candidate(task: Task): Candidate | undefined {
  const push = xcomPush(task);
  const value = task.arguments.get('task_id')?.value;
  const id = value?.kind === 'string' && !hasJinja(value) ? plainText(value) : undefined;
  if (!push || push.indirect || !id || task.call.mapped) return undefined;
  // Without a DAG around it, it is put into one elsewhere; what decorates a function is called elsewhere.
  if (!task.dag || task.operator.name.startsWith('@')) return undefined;
  // Of a task that has nothing to push, something else is to be said.
  if (neverWritesResult(task)) return undefined;
  const at = callAt(task.module, task.call.origin);
  return at && { task, push, id, ...at };
}

/** At the level of the module or in the function of a DAG, be it under `with`. */
function runsOnce(statement: Statement, module: PythonModule): boolean {
  for (let at = statement.parent; at; at = at.parent) {
    if (at.head === 'with') continue;
    if (at.head !== 'def' || !isDagFunction(at, module)) return false;
  }
  return true;
}

function isDagFunction(header: Statement, module: PythonModule): boolean {
  return module.blocks
    .decoratorsOf(header)
    .some(one => /^@(?:\w+\.)*(?:dag|task_group)\b/.test(module.source.textOf(one)));
}
