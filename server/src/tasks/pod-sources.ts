import type { Task } from './task.ts';

/** Arguments that bring a pod on which the others are laid. */
export const POD_BASES = ['pod_template_file', 'pod_template_dict', 'full_pod_spec'] as const;
/** Those of operators that make a Job, with a pod in it. */
export const JOB_BASES = ['job_template_file', 'full_job_spec'] as const;

/** Whether the pod of a task is built on one that comes from somewhere else, or a value of any of the arguments is. */
export function hasBaseOr(...names: string[]): (task: Task) => boolean {
  const all = [...POD_BASES, ...names];
  return ({ arguments: given }) => all.some(name => given.has(name));
}
