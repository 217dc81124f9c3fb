import { operatorOfPath } from '../catalog/operators.ts';
import type { PythonModule } from '../python/module.ts';
import { runsOf } from '../python/runs.ts';
import type { Statement } from '../python/statement.ts';
import type { Argument, Call } from '../python/syntax.ts';
import { alternatives, keywordOf, type ObjectValue, type Reason, type Value } from '../values/value.ts';
import { unknownIn } from './known.ts';

/** What is understood of one call of a pod operator as it is written, over all its runs in the workspace. */
export interface SurveyedCall {
  readonly module: PythonModule;
  readonly statement: Statement;
  readonly call: Call;
  /** Name under which it is called. */
  readonly name: string;
  /** Operator of the catalog that it makes a task of; absent when that was not found out. */
  operator?: string;
  /** Why it was not. */
  reason?: string;
  /** By argument as written (`**` for a spread): why its value is not known in the run that knows most. */
  readonly values: Map<string, readonly Reason[]>;
}

/** Goes over the calls of pod operators of a workspace. */
export class Survey {
  private readonly found = new Map<Call, SurveyedCall>();

  /** @param names classes of the workspace that are called like operators (see `operatorNamesIn`). */
  constructor(private readonly names: ReadonlySet<string>) {}

  get calls(): SurveyedCall[] {
    return [...this.found.values()];
  }

  /** Takes in one file; what its calls make known of functions in other files counts there. */
  add(module: PythonModule): void {
    for (const statement of module.statements) {
      for (const call of module.syntaxOf(statement).calls) {
        const name = calledName(call);
        if (name !== undefined && this.isOperator(name)) this.entry(module, statement, call, name);
      }
      for (const run of runsOf(module, statement)) {
        const name = calledName(run.call);
        const made = alternatives(run.value).find(
          (one): one is ObjectValue => one.kind === 'object' && isPodOperator(one.path),
        );
        const written = name !== undefined && this.isOperator(name);
        const known = this.found.get(run.call);
        if (!written && !known) continue;
        const entry = known ?? this.entry(run.module, run.statement, run.call, name!);
        this.learn(entry, made, run.value);
      }
    }
  }

  private isOperator(name: string): boolean {
    return POD_OPERATOR.test(name) || this.names.has(name);
  }

  private entry(module: PythonModule, statement: Statement, call: Call, name: string): SurveyedCall {
    const known = this.found.get(call);
    if (known) return known;
    const made: SurveyedCall = { module, statement, call, name, values: new Map() };
    this.found.set(call, made);
    return made;
  }

  private learn(entry: SurveyedCall, made: ObjectValue | undefined, value: Value): void {
    if (!made) {
      if (!entry.operator) entry.reason = unknownIn(value)[0]?.text ?? `it makes a ${value.kind}`;
      return;
    }
    entry.operator = operatorOfPath(made.path)!.name;
    for (const argument of entry.call.arguments) {
      const name = argument.name ?? (argument.spread ? `**${spreadName(argument)}` : String(argument.start));
      const reasons = this.reasonsOf(entry, argument, made);
      const before = entry.values.get(name);
      if (!before || weight(reasons) < weight(before)) entry.values.set(name, reasons);
    }
  }

  private reasonsOf(entry: SurveyedCall, argument: Argument, made: ObjectValue): readonly Reason[] {
    const given = argument.name === undefined ? undefined : keywordOf(made, argument.name);
    if (given) return unknownIn(given.value);
    if (!argument.value) return [{ kind: 'missing', text: 'not written yet' }];
    // A spread is known when the call turned out to be complete.
    if (argument.spread && !made.open) return [];
    return unknownIn(entry.module.evaluate(argument.value, entry.statement));
  }
}

/** Fewer and better reasons weigh less; what a call gives a parameter says more than that it is one. */
function weight(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, one) => sum + (one.kind === 'parameter' ? 2 : isAccepted(one) ? 1 : 1000), 0);
}

/** Reasons that only running the code, or having more of it, could take away. */
export function isAccepted({ kind }: Reason): boolean {
  return kind === 'run-time' || kind === 'import' || kind === 'parameter';
}

const POD_OPERATOR = /^(\w*Pod\w*Operator\w*|kubernetes|kubernetes_cmd)$/;

function isPodOperator(path: string): boolean {
  return operatorOfPath(path)?.podOperator === true;
}

/** `Operator` of `module.Operator(…)`; of the decorator `@task.kubernetes(…)` its last name. */
function calledName({ callee }: Call): string | undefined {
  if (callee.kind === 'name') return callee.name === 'kubernetes' ? undefined : callee.name;
  if (callee.kind !== 'attribute') return undefined;
  if (/^kubernetes(_cmd)?$/.test(callee.name))
    return callee.object.kind === 'name' && /task/.test(callee.object.name) ? callee.name : undefined;
  if (callee.name === 'partial') {
    const { object } = callee;
    return object.kind === 'name' ? object.name : object.kind === 'attribute' ? object.name : undefined;
  }
  return callee.name;
}

function spreadName(argument: Argument): string {
  return argument.value?.kind === 'name' ? argument.value.name : String(argument.start);
}

/** Names of classes that are written to inherit from pod operators, by text alone: what a reader would count. */
export function operatorNamesIn(modules: Iterable<PythonModule>): Set<string> {
  const bases = new Map<string, string[]>();
  for (const module of modules) {
    for (const statement of module.statements) {
      const { form } = statement.head === 'class' ? module.syntaxOf(statement) : { form: undefined };
      if (form?.kind !== 'class') continue;
      const names = form.bases.flatMap(({ value }) =>
        value?.kind === 'name' || value?.kind === 'attribute' ? [value.name] : [],
      );
      bases.set(form.name, [...(bases.get(form.name) ?? []), ...names]);
    }
  }
  const found = new Set<string>();
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const [name, of] of bases)
      if (of.some(base => POD_OPERATOR.test(base) || found.has(base))) found.add(name);
  }
  return found;
}
