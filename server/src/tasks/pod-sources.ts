import type { Task } from './task.ts';

/** Arguments that bring a pod on which the others are laid. */
const BASES = ['pod_template_file', 'pod_template_dict', 'full_pod_spec'];

/** Whether the pod of a task is built on one that comes from somewhere else, or a value of any of the arguments is. */
export function hasBaseOr(...names: string[]): (task: Task) => boolean {
  const all = [...BASES, ...names];
  return ({ arguments: given }) => all.some(name => given.has(name));
}
