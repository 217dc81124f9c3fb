import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import type { KubernetesObject } from '../tasks/model.ts';
import type { Task } from '../tasks/task.ts';
import type { FileEdit } from '../values/edit.ts';
import type { Origin } from '../values/origin.ts';
import type { Environment } from '../workspace/environment.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';

/**
 * error: Airflow or Kubernetes will refuse or crash. warning: it runs and does something else than written, or
 * breaks on the next upgrade. information: good practice. hint: style.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Fix {
  title: string;
  /** Keeps behaviour on the detected versions and stays inside the open file: part of fix-all. */
  safe: boolean;
  /** The one to take when there are several. */
  preferred?: boolean;
  /** Works the edits out against the present text; `undefined` when it turns out that they cannot be made. */
  edits(): FileEdit[] | undefined;
}

export interface Finding {
  rule: string;
  severity: Severity;
  message: string;
  at: Origin;
  related?: { at: Origin | { file: string; start: number; end: number }; message: string }[];
  fixes: Fix[];
  /** The editor strikes the text through (`deprecated`) or greys it out (`unused`). */
  tag?: 'deprecated' | 'unused';
}

/** What a rule may ask about the world around its subject. */
export interface Context {
  module: PythonModule;
  environment: Environment;
  workspace: WorkspaceIndex;
}

/** One rule: what it is called, and a check for each kind of subject that it looks at. */
export interface Rule {
  /** Kebab-case name of the bad pattern: the diagnostic code, the word for suppressing it, the page's name. */
  name: string;
  /** The severity when the versions do not matter, for lists of rules. */
  severity: Severity;
  /** One line for lists of rules. */
  summary: string;
  importStatement?(statement: Statement, context: Context): Iterable<Finding>;
  task?(task: Task, context: Context): Iterable<Finding>;
  object?(object: KubernetesObject, context: Context): Iterable<Finding>;
}
