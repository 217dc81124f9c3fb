import { callAt } from '../../python/edits.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { hasJinja, plainText } from '../../values/value.ts';
import { dropArgument } from '../arguments/argument-edits.ts';
import type { Rule } from '../rule.ts';
import { xcomPush } from './sidecar-task.ts';
import { neverWritesResult } from './visible-command.ts';
import { isNamed, mayReadAny, onlyOrders } from './xcom-readers.ts';

export const xcomResultUnused: Rule = {
  name: 'xcom-result-unused',
  severity: 'hint',
  summary: 'An XCom that no task of the file reads, at the price of a sidecar',

  *module({ tasks }, context) {
    const { module } = context;
    const pushing = tasks.flatMap(task => candidate(task, module) ?? []);
    if (pushing.length === 0 || mayReadAny(module)) return;
    for (const { task, push, id } of pushing) {
      const at = callAt(module, task.call.origin);
      if (!at || isNamed(module, id, at.statement) || !onlyOrders(module, at.statement, at.call)) continue;
      yield {
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
  },
};

interface Candidate {
  task: Task;
  push: TaskArgument;
  id: string;
}

/** A task that is made once, under a name that is known, and told itself to push. */
function candidate(task: Task, module: PythonModule): Candidate | undefined {
  const push = xcomPush(task);
  const value = task.arguments.get('task_id')?.value;
  const id = value?.kind === 'string' && !hasJinja(value) ? plainText(value) : undefined;
  if (!push || push.indirect || !id || task.module !== module || task.call.mapped) return undefined;
  // Without a DAG around it, it is put into one elsewhere.
  if (!task.dag) return undefined;
  // What decorates a function is called elsewhere, with what it returns.
  if (task.operator.name.startsWith('@') || !runsOnce(task.statement, module)) return undefined;
  // Of a task that has nothing to push, something else is to be said.
  return neverWritesResult(task) ? undefined : { task, push, id };
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
