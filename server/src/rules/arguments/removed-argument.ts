import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { dropArgument, placeOf } from './argument-edits.ts';
import { type ArgumentState, argumentState } from './argument-state.ts';
import { renameFix } from './rename-argument.ts';

export const removedArgument: Rule = {
  name: 'removed-argument',
  severity: 'error',
  summary: 'An argument that the installed provider no longer takes',

  *task(task, context) {
    for (const argument of task.arguments.values()) {
      const state = argumentState(task, argument, context.environment);
      if (state?.state === 'removed' || state?.state === 'retyped')
        yield finding(task, argument, state, context);
    }
  },
};

function finding(task: Task, argument: TaskArgument, state: ArgumentState, context: PythonContext): Finding {
  const { replacedBy } = argument.known!;
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
  return {
    rule: removedArgument.name,
    severity: 'error',
    message: `\`${argument.name}\` ${why}, so the DAG fails to import (here: ${state.here}).${instead}`,
    at: placeOf(task, argument),
    fixes: both ? [removal(task, argument, replacedBy)] : renameFix(argument, context),
  };
}

function removal(task: Task, argument: TaskArgument, replacedBy: string): Fix {
  return {
    title: `Remove \`${argument.name}\` (\`${replacedBy}\` decides)`,
    safe: false,
    preferred: true,
    edits: () => dropArgument(task, argument),
  };
}
