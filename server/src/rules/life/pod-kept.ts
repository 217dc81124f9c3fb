import { edit } from '../../python/edits.ts';
import type { Task } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';
import { hasJinja, plainText, type Value } from '../../values/value.ts';
import { dropArgument, placeOf, writtenValue } from '../arguments/argument-edits.ts';
import { pythonString } from '../literal-text.ts';
import type { Fix, PythonContext, Rule } from '../rule.ts';
import { type Cleanup, cleanupOf } from './pod-cleanup-facts.ts';
import { hasOwnCleanup, isAlways, numbersOf, runsOnePod } from './task-facts.ts';

export const podKept: Rule = {
  name: 'pod-kept',
  severity: 'information',
  summary: 'Pods that stay when their task has ended, and pile up',

  *task(task, context) {
    if (!runsOnePod(task) || hasOwnCleanup(task)) return;
    const cleanup = cleanupOf(task, context.environment);
    const argument = cleanup?.argument && task.arguments.get(cleanup.argument);
    if (!argument || !cleanup || cleanup.action === 'delete_pod') return;
    const clash = clashOf(task, cleanup);
    if (!clash && cleanup.action !== 'keep_pod') return;
    yield {
      rule: podKept.name,
      severity: clash ? 'warning' : 'information',
      message: clash ?? pileUp(cleanup),
      at: placeOf(task, argument),
      fixes: clash ? suffixFix(task, cleanup, context) : keepFailedFix(task, cleanup, context),
    };
  },
};

function pileUp({ argument }: Cleanup): string {
  const stays =
    'The pod stays when the task has ended, and one more with every run; Kubernetes itself clears up only from some 12,500 finished pods on.';
  return argument === 'on_finish_action'
    ? `${stays} Keep only failed ones (\`on_finish_action="delete_succeeded_pod"\`), or run \`airflow kubernetes cleanup-pods\` regularly.`
    : `${stays} Run \`airflow kubernetes cleanup-pods\` regularly.`;
}

/** What a fixed name leads to where a pod of that name is still there. */
function clashOf(task: Task, { action }: Cleanup): string | undefined {
  if (!isAlways(task, 'random_name_suffix', false) || task.call.mapped) return undefined;
  const name = nameOf(task);
  if (name === 'unknown') return undefined;
  const answer =
    'Kubernetes answers 409 `AlreadyExists` and the task fails. Leave the random suffix on, or delete the pod.';
  if (name === 'always the same') {
    return action === 'delete_succeeded_pod'
      ? `A failed pod stays, and with \`random_name_suffix=False\` the next try asks for the same name: ${answer}`
      : `The pod stays, and with \`random_name_suffix=False\` the next run asks for the same name: ${answer}`;
  }
  if (!numbersOf(task.arguments.get('retries')?.value)?.every(one => one > 0)) return undefined;
  return `A failed pod stays, and with \`random_name_suffix=False\` a retry asks for the same name: ${answer}`;
}

/** How the name of the pod differs from run to run; where none is given it follows from the task's id. */
function nameOf(task: Task): 'always the same' | 'one a run' | 'unknown' {
  const given = task.arguments.get(task.operator.name === 'EksPodOperator' ? 'pod_name' : 'name')?.value;
  if (!given || given.kind === 'none') return task.open ? 'unknown' : 'always the same';
  return differs(given);
}

function differs(value: Value): ReturnType<typeof nameOf> {
  if (value.kind !== 'string' || plainText(value) === undefined) return 'unknown';
  if (!hasJinja(value)) return 'always the same';
  return /try_number|now|uuid|random/.test(plainText(value)!) ? 'unknown' : 'one a run';
}

function suffixFix(task: Task, cleanup: Cleanup, context: PythonContext): Fix[] {
  const suffix = task.arguments.get('random_name_suffix')!;
  if (suffix.indirect || cleanup.argument !== 'on_finish_action') return [];
  const drop = () => dropArgument(task, suffix);
  if (cleanup.action !== 'keep_pod') {
    return [
      {
        title: 'Remove `random_name_suffix` (each pod then gets a name of its own)',
        safe: false,
        preferred: true,
        edits: drop,
      },
    ];
  }
  return [
    {
      title:
        'Remove `random_name_suffix` and write `on_finish_action="delete_succeeded_pod"` (each pod then gets a name of its own, and only failed ones stay)',
      safe: false,
      preferred: true,
      edits: () => {
        const dropped = drop();
        const written = keepFailed(task, context);
        return dropped && written && [...dropped, ...written];
      },
    },
  ];
}

function keepFailedFix(task: Task, { argument, action }: Cleanup, context: PythonContext): Fix[] {
  if (argument !== 'on_finish_action' || action !== 'keep_pod') return [];
  return [
    {
      title: 'Write `on_finish_action="delete_succeeded_pod"` (pods of successful tasks are then deleted)',
      safe: false,
      preferred: true,
      edits: () => keepFailed(task, context),
    },
  ];
}

function keepFailed(task: Task, { module }: PythonContext): TextEdit[] | undefined {
  const given = task.arguments.get('on_finish_action')!;
  const written = writtenValue(module, given);
  return (
    written && [edit(module, written.start, written.end, pythonString('delete_succeeded_pod', given.value))]
  );
}
