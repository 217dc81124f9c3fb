import type { Task } from '../../tasks/task.ts';
import { alternatives } from '../../values/value.ts';
import type { Context } from '../rule.ts';

/**
 * True where a task is laid over a template or a pod that is not known: nothing may be called missing in it.
 */
export function hasUnseenTemplate(
  { arguments: given, module, statement }: Task,
  { workspace }: Context,
): boolean {
  for (const name of ['full_pod_spec', 'pod_template_dict']) {
    const base = given.get(name)?.value;
    if (base && alternatives(base).some(one => one.kind === 'unknown' || one.kind === 'symbol')) return true;
  }
  const path = given.get('pod_template_file')?.value;
  if (!path || path.kind === 'none') return false;
  const read = workspace.templates.read(path, module, statement);
  return read === undefined || ('kind' in read && read.kind === 'unknown');
}
