import { Statement } from '../../python/statement.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { isGuarded } from '../imports/guards.ts';

/** True for an argument that is written in a branch for another version, or whose task stands in one. */
export function isForOtherVersion(
  { module, statement }: Task,
  { origin }: Pick<TaskArgument, 'origin'>,
): boolean {
  const { anchor } = origin;
  if (isGuarded(module, statement)) return true;
  if (anchor === statement || !(anchor instanceof Statement)) return false;
  return module.statements[anchor.index] === anchor && isGuarded(module, anchor);
}
