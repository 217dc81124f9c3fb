import { modelOfPath } from '../../catalog/models.ts';
import type { TaskArgument } from '../../tasks/task.ts';
import { resourcesEdits } from '../resources/resources-argument.ts';
import type { Fix, PythonContext } from '../rule.ts';
import { renameArgument } from './argument-edits.ts';

/** Arguments whose successor takes the same value and does the same with it. */
const RENAMED = new Set(['node_selectors', 'xcom_push', 'task_concurrency', 'reattach_on_restart']);

/** The fix that moves an argument to its successor, the value converted where need be; none where that is not known. */
export function renameFix(argument: TaskArgument, context: PythonContext): Fix[] {
  const { replacedBy } = argument.known!;
  if (replacedBy === undefined) return [];
  const { value } = argument;
  const same =
    RENAMED.has(argument.name) ||
    (argument.name === 'resources' && value.kind === 'object' && modelOfPath(value.path) !== undefined);
  if (same) {
    return [
      {
        title: `Rename to \`${replacedBy}\``,
        safe: true,
        preferred: true,
        edits: () => renameArgument(context.module, argument, replacedBy),
      },
    ];
  }
  if (argument.name !== 'resources') return [];
  return [
    {
      title: 'Rewrite to `container_resources=k8s.V1ResourceRequirements(…)`',
      safe: true,
      preferred: true,
      edits: () => resourcesEdits(argument, context),
    },
  ];
}
