import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import type { Finding, PythonContext } from '../rules/rule.ts';
import { TextBuffer } from '../text/buffer.ts';
import { differenceOf } from '../text/difference.ts';
import { isLocalSettings } from '../workspace/files.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import { Checker, type CheckOptions } from './check.ts';
import { type FileDocument, type PlacedFinding, placed } from './file-document.ts';
import { type Subjects, subjectsOf } from './subjects.ts';
import { suppressed } from './suppress.ts';
import { maySuppress } from './suppressions.ts';

export type { PlacedFinding } from './file-document.ts';

/** At least the length of the words that `isAboutPods` looks for. */
const LONGEST_HINT = 16;

/** The one cheap look at a Python file: whether it can be about pods by itself. */
export function isAboutPods(text: string): boolean {
  return /kubernetes|PodOperator/i.test(text);
}

/** The cheap look before that one: whether it can be so at least through what it imports. */
function mayBeAboutPods(text: string): boolean {
  return /kubernetes|PodOperator|airflow/i.test(text);
}

/** An open Python file, its findings kept up to date edit by edit. */
export class PythonDocument implements FileDocument {
  private buffer_: TextBuffer;
  private module_: PythonModule | undefined;
  private readonly found = new Map<Statement, Finding[]>();
  /** What each statement makes, of those that make anything. */
  private readonly made = new Map<Statement, Subjects>();
  /** What several statements together are told of. */
  private foundTogether: Finding[] = [];
  /** Whether anything was edited since they were found, be it only the order of tasks. */
  private edited = true;
  private readonly checker: Checker;
  private revision = -1;
  /** Whether comments of the file may let findings be. */
  private maySuppress = false;
  private ownPods = false;
  private importsPods = false;

  constructor(
    readonly file: string,
    text: string,
    readonly workspace: WorkspaceIndex,
    options: CheckOptions = {},
  ) {
    this.checker = new Checker(options, workspace.settings);
    // Others may import it, whatever it is about.
    this.buffer_ = workspace.python.hold(file, new TextBuffer(text));
    if (this.mayConcern(text)) this.understand();
  }

  /** The text as it is kept up to date; another object once the file turns out to be about pods. */
  get buffer(): TextBuffer {
    return this.buffer_;
  }

  get text(): string {
    return this.buffer.toString();
  }

  get isRead(): boolean {
    return true;
  }

  /** The file as it is understood; absent while it has nothing to do with pods. */
  get module(): PythonModule | undefined {
    return this.module_;
  }

  /** Replaces `[start, end)` (UTF-16 offsets of the present text) by `insert`. */
  edit(start: number, end: number, insert: string): void {
    const { module_: module } = this;
    const from = Math.max(start - LONGEST_HINT, 0);
    const around = (length: number) => this.buffer_.slice(from, start + length + LONGEST_HINT);
    if (!module) {
      this.workspace.python.edit(this.file, start, end, insert);
      if (this.mayConcern(around(insert.length))) this.understand();
      return;
    }
    const before = around(end - start);
    module.edit(start, end, insert);
    this.edited = true;
    if (isAboutPods(before) || (!this.ownPods && isAboutPods(around(insert.length)))) this.lookAgain();
    if (maySuppress(before) || maySuppress(around(insert.length))) this.maySuppress = maySuppress(this.text);
    if (mayBeAboutPods(before) && !this.mayConcern(this.text)) this.give();
  }

  /** Takes over a text that came about elsewhere: only the stretch that differs counts as edited. */
  replaceText(text: string): void {
    const change = differenceOf(this.text, text);
    if (change) this.edit(change.start, change.end, change.text);
  }

  private understand(): void {
    this.module_ = this.workspace.python.open(this.file, this.buffer_);
    this.buffer_ = this.module_.source.buffer;
    this.ownPods = this.concernsPods();
    this.maySuppress = maySuppress(this.text);
    this.revision = -1;
  }

  private concernsPods(): boolean {
    return isLocalSettings(this.file) || isAboutPods(this.text);
  }

  private mayConcern(text: string): boolean {
    return isLocalSettings(this.file) || mayBeAboutPods(text);
  }

