import {
  alternatives,
  type DictEntry,
  type DictValue,
  either,
  entryOf,
  type ListValue,
  type LogEntry,
  type ObjectValue,
  plainText,
  text,
  unknown,
  type Value,
} from '../values/value.ts';
import type { Evaluator } from './evaluate.ts';
import type { Frame } from './frames.ts';
import { rootName } from './names.ts';
import { combine } from './operators.ts';
import type { Statement } from './statement.ts';
import type { Call, Expression } from './syntax.ts';

/** What `name` stands for after a statement that changes its object: `r.cpu = 1`, `d["k"] = v`, `l.append(x)`. */
export function afterChange(
  evaluator: Evaluator,
  statement: Statement,
  name: string,
  before: Value,
  frame: Frame | undefined,
): Value {
  const change = new Change(evaluator, statement, name, frame);
  const changed = alternatives(before).map(one => change.of(one));
  return changed.length === 1 ? changed[0]! : either(changed, before.origin);
}

class Change {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly statement: Statement,
    private readonly name: string,
    private readonly frame: Frame | undefined,
  ) {}

  of(before: Value): Value {
    const { form, calls } = this.evaluator.syntaxOf(this.statement);
    if (form.kind === 'assign') {
      const { value, operator } = form;
      if (operator !== '=' && form.targets[0]?.kind === 'name' && value)
        return combine(operator.slice(0, -1), before, this.value(value), this.statement.origin());
      const target = form.targets.find(one => rootName(one) === this.name && one.kind !== 'name');
      if (target && value) return operator === '=' ? this.assigned(before, target, value) : opened(before);
      // `image = kwargs.pop("image")` changes what it takes from.
    }
    const changing = calls.filter(
      one => one.callee.kind === 'attribute' && rootName(one.callee.object) === this.name,
    );
    if (
      changing.length > 0 &&
      (form.kind === 'assign' || form.kind === 'expression' || form.kind === 'return')
    )
      return changing.reduce((value, call) => this.method(value, call), before);
    if (form.kind === 'expression' && form.value.kind === 'call')
      return this.isHarmless(form.value) ? before : opened(before);
    return opened(before);
  }

  private value(expression: Expression): Value {
    return this.evaluator.evaluate(expression, this.statement, this.frame);
  }

  /** The object after `target = value`, where the target is a part of it: `d["a"]["b"]`, `r.cpu`. */
  private assigned(before: Value, target: Expression, value: Expression): Value {
    return this.replaced(before, target, () => this.value(value), this.statement.origin());
  }

  /** Puts what `part` gives into the place that `target` names in the object of the name. */
  private replaced(
    before: Value,
    target: Expression,
    part: (old: Value | undefined) => Value,
    origin: LogEntry['origin'],
  ): Value {
    if (target.kind === 'name') return part(before);
    if (target.kind !== 'attribute' && target.kind !== 'subscript') return opened(before);
    return this.replaced(
      before,
      target.object,
      holder => this.withPart(holder, target, part, origin),
      origin,
    );
  }

  private withPart(
    holder: Value | undefined,
    target: Expression,
    part: (old: Value | undefined) => Value,
    origin: LogEntry['origin'],
  ): Value {
    if (!holder) return unknown({ kind: 'unsupported', text: 'an element that is not known' }, origin);
    if (target.kind === 'attribute' && holder.kind === 'object') {
      const { name } = target;
      return logged(holder, { kind: 'attribute', name, value: part(undefined), origin });
    }
    if (target.kind === 'subscript' && holder.kind === 'dict' && target.index) {
      const key = this.value(target.index);
      const plain = plainText(key);
      const old = plain === undefined ? undefined : entryOf(holder, plain)?.value;
      const entry: DictEntry = { key, value: part(old), origin };
      const known = key.kind === 'string' || key.kind === 'number';
      return { ...holder, entries: [...holder.entries, entry], open: holder.open || !known };
    }
    return opened(holder);
  }

  private method(before: Value, call: Call): Value {
    const { callee } = call;
    if (callee.kind !== 'attribute') return opened(before);
    const { name, object } = callee;
    if (object.kind === 'name') return this.afterMethod(before, name, call);
    return this.replaced(
      before,
      object,
      old =>
        old
          ? this.afterMethod(old, name, call)
          : unknown({ kind: 'unsupported', text: 'a part' }, before.origin),
      this.statement.origin(call.start, call.end),
    );
  }

  private afterMethod(before: Value, method: string, call: Call): Value {
    const given = call.arguments;
    const plain = given.every(one => one.value && !one.spread && one.name === undefined);
    const values = plain ? given.map(one => this.value(one.value!)) : [];
    if (before.kind === 'list' && plain) return listAfter(before, method, values) ?? opened(before);
    if (before.kind === 'dict') {
      if (method === 'update') return this.update(call, before);
      if (/^(get|items|keys|values|copy)$/.test(method)) return before;
      return (plain && dictAfter(before, method, values, this.statement)) || opened(before);
    }
    if (before.kind === 'object') {
      const origin = this.statement.origin();
      return logged(before, { kind: 'method', name: method, value: before, origin });
    }
    return opened(before);
  }

  private update(call: Call, before: DictValue): Value {
    const entries = [...before.entries];
    let open = before.open;
    for (const argument of call.arguments) {
      const value = argument.value && this.value(argument.value);
      if (argument.name !== undefined && value) {
        const origin = this.statement.origin(argument.start, argument.end);
        entries.push({ key: text(argument.name, origin), value, origin });
      } else if (value?.kind === 'dict') {
        entries.push(...value.entries);
        open ||= value.open;
      } else open = true;
    }
    return { ...before, entries, open };
  }

  /** A function that only looks at what it is given: Python's own, Airflow's, the Kubernetes client's. */
  private isHarmless(call: Call): boolean {
    const callee = this.value(call.callee);
    return callee.kind === 'symbol' && /^(builtins|airflow|kubernetes|logging|pprint)\./.test(callee.path);
  }
}

