import { alternatives, keywordOf, type ObjectValue } from '../../values/value.ts';
import type { Rule } from '../rule.ts';
import { addArguments, timedeltaName } from './add-arguments.ts';
import { buildsOnPod } from './task-facts.ts';
import { unattendedDag } from './unattended.ts';

export const noTimeout: Rule = {
  name: 'no-timeout',
  severity: 'hint',
  summary: 'A task of a scheduled DAG that nothing ends when its pod hangs',

  *task(task, context) {
    const { arguments: given, module } = task;
    // Given as None it is meant so.
    if (given.has('execution_timeout') || given.has('active_deadline_seconds') || buildsOnPod(task)) return;
    const dag = unattendedDag(task, context);
    if (!dag || endsRuns(dag)) return;
    yield {
      rule: noTimeout.name,
      severity: 'hint',
      message:
        'Nothing ends the task when its pod hangs: it has no `execution_timeout`, its pod no `active_deadline_seconds`, and the DAG no `dagrun_timeout`. Set one of them.',
      at: task.call.callee,
      fixes: [
        {
          title: 'Add `execution_timeout=timedelta(hours=1)` (a task that takes longer then fails)',
          safe: false,
          preferred: true,
          edits: () => {
            const name = timedeltaName(module);
            return name && addArguments(task, [`execution_timeout=${name.text}(hours=1)`], [name]);
          },
        },
      ],
    };
  },
};

/** A DAG whose runs end at a time ends their tasks too. */
function endsRuns(dag: ObjectValue): boolean {
  const value = keywordOf(dag, 'dagrun_timeout')?.value;
  return value !== undefined && alternatives(value).some(one => one.kind !== 'none');
}
