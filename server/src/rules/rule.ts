import type { PythonModule } from '../python/module.ts';
import type { CallRun } from '../python/runs.ts';
import type { Statement } from '../python/statement.ts';
import type { KubernetesObject } from '../tasks/model.ts';
import type { PodSubject } from '../tasks/pod-subject.ts';
import type { Task } from '../tasks/task.ts';
import type { FileEdit } from '../values/edit.ts';
import type { Origin } from '../values/origin.ts';
import type { Environment } from '../workspace/environment.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import type { FileSubject } from './file-subject.ts';

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
  /** What is done beside the edits, of which there may be none then. */
  command?: FixCommand;
}

/** What no edit can do. Editors that cannot do it either are not offered the fix; the command line prints it. */
export interface FixCommand {
  name: 'copyConnection';
  /** A variable with a connection, as a shell reads it, for the clipboard. */
  text: string;
  /** The flag of the settings that says from then on that the connection is there. */
  setting: 'xcomSidecarImageInConnection';
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
  file: string;
  environment: Environment;
  workspace: WorkspaceIndex;
  /** Absent in a file that is no Python. */
  module?: PythonModule;
}

/** The same in a Python file. */
export interface PythonContext extends Context {
  module: PythonModule;
}

/** What is looked at in one statement of a Python file. */
export interface StatementSubjects {
  statement: Statement;
  isImport: boolean;
  /** Every call, once for each run of the blocks around it. */
  calls: readonly CallRun[];
  tasks: readonly Task[];
  objects: readonly KubernetesObject[];
}

/**
 * A check of what several statements of a Python file say together. What each adds is gathered when it changes, and
 * kept, so that a keystroke does not cost a walk over the file.
 */
export interface TogetherCheck<Part> {
  /** What a statement adds; `undefined` for most. */
  gather(subjects: StatementSubjects, context: PythonContext): Part | undefined;
  /** Of all that was gathered, in the order of the file: again after each change in it, unless there is nothing. */
  check(parts: readonly Part[], context: PythonContext): Iterable<Finding>;
}

/** Levels of the Pod Security Standards of Kubernetes. */
export type SecurityStandard = 'baseline' | 'restricted';

/** One rule: what it is called, and a check for each kind of subject that it looks at. */
export interface Rule {
  /** Kebab-case name of the bad pattern: the diagnostic code, the word for suppressing it, the page's name. */
  name: string;
  /** The severity when the versions do not matter, for lists of rules. */
  severity: Severity;
  /** One line for lists of rules. */
  summary: string;
  /** Set for a rule that is off until the settings ask for this level of the standards, or a stricter one. */
  standard?: SecurityStandard;
  importStatement?(statement: Statement, context: PythonContext): Iterable<Finding>;
  /** Any statement of a Python file that binds, calls or imports something: must look at its form first. */
  statement?(statement: Statement, context: PythonContext): Iterable<Finding>;
  /** Any call, once for each run of the blocks around it. */
  call?(run: CallRun, context: PythonContext): Iterable<Finding>;
  task?(task: Task, context: PythonContext): Iterable<Finding>;
  /** The classes that `object` looks at; all of them where this is absent. */
  models?: readonly string[];
  /** A Kubernetes object as it is written: a `V1…` call, a dict, arguments of an operator, a map in YAML. */
  object?(object: KubernetesObject, context: Context): Iterable<Finding>;
  /** Whether `pod` may have something to say of this task: for most tasks no pod has to be built. */
  concerns?(task: Task): boolean;
  /** A whole pod: that of a task, or a template. */
  pod?(pod: PodSubject, context: Context): Iterable<Finding>;
  /** What only several statements of a Python file together tell. */
  together?: TogetherCheck<unknown>;
  /** A file that is read as a whole: a pod template, Helm values, requirements, settings. */
  file?(file: FileSubject, context: Context): Iterable<Finding>;
}
