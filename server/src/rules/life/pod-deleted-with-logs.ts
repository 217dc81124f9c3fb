import { edit } from '../../python/edits.ts';
import type { Task } from '../../tasks/task.ts';
import { dropArgument, placeOf, writtenValue } from '../arguments/argument-edits.ts';
import type { Fix, PythonContext, Rule } from '../rule.ts';
import { addArguments } from './add-arguments.ts';
import { type Cleanup, cleanupOf } from './pod-cleanup-facts.ts';
import { isAlways, isGiven, runsOnePod, wordsOf } from './task-facts.ts';

export const podDeletedWithLogs: Rule = {
  name: 'pod-deleted-with-logs',
  severity: 'warning',
  summary: 'A pod whose log nobody reads before the pod is deleted',

  *task(task, context) {
    const argument = task.arguments.get('get_logs');
    if (!argument || !runsOnePod(task) || task.open || !isAlways(task, 'get_logs', false)) return;
    const cleanup = cleanupOf(task, context.environment);
    if (cleanup?.action !== 'delete_pod' || tellsOtherwise(task)) return;
    // On GKE the output of containers goes to Cloud Logging unless that is turned off.
    const kept = task.operator.name === 'GKEStartPodOperator' || isGiven(task, 'log_events_on_failure');
    yield {
      rule: podDeletedWithLogs.name,
      severity: kept ? 'information' : 'warning',
      message: `The pod is deleted when the task ends, also when it fails, and \`get_logs=False\` leaves its output out of the task log: unless the cluster collects logs, nothing tells why it failed. ${canKeepFailed(context) ? 'Keep failed pods, or leave' : 'Leave'} \`get_logs\` on.`,
      at: placeOf(task, argument),
      fixes: fixes(task, cleanup, context),
    };
  },
};

/** `on_finish_action` came with this release. */
function canKeepFailed({ environment }: PythonContext): boolean {
  return environment.provider.range.every('>=7.2.0');
}

/** True where the last lines of the log, or what a callback writes, come into the task log all the same. */
function tellsOtherwise(task: Task): boolean {
  if (isGiven(task, 'callbacks') || isGiven(task, 'progress_callback')) return true;
  const policy = wordsOf(task, 'termination_message_policy');
  return task.arguments.has('termination_message_policy') && !policy?.every(one => one === 'File');
}

function fixes(task: Task, { argument }: Cleanup, context: PythonContext): Fix[] {
  const { module } = context;
  const found: Fix[] = [];
  const given = task.arguments.get('on_finish_action');
  if (canKeepFailed(context) && argument !== 'is_delete_operator_pod' && !given?.indirect) {
    found.push({
      title: `${given ? 'Write' : 'Add'} \`on_finish_action="delete_succeeded_pod"\` (a failed pod then stays, with its log)`,
      safe: false,
      preferred: true,
      edits: () => {
        if (!given) return addArguments(task, ['on_finish_action="delete_succeeded_pod"']);
        const written = writtenValue(module, given);
        return written && [edit(module, written.start, written.end, '"delete_succeeded_pod"')];
      },
    });
  }
  const logs = task.arguments.get('get_logs')!;
  if (!logs.indirect) {
    found.push({
      title: 'Remove `get_logs` (the output of the container then goes into the task log)',
      safe: false,
      edits: () => dropArgument(task, logs),
    });
  }
  return found;
}
