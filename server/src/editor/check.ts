import type { PythonModule } from '../python/module.ts';
import { Statement } from '../python/statement.ts';
import type { FileSubject } from '../rules/file-subject.ts';
import { rules as allRules } from '../rules/index.ts';
import type { Context, Finding, PythonContext, Rule, StatementSubjects } from '../rules/rule.ts';
import type { KubernetesObject } from '../tasks/model.ts';
import { podSubject } from '../tasks/pod/pod.ts';
import type { PodSubject } from '../tasks/pod-subject.ts';
import type { Task } from '../tasks/task.ts';
import type { Settings } from '../workspace/settings.ts';
import { Gathered } from './gathered.ts';
import { type Held, placedHere } from './place-here.ts';

export interface CheckOptions {
  /** Told of a rule that threw, once per rule; the other rules go on. */
  onFailure?: (rule: string, error: unknown) => void;
  /** Rules to run instead of all. */
  rules?: readonly Rule[];
  /** Told what each rule costs: milliseconds of one call. */
  onTime?: (rule: string, milliseconds: number) => void;
  /** The clock for it, in milliseconds. */
  now?: () => number;
}

const HOOKS = ['importStatement', 'statement', 'call', 'task', 'object', 'pod', 'together', 'file'] as const;
type Hook = (typeof HOOKS)[number];

/** Runs the rules that the settings leave on. One that throws is told of once, and the others go on. */
export class Checker {
  private readonly failed = new Set<string>();
  private byHook = new Map<Hook, readonly Rule[]>();
  private readonly byModel = new Map<string, readonly Rule[]>();
  private active: ReadonlySet<string> = new Set();
  /** By rule: what its `together` has gathered from the statements of the file. */
  private gathered = new Map<Rule, Gathered>();

  constructor(
    private readonly options: CheckOptions,
    settings: Settings,
  ) {
    this.configure(settings);
  }

  /** Takes the settings into account from now on. */
  configure(settings: Settings): void {
    const active = (this.options.rules ?? allRules).filter(rule => isActive(rule, settings));
    this.active = new Set(active.map(rule => rule.name));
    this.byHook = new Map(HOOKS.map(hook => [hook, active.filter(rule => rule[hook])]));
    this.byModel.clear();
    this.forgetAll();
  }

  /** Whether a rule runs at all. */
  isActive(rule: string): boolean {
    return this.active.has(rule);
  }

  /** What the rules say of a statement. */
  statement(subjects: StatementSubjects, context: PythonContext): Finding[] {
    const { statement, isImport, calls, tasks, objects } = subjects;
    const found: Finding[] = [];
    // Most rules find nothing, so that what holds a value is gathered only when it is asked for.
    let held: () => Iterable<Held> = none;
    const take = (finding: Finding) => {
      const here =
        finding.at.anchor.file === context.file ? finding : placedHere(finding, [...held()], context.file);
      if (here) found.push(here);
    };
    if (isImport)
      this.run(
        'importStatement',
        rule => rule.importStatement!(statement, context),
        one => found.push(one),
      );
    this.run(
      'statement',
      rule => rule.statement!(statement, context),
      one => found.push(one),
    );
    for (const run of calls) this.run('call', rule => rule.call!(run, context), take);
    for (const task of tasks) {
      held = () => task.arguments.values();
      this.run('task', rule => rule.task!(task, context), take);
      this.podOf(task, context, take);
    }
    for (const object of objects) {
      held = () => object.fields.values();
      this.ask(this.rulesAbout(object), rule => rule.object!(object, context), take);
    }
    this.run('together', rule => this.gather(rule, subjects, context), ignore);
    const here = (finding: Finding) => mendable(finding, statement, context.module);
    return found.map(finding => withSeverity(here(finding), context));
  }

  /** Nothing of the file counts any more. */
  forgetAll(): void {
    this.gathered = new Map(this.byHook.get('together')!.map(rule => [rule, new Gathered()]));
  }

  /** A statement is no longer there. */
  forget(statement: Statement): void {
    for (const gathered of this.gathered.values()) gathered.set(statement, undefined);
  }