  /** Whether the text itself speaks of pods may have changed. */
  private lookAgain(): void {
    const own = this.concernsPods();
    if (own !== this.ownPods) this.revision = -1;
    this.ownPods = own;
  }

  /** The file turned out to have nothing to do with pods; others may import it all the same. */
  private give(): void {
    this.module_ = undefined;
    this.forget();
  }

  private forget(): void {
    this.checker.forgetAll();
    this.found.clear();
    this.made.clear();
    this.foundTogether = [];
  }

  /** True when something that the findings rest on has changed since they were asked for. */
  get hasChanges(): boolean {
    return this.module_?.hasChanges === true || this.revision !== this.workspace.revision;
  }

  /** The file is no longer looked at. */
  close(): void {
    this.workspace.python.close(this.file);
  }

  /** What is to be said about the file now, in the order of the text. */
  findings(): PlacedFinding[] {
    const { module_: module, workspace } = this;
    if (!module || workspace.isExcluded(this.file)) return [];
    if (this.revision !== workspace.revision) {
      this.revision = workspace.revision;
      this.checker.configure(workspace.settings);
      module.invalidateAll();
    }
    const { file } = this;
    const context = { file, module, workspace, environment: workspace.environmentOf(file) };
    const { dirty, removed } = module.takeChanges();
    if (!this.concerns(module, dirty)) {
      this.forget();
      return [];
    }
    for (const statement of removed) {
      this.found.delete(statement);
      this.made.delete(statement);
      this.checker.forget(statement);
    }
    for (const statement of dirty) {
      const findings = this.check(statement, context);
      if (findings.length > 0) this.found.set(statement, findings);
      else this.found.delete(statement);
    }
    if (this.edited || dirty.length > 0) this.foundTogether = this.checkTogether(context);
    this.edited = false;
    const all = placed([...this.found.values(), this.foundTogether].flat(), file);
    if (!this.maySuppress) return all;
    return suppressed(all, file, this.text, module, rule => this.checker.isActive(rule));
  }

  /** Whether the file is about pods, by itself or through what it imports. */
  private concerns(module: PythonModule, dirty: Statement[]): boolean {
    if (this.ownPods) return true;
    const before = this.importsPods;
    if (dirty.some(isImport)) this.importsPods = importsPods(module);
    // What was passed over until now is looked at.
    if (this.importsPods && !before) dirty.splice(0, dirty.length, ...module.statements);
    return this.importsPods;
  }

  private check(statement: Statement, context: PythonContext): Finding[] {
    const subjects = subjectsOf(context.module, statement);
    if (subjects.tasks.length > 0 || subjects.objects.length > 0) this.made.set(statement, subjects);
    else this.made.delete(statement);
    return this.checker.statement({ statement, isImport: isImport(statement), ...subjects }, context);
  }

  private checkTogether(context: PythonContext): Finding[] {
    const made = () => [...this.made].sort(([a], [b]) => a.index - b.index).map(([, subjects]) => subjects);
    return this.checker.together(made, context);
  }
}

function isImport(statement: Statement): boolean {
  return statement.head === 'import' || statement.head === 'from';
}

/** Whether a file imports something of the workspace that is about pods, by itself or through others. */
function importsPods(module: PythonModule, deep = 4, seen = new Set<string>()): boolean {
  return module.statements.some(statement => {
    if (!isImport(statement)) return false;
    const { form } = module.syntaxOf(statement);
    const paths =
      form.kind === 'from-import'
        ? [form.module, ...form.names.map(one => `${form.module.replace(/\.$/, '')}.${one.name}`)]
        : form.kind === 'import'
          ? form.names.map(one => one.name)
          : [];
    return paths.some(path => {
      const found = module.finder.find(module.file, path);
      if (!found || found.file === undefined || seen.has(found.file)) return false;
      seen.add(found.file);
      module.finder.dependsOn(found.file, '*', module, statement);
      const inside = found.module;
      return !!inside && (isAboutPods(inside.text) || (deep > 1 && importsPods(inside, deep - 1, seen)));
    });
  });
}
