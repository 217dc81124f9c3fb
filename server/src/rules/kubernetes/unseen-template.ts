import type { Task } from '../../tasks/task.ts';
import type { Context } from '../rule.ts';

/**
 * True where a task names a template that is nowhere in the workspace: Airflow may find it where it runs, so that
 * nothing may be called missing in the pod.
 */
export function hasUnseenTemplate(
  { arguments: given, module, statement }: Task,
  { workspace }: Context,
): boolean {
  const path = given.get('pod_template_file')?.value;
  if (!path || path.kind === 'none') return false;
  return workspace.templates.read(path, module, statement) === undefined;
}
