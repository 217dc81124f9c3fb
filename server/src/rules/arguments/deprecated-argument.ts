import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { dropArgument, placeOf } from './argument-edits.ts';
import { type ArgumentState, argumentState } from './argument-state.ts';
import { cleanupFinding } from './pod-cleanup.ts';
import { renameFix } from './rename-argument.ts';

export const deprecatedArgument: Rule = {
  name: 'deprecated-argument',
  severity: 'warning',
  summary: 'An argument that the installed provider ignores in silence, or is about to drop',

  *task(task, context) {
    for (const argument of task.arguments.values()) {
      const state = argumentState(task, argument, context.environment);
      if (state?.state !== 'ignored' && state?.state !== 'deprecated') continue;
      const found =
        argument.name === 'is_delete_operator_pod'
          ? cleanupFinding(task, argument, context)
          : finding(task, argument, state, context);
      if (found)
        yield { rule: deprecatedArgument.name, at: placeOf(task, argument), tag: 'deprecated', ...found };
    }
  },
};

function finding(
  task: Task,
  argument: TaskArgument,
  state: ArgumentState,
  context: PythonContext,
): Pick<Finding, 'severity' | 'message' | 'fixes'> {
  const { replacedBy } = argument.known!;
  const here = `(here: ${state.here})`;
  const name = `\`${argument.name}\``;
  const instead = replacedBy ? ` Use \`${replacedBy}\`.` : '';
  if (state.state === 'deprecated') {
    const later = state.later ? ` and ${state.later}` : '';
    return {
      severity: 'warning',
      message: `${name} is deprecated since ${state.since}${later} ${here}.${instead}`,
      fixes: replacedBy && task.arguments.has(replacedBy) ? [] : renameFix(argument, context),
    };
  }
  if (state.inDefaults) {
    return {
      severity: 'warning',
      message: `${name} in \`default_args\` does nothing since ${state.since}, which removed it ${here}.${instead}`,
      fixes: renameFix(argument, context).map(fix => ({
        ...fix,
        title: `${fix.title} (which then takes effect)`,
        safe: false,
      })),
    };
  }
  return {
    severity: 'warning',
    message: `${name} is still taken but does nothing since ${state.since} ${here}.${instead}`,
    fixes: [removal(task, argument)],
  };
}

function removal(task: Task, argument: TaskArgument): Fix {
  return {
    title: `Remove \`${argument.name}\` (it does nothing)`,
    safe: false,
    edits: () => dropArgument(task, argument),
  };
}