function listAfter(before: ListValue, method: string, values: readonly Value[]): Value | undefined {
  const [first, second] = values;
  if (method === 'append' && first) return { ...before, items: [...before.items, first] };
  if (method === 'extend' && first?.kind === 'list')
    return { ...before, items: [...before.items, ...first.items], open: before.open || first.open };
  if (method === 'insert' && first?.kind === 'number' && second && !before.open) {
    const items = [...before.items];
    items.splice(first.value, 0, second);
    return { ...before, items };
  }
  if (method === 'clear') return { ...before, items: [], open: false };
  return /^(copy|index|count)$/.test(method) ? before : undefined;
}

function dictAfter(
  before: DictValue,
  method: string,
  [first, second]: readonly Value[],
  statement: Statement,
): Value | undefined {
  const key = first && plainText(first);
  if (method === 'pop' && key !== undefined)
    return { ...before, entries: before.entries.filter(entry => plainText(entry.key) !== key) };
  if (method === 'setdefault' && first && key !== undefined) {
    if (entryOf(before, key)) return before;
    const origin = statement.origin();
    const none: Value = { kind: 'none', origin };
    const given = unknown({ kind: 'parameter', text: `\`${key}\` where the call gives it` }, origin);
    const value = before.open ? either([second ?? none, given], origin) : (second ?? none);
    return { ...before, entries: [...before.entries, { key: first, value, origin }] };
  }
  return method === 'clear' ? { ...before, entries: [], open: false } : undefined;
}

function logged(object: ObjectValue, entry: LogEntry): ObjectValue {
  return { ...object, log: [...object.log, entry] };
}

/** The same, but there may be more to it now than is known. */
function opened(value: Value): Value {
  if (value.kind === 'list' || value.kind === 'dict' || value.kind === 'object') {
    return { ...(value as ListValue | DictValue | ObjectValue), open: true };
  }
  return value;
}
