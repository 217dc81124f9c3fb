import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { Finding, PythonContext, Rule } from '../rule.ts';
import { dropArgument, placeOf, removalFix } from './argument-edits.ts';
import { type ArgumentState, outdatedArguments } from './argument-state.ts';
import { dagFindings } from './dag-arguments.ts';
import { classThatTakes } from './handed-on.ts';
import { renameFix } from './rename-argument.ts';

export const removedArgument: Rule = {
  name: 'removed-argument',
  severity: 'error',
  summary: 'An argument that the installed versions no longer take',

  *task(task, context) {
    for (const { argument, state } of outdatedArguments(task, context.environment)) {
      if (state.state === 'removed' || state.state === 'retyped')
        yield* finding(task, argument, state, context);
    }
  },

  *call(run, context) {
    for (const one of dagFindings(run, context))
      if (one.severity === 'error') yield { rule: removedArgument.name, ...one };
  },
};

function* finding(
  task: Task,
  argument: TaskArgument,
  state: ArgumentState,
  context: PythonContext,
): Generator<Finding> {
  const { replacedBy } = argument.known!;
  const taking = classThatTakes(task, argument);
  // It is told where the class hands it on.
  if (taking && !taking.optional && taking.definition.module === task.module) return;
  const both = replacedBy !== undefined && task.arguments.has(replacedBy);
  const why =
    state.state === 'removed'
      ? `was removed in ${state.since}`
      : `takes only a \`V1ResourceRequirements\` since ${state.since}`;
  const instead = both
    ? ` Remove it, since \`${replacedBy}\` is given too.`
    : replacedBy
      ? ` Use \`${replacedBy}\`.`
      : '';
  const where = taking ? ` Mend it in \`${taking.name}\`, which hands it on.` : instead;
  let fixes = renameFix(task, argument, false, context);
  if (taking) fixes = [];
  else if (replacedBy === undefined && !argument.indirect) {
    const edits = () => dropArgument(task, argument);
    fixes = [{ title: `Remove \`${argument.name}\``, safe: false, preferred: true, edits }];
  } else if (both) fixes = removalFix(task, argument, `(\`${replacedBy}\` decides)`, false);
  yield {
    rule: removedArgument.name,
    severity: 'error',
    message: `\`${argument.name}\` ${why}, so the DAG fails to import (here: ${state.here}).${where}`,
    at: placeOf(task, argument),
    fixes,
  };
}
