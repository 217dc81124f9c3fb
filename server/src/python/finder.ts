import type { Reason } from '../values/value.ts';
import type { Budget } from './budget.ts';
import type { PythonModule } from './module.ts';
import type { Statement } from './statement.ts';

/** A module or package of the workspace, as an import finds it. */
export interface FoundModule {
  /** Dotted name as it was found: `utils.images`. */
  readonly path: string;
  /** Address of its file; absent for a folder without `__init__.py`. */
  readonly file?: string;
  /** What is in it; absent for such a folder, and where `reason` says why. */
  readonly module?: PythonModule;
  readonly reason?: Reason;
  /** The module of that name inside the package. */
  inside(name: string): FoundModule | undefined;
}

/** What a module asks for when it imports another. Handed in, since finding and reading files is not Python's. */
export interface ModuleFinder {
  /** Shared by all modules that read one another. */
  readonly budget: Budget;
  /**
   * The module of the workspace that an import in a file means; `undefined` when it is of a package outside.
   *
   * @param path dotted, as written: `utils.images`, `.images`, `..`.
   */
  find(importer: string, path: string): FoundModule | undefined;
  /** Says that a statement is to be looked at again when that name of the file changes; `*` stands for any. */
  dependsOn(file: string, name: string, module: PythonModule, statement: Statement): void;
  /** Marks the statements that depend on that name of the file. */
  changed(file: string, name: string, seen: Set<Statement>): void;
}

/** For a file that stands alone: every import leads outside. */
export function noModules(budget: Budget): ModuleFinder {
  return { budget, find: () => undefined, dependsOn: () => undefined, changed: () => undefined };
}
