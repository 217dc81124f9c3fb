import { versionOf } from '../../tasks/argument-releases.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives } from '../../values/value.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { dropArgument, placeOf, removalFix, renameArgument } from './argument-edits.ts';
import { type ArgumentState, outdatedArguments } from './argument-state.ts';
import { dagFindings } from './dag-arguments.ts';
import { classThatTakes } from './handed-on.ts';
import { isForOtherVersion } from './other-version.ts';
import { cleanupFinding } from './pod-cleanup.ts';
import { renameFix } from './rename-argument.ts';

export const deprecatedArgument: Rule = {
  name: 'deprecated-argument',
  severity: 'warning',
  summary: 'An argument that the installed provider ignores in silence, or is about to drop',

  *task(task, context) {
    for (const { argument, state } of outdatedArguments(task, context.environment)) {
      if (state.state !== 'ignored' && state.state !== 'deprecated') continue;
      const found = inClass(task, argument, state, context);
      if (found)
        yield { rule: deprecatedArgument.name, at: placeOf(task, argument), tag: 'deprecated', ...found };
    }
    yield* withoutEffect(task, context);
  },

  *call(run, context) {
    for (const one of dagFindings(run, context))
      if (one.severity === 'warning') yield { rule: deprecatedArgument.name, ...one };
  },
};

type Found = Pick<Finding, 'severity' | 'message' | 'fixes'>;

/** What a class of the workspace hands on is told at the class, and else where a caller gives it. */
function inClass(
  task: Task,
  argument: TaskArgument,
  state: ArgumentState,
  context: PythonContext,
): Found | undefined {
  const taking = classThatTakes(task, argument);
  if (taking && !taking.optional && taking.definition.module === task.module) return undefined;
  const found =
    argument.name === 'is_delete_operator_pod'
      ? cleanupFinding(task, argument, state, context)
      : finding(task, argument, state, context);
  if (!found || !taking) return found;
  return {
    ...found,
    message: `${found.message} Mend it in \`${taking.name}\`, which hands it on.`,
    fixes: [],
  };
}

/** Of two that say the same the old one wins here; else it gives way to its successor. */
const OLD_WINS = new Set(['node_selectors', 'resources']);

function finding(task: Task, argument: TaskArgument, state: ArgumentState, context: PythonContext): Found {
  const { replacedBy } = argument.known!;
  const here = `(here: ${state.here})`;
  const name = `\`${argument.name}\``;
  const instead = replacedBy ? ` Use \`${replacedBy}\`.` : '';
  const both = replacedBy !== undefined && task.arguments.has(replacedBy);
  if (state.state === 'deprecated') {
    const later = state.later ? ` and ${state.later}` : '';
    const message = `${name} is deprecated since ${state.since}${later} ${here}.`;
    if (!both)
      return {
        severity: 'warning',
        message: message + instead,
        fixes: renameFix(task, argument, true, context),
      };
    const wins = OLD_WINS.has(argument.name);
    return {
      severity: 'warning',
      message: wins
        ? `${message} It overrides \`${replacedBy}\`, which is given too. Use \`${replacedBy}\` alone.`
        : `${message} It does nothing beside \`${replacedBy}\`.`,
      fixes: removalFix(task, argument, `(\`${replacedBy}\` then decides)`, !wins && !argument.indirect),
    };
  }
  if (state.inDefaults) {
    return {
      severity: 'warning',
      message: `${name} in \`default_args\` does nothing since ${state.since}, which removed it ${here}.${instead}`,
      fixes: renameFix(task, argument, true, context).map(fix => ({
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

/** From this release on `durable` does nothing below the Airflow it needs; before, it was the older argument there. */
const INERT = '>=10.21.1';

/** `durable` on an Airflow that has nowhere to keep what it is about. */
function* withoutEffect(task: Task, context: PythonContext): Generator<Finding> {
  const argument = task.arguments.get('durable');
  const { known, value } = argument ?? {};
  const { core, provider, coreText } = context.environment;
  if (!argument || !value || known?.needsCore === undefined || !versionOf(known, context.environment)) return;
  if (!core.range.every(`<${known.needsCore}`) || !provider.range.every(INERT)) return;
  if (alternatives(value).some(one => one.kind === 'none') || isForOtherVersion(task, argument)) return;
  const both = task.arguments.has('reattach_on_restart');
  // Reattaching is what happens without a word.
  const asBefore = alternatives(value).every(one => one.kind === 'boolean' && one.value);
  yield {
    rule: deprecatedArgument.name,
    severity: 'warning',
    message: `\`durable\` does nothing below Airflow ${known.needsCore} (here: ${coreText}). Use \`reattach_on_restart\`${both ? ' alone' : ''}.`,
    at: placeOf(task, argument),
    fixes: both
      ? [removal(task, argument)]
      : [
          {
            title: asBefore
              ? 'Rename to `reattach_on_restart`'
              : 'Rename to `reattach_on_restart` (which then takes effect)',
            safe: asBefore,
            preferred: true,
            edits: () => renameArgument(context.module, argument, 'reattach_on_restart'),
          },
        ],
  };
}
