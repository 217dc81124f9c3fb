import {
  alternatives,
  type DictEntry,
  type DictValue,
  either,
  type ListValue,
  type LogEntry,
  type ObjectValue,
  type Value,
} from '../values/value.ts';
import type { PythonModule } from './module.ts';
import { combine } from './operators.ts';
import type { Statement } from './statement.ts';
import type { Call, Expression } from './syntax.ts';

/** What `name` stands for after a statement that changes its object: `r.cpu = 1`, `d["k"] = v`, `l.append(x)`. */
export function afterChange(module: PythonModule, statement: Statement, name: string, before: Value): Value {
  const changed = alternatives(before).map(one => changeOne(module, statement, name, one));
  return changed.length === 1 ? changed[0]! : either(changed, before.origin);
}

function changeOne(module: PythonModule, statement: Statement, name: string, before: Value): Value {
  const { form } = module.syntaxOf(statement);
  if (form.kind === 'assign') {
    if (form.operator !== '=' && form.targets[0]?.kind === 'name' && form.value) {
      const operator = form.operator.slice(0, -1);
      return combine(operator, before, module.evaluate(form.value, statement), statement.origin());
    }
    const target = form.targets.find(one => isPartOf(one, name));
    if (!target || !form.value) return opened(before);
    return form.operator === '=' ? assign(module, statement, target, form.value, before) : opened(before);
  }
  if (form.kind === 'expression' && form.value.kind === 'call')
    return method(module, statement, form.value, name, before);
  return opened(before);
}

function isPartOf(target: Expression, name: string): boolean {
  return (
    (target.kind === 'attribute' || target.kind === 'subscript') &&
    target.object.kind === 'name' &&
    target.object.name === name
  );
}

function assign(
  module: PythonModule,
  statement: Statement,
  target: Expression,
  value: Expression,
  before: Value,
): Value {
  if (target.kind === 'attribute' && before.kind === 'object') {
    return logged(before, {
      kind: 'attribute',
      name: target.name,
      value: module.evaluate(value, statement),
      origin: statement.origin(),
    });
  }
  if (target.kind === 'subscript' && before.kind === 'dict' && target.index) {
    const key = module.evaluate(target.index, statement);
    const entry: DictEntry = { key, value: module.evaluate(value, statement), origin: statement.origin() };
    return { ...before, entries: [...before.entries, entry], open: before.open || key.kind !== 'string' };
  }
  return opened(before);
}

function method(module: PythonModule, statement: Statement, call: Call, name: string, before: Value): Value {
  const { callee } = call;
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name' || callee.object.name !== name) {
    return isHarmless(module, statement, call) ? before : opened(before);
  }
  const first = call.arguments[0];
  const plain = call.arguments.length === 1 && first?.value && !first.spread && first.name === undefined;
  if (before.kind === 'list' && plain && first.value) {
    const item = module.evaluate(first.value, statement);
    if (callee.name === 'append') return { ...before, items: [...before.items, item] };
    if (callee.name === 'extend' && item.kind === 'list') {
      return { ...before, items: [...before.items, ...item.items], open: before.open || item.open };
    }
  }
  if (before.kind === 'dict' && callee.name === 'update') return update(module, statement, call, before);
  if (before.kind === 'object') {
    return logged(before, { kind: 'method', name: callee.name, value: before, origin: statement.origin() });
  }
  return opened(before);
}

function update(module: PythonModule, statement: Statement, call: Call, before: DictValue): Value {
  const entries = [...before.entries];
  let open = before.open;
  for (const argument of call.arguments) {
    const value = argument.value && module.evaluate(argument.value, statement);
    if (argument.name !== undefined && value) {
      const origin = statement.origin(argument.start, argument.end);
      const key: Value = { kind: 'string', parts: [{ kind: 'text', text: argument.name }], origin };
      entries.push({ key, value, origin });
    } else if (value?.kind === 'dict') {
      entries.push(...value.entries);
      open ||= value.open;
    } else open = true;
  }
  return { ...before, entries, open };
}

/** A function that only looks at what it is given: Python's own, Airflow's, the Kubernetes client's. */
function isHarmless(module: PythonModule, statement: Statement, call: Call): boolean {
  const callee = module.evaluate(call.callee, statement);
  return callee.kind === 'symbol' && /^(builtins|airflow|kubernetes|logging|pprint)\./.test(callee.path);
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
