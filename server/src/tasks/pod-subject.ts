import type { KubernetesObject } from './model.ts';
import type { Task } from './task.ts';

/** A pod as a rule looks at it: the one that a task makes, or a template on which operators build theirs. */
export interface PodSubject {
  /** A `V1Pod`. */
  pod: KubernetesObject;
  /** The task that makes it: nothing is added any more. Absent for a template, to which the operator adds. */
  task?: Task;
  /** Of a template: the tasks of the workspace that are made of it, as far as their files were looked at. */
  users?: () => readonly Task[];
}
