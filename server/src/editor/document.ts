import { PythonModule } from '../python/module.ts';
import type { PythonParser } from '../python/parser.ts';
import type { Statement } from '../python/statement.ts';
import { rules } from '../rules/index.ts';
import type { Context, Finding, Rule, Severity } from '../rules/rule.ts';
import { TextBuffer } from '../text/buffer.ts';
import { locate } from '../values/origin.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
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

/** The one cheap look at a Python file: whether it can be about pods at all. */
export function isAboutPods(text: string): boolean {
  return /kubernetes|PodOperator/i.test(text);
}

/** An open Python file, its findings kept up to date edit by edit. */
export class PythonDocument {
  readonly buffer: TextBuffer;
  private module_: PythonModule | undefined;
  private readonly found = new Map<Statement, Finding[]>();
  private readonly failed = new Set<string>();
  private revision = -1;

  constructor(
    readonly file: string,
    text: string,
    private readonly parser: PythonParser,
    readonly workspace: WorkspaceIndex,
    private readonly options: DocumentOptions = {},
  ) {
    this.buffer = new TextBuffer(text);
    if (isAboutPods(text)) this.understand();
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
    const { module_: module, buffer } = this;
    const around = Math.max(start - LONGEST_HINT, 0);
    if (!module) {
      buffer.edit(start, end, insert);
      if (isAboutPods(buffer.slice(around, start + insert.length + LONGEST_HINT))) this.understand();
      return;
    }
    const mayLose = isAboutPods(buffer.slice(around, end + LONGEST_HINT));
    module.edit(start, end, insert);
    if (!mayLose || isAboutPods(this.text)) return;
    this.module_ = undefined;
    this.found.clear();
  }

  private understand(): void {
    this.module_ = new PythonModule(this.file, this.buffer, this.parser);
    this.revision = -1;
  }

  /** What is to be said about the file now, in the order of the text. */
  findings(): PlacedFinding[] {
    const { module_: module, workspace } = this;
    if (!module) return [];
    if (this.revision !== workspace.revision) {
      this.revision = workspace.revision;
      module.invalidateAll();
    }
    const context: Context = { module, workspace, environment: workspace.environmentOf(this.file) };
    const { dirty, removed } = module.takeChanges();
    for (const statement of removed) this.found.delete(statement);
    for (const statement of dirty) {
      const findings = this.check(statement, context);
      if (findings.length > 0) this.found.set(statement, findings);
      else this.found.delete(statement);
    }
    return this.place();
  }

  private check(statement: Statement, context: Context): Finding[] {
    const findings: Finding[] = [];
    const { kind } = context.module.syntaxOf(statement).form;
    const isImport = kind === 'import' || kind === 'from-import';
    const { tasks, objects } = subjectsOf(context.module, statement);
    if (!isImport && tasks.length === 0 && objects.length === 0) return findings;
    for (const rule of this.options.rules ?? rules) {
      if (workspaceSeverity(context, rule.name) === 'off') continue;
      try {
        if (isImport && rule.importStatement) findings.push(...rule.importStatement(statement, context));
        if (rule.task) for (const task of tasks) findings.push(...rule.task(task, context));
        if (rule.object) for (const object of objects) findings.push(...rule.object(object, context));
      } catch (error) {
        if (!this.failed.has(rule.name)) this.options.onFailure?.(rule.name, error);
        this.failed.add(rule.name);
      }
    }
    return findings.map(finding => withSeverity(finding, context));
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
