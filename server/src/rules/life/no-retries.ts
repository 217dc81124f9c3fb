import type { Rule } from '../rule.ts';
import { addArguments } from './add-arguments.ts';
import { failsOnOnePull } from './deferrable-image-pull.ts';
import { unattendedDag } from './unattended.ts';

export const noRetries: Rule = {
  name: 'no-retries',
  severity: 'hint',
  summary: 'A task of a scheduled DAG that is tried only once',

  *task(task, context) {
    if (task.arguments.has('retries') || task.arguments.has('retry_policy')) return;
    // Where one failed pull fails the task, that is said instead.
    if (!unattendedDag(task, context) || failsOnOnePull(task, context)) return;
    yield {
      rule: noRetries.name,
      severity: 'hint',
      message:
        'The task has no `retries`, so one lost node, evicted pod or failed image pull fails the scheduled run. Set `retries`, here or in `default_args`.',
      at: task.call.callee,
      fixes: [
        {
          title: 'Add `retries=2` (the task runs again when it fails)',
          safe: false,
          preferred: true,
          edits: () => addArguments(task, ['retries=2']),
        },
      ],
    };
  },
};
