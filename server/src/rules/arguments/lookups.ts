import type { PythonModule } from '../../python/module.ts';
import { Statement } from '../../python/statement.ts';
import type { Call, Expression } from '../../python/syntax.ts';
import { walk } from '../../python/walk.ts';
import type { Origin } from '../../values/origin.ts';
import { alternatives, type ObjectValue, type Value } from '../../values/value.ts';

export type Looked = 'variable' | 'connection' | 'time' | 'random';

/** A call that is answered when the file is read. */
export interface Lookup {
  what: Looked;
  /** As it would be made at run time. */
  call: ObjectValue;
  statement: Statement;
  expression: Call;
  /** The expression that gives the whole value: the call, or an element of what it gives; absent for a part of it. */
  whole?: Expression;
}

const KINDS: readonly (readonly [RegExp, Looked])[] = [
  [/^airflow\..*\bVariable\.get$/, 'variable'],
  [/^airflow\..*\.(get_connection|get_connection_from_secrets)$/, 'connection'],
  [/^(datetime\.(datetime|date)\.(now|today|utcnow)|time\.time|pendulum\.(now|today|yesterday))$/, 'time'],
  [/^uuid\.uuid[14]$/, 'random'],
];

/** The lookups of this file that a value comes from, each once. */
export function lookupsIn(value: Value, module: PythonModule): Lookup[] {
  const search = new Search(module);
  search.value(value, 0);
  return [...search.found.values()];
}

class Search {
  readonly found = new Map<Expression, Lookup>();
  private readonly seen = new Set<Statement | Expression>();

  constructor(private readonly module: PythonModule) {}

  value(value: Value, depth: number): void {
    if (depth > 20) return;
    for (const one of alternatives(value)) {
      switch (one.kind) {
        case 'unknown':
          this.at(one.origin, depth);
          break;
        case 'string':
          if (one.parts.some(part => part.kind === 'hole')) this.at(one.origin, depth);
          break;
        case 'list':
          for (const item of one.items) this.value(item, depth + 1);
          if (one.open) this.at(one.origin, depth);
          break;
        case 'dict':
          for (const entry of one.entries) this.value(entry.value, depth + 1);
          break;
        case 'object':
          for (const inner of one.positional) this.value(inner, depth + 1);
          for (const inner of one.keywords) this.value(inner.value, depth + 1);
          break;
        default:
      }
    }
  }

  /** What is written at the place where a value comes from. */
  private at({ anchor, start, end }: Origin, depth: number): void {
    if (!(anchor instanceof Statement) || this.module.statements[anchor.index] !== anchor) return;
    // What a loop goes over decides which tasks there are; each has the element that it was made with.
    if (this.module.syntaxOf(anchor).form.kind === 'for') return;
    const names: Expression[] = [];
    walk(this.module.syntaxOf(anchor), (expression, parents) => {
      if (expression.start < start || expression.end > end) return undefined;
      // What a comprehension or a lambda binds is something else.
      if (expression.kind === 'comprehension' || 'binds' in expression) return false;
      if (expression.kind === 'call') this.call(expression, anchor, [...parents]);
      if (expression.kind === 'name') names.push(expression);
      return undefined;
    });
    for (const name of names) {
      if (this.seen.has(name)) continue;
      this.seen.add(name);
      this.value(this.module.evaluate(name, anchor), depth + 1);
    }
  }

  private call(expression: Call, statement: Statement, parents: readonly Expression[]): void {
    if (this.found.has(expression)) return;
    const read = alternatives(this.module.evaluate(expression, statement)).find(
      one => one.kind === 'unknown' && one.call,
    );
    const call = read?.kind === 'unknown' ? read.call : undefined;
    if (!call || call.origin.anchor !== statement || call.origin.start !== expression.start) return;
    const kind = KINDS.find(([pattern]) => pattern.test(call.path));
    if (!kind) return;
    const whole = wholeOf(expression, parents);
    this.found.set(expression, { what: kind[1], call, statement, expression, ...(whole && { whole }) });
  }
}

/** The call with the subscripts on it, where that is a value by itself: an argument, an item, a value of a dict. */
function wholeOf(call: Call, parents: readonly Expression[]): Expression | undefined {
  let whole: Expression = call;
  for (const parent of [...parents].reverse()) {
    if (parent.kind === 'subscript' && parent.object === whole) whole = parent;
    else if (parent.kind === 'call') return parent.callee === whole ? undefined : whole;
    else return parent.kind === 'list' || parent.kind === 'dict' ? whole : undefined;
  }
  return whole;
}
