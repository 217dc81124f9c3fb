import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import { rules } from '../rules/index.ts';
import type { Context, Finding, Rule, Severity } from '../rules/rule.ts';
import { TextBuffer } from '../text/buffer.ts';
import { locate } from '../values/origin.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import { type Held, placedHere } from './place-here.ts';
import { subjectsOf } from './subjects.ts';

/** A finding at its present place: UTF-16 offsets of the file's present text. */
export interface PlacedFinding extends Omit<Finding, 'related'> {
  start: number;
  end: number;
  related: { file: string; start: number; end: number; message: string }[];
}

export interface DocumentOptions {
  /** Told of a rule that threw, once per rule; the other rules go on. */
  onFailure?: (rule: string, error: unknown) => void;
  /** Rules to run instead of all. */
  rules?: readonly Rule[];
}

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
export class PythonDocument {
  private buffer_: TextBuffer;
  private module_: PythonModule | undefined;
  private readonly found = new Map<Statement, Finding[]>();
  private readonly failed = new Set<string>();
  private revision = -1;
  /** The rules that are not switched off. */
  private active: readonly Rule[] = [];
  private ownPods = false;
  private importsPods = false;

  constructor(
    readonly file: string,
    text: string,
    readonly workspace: WorkspaceIndex,
    private readonly options: DocumentOptions = {},
  ) {
    // Others may import it, whatever it is about.
    this.buffer_ = workspace.python.hold(file, new TextBuffer(text));
    if (mayBeAboutPods(text)) this.understand();
  }

  /** The text as it is kept up to date; another object once the file turns out to be about pods. */
  get buffer(): TextBuffer {
    return this.buffer_;
  }

  get text(): string {
    return this.buffer.toString();
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
      if (mayBeAboutPods(around(insert.length))) this.understand();
      return;
    }
    const before = around(end - start);
    module.edit(start, end, insert);
    if (isAboutPods(before) || (!this.ownPods && isAboutPods(around(insert.length)))) this.lookAgain();
    if (mayBeAboutPods(before) && !mayBeAboutPods(this.text)) this.give();
  }

  private understand(): void {
    this.module_ = this.workspace.python.open(this.file, this.buffer_);
    this.buffer_ = this.module_.source.buffer;
    this.ownPods = isAboutPods(this.text);
    this.revision = -1;
  }

  /** Whether the text itself speaks of pods may have changed. */
  private lookAgain(): void {
    const own = isAboutPods(this.text);
    if (own !== this.ownPods) this.revision = -1;
    this.ownPods = own;
  }

  /** The file turned out to have nothing to do with pods; others may import it all the same. */
  private give(): void {
    this.module_ = undefined;
    this.found.clear();
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
    if (!module) return [];
    if (this.revision !== workspace.revision) {
      this.revision = workspace.revision;
      const severity = workspace.settings.severity ?? {};
      this.active = (this.options.rules ?? rules).filter(rule => severity[rule.name] !== 'off');
      module.invalidateAll();
    }
    const context: Context = { module, workspace, environment: workspace.environmentOf(this.file) };
    const { dirty, removed } = module.takeChanges();
    if (!this.concerns(module, dirty)) {
      this.found.clear();
      return [];
    }
    for (const statement of removed) this.found.delete(statement);
    for (const statement of dirty) {
      const findings = this.check(statement, context);
      if (findings.length > 0) this.found.set(statement, findings);
      else this.found.delete(statement);
    }
    return this.place();
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

  private check(statement: Statement, context: Context): Finding[] {
    const findings: Finding[] = [];
    const imports = isImport(statement);
    const { tasks, objects } = subjectsOf(context.module, statement);
    if (!imports && tasks.length === 0 && objects.length === 0) return findings;
    for (const rule of this.active) {
      try {
        if (imports && rule.importStatement) findings.push(...rule.importStatement(statement, context));
        if (rule.task)
          for (const task of tasks)
            for (const one of rule.task(task, context))
              this.take(one, [...task.arguments.values()], findings);
        if (rule.object)
          for (const object of objects)
            for (const one of rule.object(object, context))
              this.take(one, [...object.fields.values()], findings);
      } catch (error) {
        if (!this.failed.has(rule.name)) this.options.onFailure?.(rule.name, error);
        this.failed.add(rule.name);
      }
    }
    return findings.map(finding => withSeverity(finding, context));
  }

  /** Takes a finding in where it can stand in this file. */
  private take(finding: Finding, held: readonly Held[], findings: Finding[]): void {
    const here = placedHere(finding, held, this.file);
    if (here) findings.push(here);
  }

  private place(): PlacedFinding[] {
    const placed: PlacedFinding[] = [];
    for (const findings of this.found.values()) {
      for (const finding of findings) {
        const { start, end, file } = locate(finding.at);
        if (file === this.file) placed.push({ ...finding, start, end, related: relatedOf(finding) });
      }
    }
    placed.sort(inOrder);
    // One literal that several tasks use gives one finding, the gravest.
    return placed.filter((one, i) => {
      const before = placed[i - 1];
      return !before || before.start !== one.start || before.end !== one.end || before.rule !== one.rule;
    });
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

const GRAVITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function inOrder(a: PlacedFinding, b: PlacedFinding): number {
  return (
    a.start - b.start ||
    a.end - b.end ||
    compareText(a.rule, b.rule) ||
    GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function relatedOf(finding: Finding): PlacedFinding['related'] {
  return (finding.related ?? []).map(({ at, message }) =>
    'anchor' in at ? { ...locate(at), message } : { ...at, message },
  );
}

function workspaceSeverity(context: Context, rule: string): Severity | 'off' | undefined {
  return context.workspace.settings.severity?.[rule];
}

function withSeverity(finding: Finding, context: Context): Finding {
  const severity = workspaceSeverity(context, finding.rule);
  return severity && severity !== 'off' ? { ...finding, severity } : finding;
}
