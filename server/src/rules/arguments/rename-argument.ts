import { modelOfPath } from '../../catalog/models.ts';
import { operatorArgument } from '../../catalog/operators.ts';
import { releaseText, versionOf } from '../../tasks/argument-releases.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import type { Environment } from '../../workspace/environment.ts';
import { resourcesEdits } from '../resources/resources-argument.ts';
import type { Fix, PythonContext } from '../rule.ts';
import { renameArgument } from './argument-edits.ts';

/** Arguments whose successor takes the same value and does the same with it. */
const RENAMED = new Set(['node_selectors', 'xcom_push', 'task_concurrency', 'reattach_on_restart']);

/**
 * The fix that moves an argument to its successor, the value converted where need be; none where that is not known.
 *
 * @param runs whether anything runs with the argument as it is, so that there is a behaviour to keep.
 */
export function renameFix(task: Task, argument: TaskArgument, runs: boolean, context: PythonContext): Fix[] {
  const { replacedBy } = argument.known!;
  if (replacedBy === undefined) return [];
  const { value } = argument;
  const same =
    RENAMED.has(argument.name) ||
    (argument.name === 'resources' && value.kind === 'object' && modelOfPath(value.path) !== undefined);
  if (same) {
    const effects = needed(task, replacedBy, context.environment);
    if (runs && task.call.open) effects.push(unlessGiven(replacedBy));
    return [
      {
        title: [`Rename to \`${replacedBy}\``, ...effects].join(' '),
        safe: effects.length === 0,
        preferred: true,
        edits: () => renameArgument(context.module, argument, replacedBy),
      },
    ];
  }
  if (argument.name !== 'resources') return [];
  const isOld = value.kind === 'object' && value.path.startsWith('airflow.');
  const known = value.kind === 'dict' || value.kind === 'either' || isOld;
  const effects = needed(task, replacedBy, context.environment);
  return [
    known
      ? {
          title: ['Rewrite to `container_resources=k8s.V1ResourceRequirements(…)`', ...effects].join(' '),
          safe: effects.length === 0,
          preferred: true,
          edits: () => resourcesEdits(argument, context),
        }
      : {
          title: 'Rename to `container_resources` (the value must be a `V1ResourceRequirements`)',
          safe: false,
          edits: () => renameArgument(context.module, argument, replacedBy),
        },
  ];
}

/** The release that has the successor, where no file says the version, so that an older one may be in use. */
export function needed(task: Task, name: string, environment: Environment): string[] {
  const known = operatorArgument(task.operator, name);
  if (known?.since === undefined || versionOf(known, environment)?.known !== false) return [];
  return [`(needs ${releaseText(known, known.since)})`];
}

/** The effect of giving an argument by name beside a spread that may hold it. */
export function unlessGiven(name: string): string {
  return `(fails where \`${name}\` comes through the spread too)`;
}