  /**
   * What the rules say of all statements of a Python file together.
   *
   * @param made what its statements make, asked for only where a finding lies in another file.
   */
  together(made: () => Iterable<Made>, context: PythonContext): Finding[] {
    const found: Finding[] = [];
    let held: Held[] | undefined;
    const take = (finding: Finding) => {
      if (finding.at.anchor.file !== context.file) held ??= heldBy(made());
      const here = placedHere(finding, held ?? [], context.file);
      if (here) found.push(here);
    };
    const check = (rule: Rule) => {
      const parts = this.gathered.get(rule)!.inOrder();
      return parts.length > 0 ? rule.together!.check(parts, context) : [];
    };
    this.run('together', check, take);
    return found.map(finding => withSeverity(finding, context));
  }

  /** What the rules say of a file that is read as a whole, and of the objects in it. */
  whole(
    file: FileSubject | undefined,
    pods: readonly PodSubject[],
    objects: readonly KubernetesObject[],
    context: Context,
  ): Finding[] {
    const found: Finding[] = [];
    const take = (finding: Finding) => {
      if (finding.at.anchor.file === context.file) found.push(finding);
    };
    if (file) this.run('file', rule => rule.file!(file, context), take);
    for (const pod of pods) this.run('pod', rule => rule.pod!(pod, context), take);
    for (const object of objects)
      this.ask(this.rulesAbout(object), rule => rule.object!(object, context), take);
    return found.map(finding => withSeverity(finding, context));
  }

  private podOf(task: Task, context: PythonContext, take: (finding: Finding) => void): void {
    const rules = this.rulesOf('pod').filter(rule => rule.concerns?.(task) !== false);
    const pod = rules.length > 0 ? podSubject(task, context.environment, context.workspace) : undefined;
    if (pod) this.ask(rules, rule => rule.pod!(pod, context), take);
  }

  private rulesAbout({ model: { name } }: KubernetesObject): readonly Rule[] {
    let rules = this.byModel.get(name);
    if (!rules) {
      rules = this.rulesOf('object').filter(({ models }) => !models || models.includes(name));
      this.byModel.set(name, rules);
    }
    return rules;
  }

  private rulesOf(hook: Hook): readonly Rule[] {
    return this.byHook.get(hook) ?? [];
  }

  private gather(rule: Rule, subjects: StatementSubjects, context: PythonContext): Finding[] {
    this.gathered.get(rule)!.set(subjects.statement, rule.together!.gather(subjects, context));
    return [];
  }

  private run(hook: Hook, check: (rule: Rule) => Iterable<Finding>, take: (finding: Finding) => void): void {
    this.ask(this.rulesOf(hook), check, take);
  }

  private ask(
    rules: readonly Rule[],
    check: (rule: Rule) => Iterable<Finding>,
    take: (finding: Finding) => void,
  ): void {
    const { now, onTime } = this.options;
    for (const rule of rules) {
      const start = now?.() ?? 0;
      try {
        for (const finding of check(rule)) take(finding);
      } catch (error) {
        if (!this.failed.has(rule.name)) this.options.onFailure?.(rule.name, error);
        this.failed.add(rule.name);
      }
      if (now) onTime?.(rule.name, now() - start);
    }
  }
}

/** What a statement makes. */
export type Made = Pick<StatementSubjects, 'tasks' | 'objects'>;

function heldBy(made: Iterable<Made>): Held[] {
  return [...made].flatMap(({ tasks, objects }) => [
    ...tasks.flatMap(task => [...task.arguments.values()]),
    ...objects.flatMap(object => [...object.fields.values()]),
  ]);
}

function ignore(): void {}

function none(): Iterable<Held> {
  return [];
}

function isActive({ name, standard }: Rule, settings: Settings): boolean {
  const severity = settings.severity?.[name];
  if (severity === 'off') return false;
  // A severity that is set for the rule itself turns it on.
  if (!standard || severity !== undefined) return true;
  const asked = settings.podSecurityStandard ?? 'off';
  return asked === 'restricted' || asked === standard;
}

/** What is half-written is not rewritten: the parser had to guess what belongs to what. */
function mendable(finding: Finding, statement: Statement, module: PythonModule): Finding {
  const { anchor } = finding.at;
  const isBroken = (one: Statement) => one.unclosed !== '' || module.syntaxOf(one).broken;
  const broken = isBroken(statement) || (anchor instanceof Statement && isBroken(anchor));
  return broken && finding.fixes.length > 0 ? { ...finding, fixes: [] } : finding;
}

function withSeverity(finding: Finding, { workspace }: Context): Finding {
  const severity = workspace.settings.severity?.[finding.rule];
  return severity && severity !== 'off' ? { ...finding, severity } : finding;
}
