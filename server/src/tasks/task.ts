import {
  type Operator,
  type OperatorArgument,
  operatorArgument,
  operatorOfPath,
} from '../catalog/operators.ts';
import { attributeOfClass } from '../python/classes.ts';
import { joined } from '../python/compose.ts';
import type { PythonModule } from '../python/module.ts';
import type { CallPlace, CallRun } from '../python/runs.ts';
import type { Statement } from '../python/statement.ts';
import type { Origin } from '../values/origin.ts';
import {
  type DictValue,
  entryOf,
  type Keyword,
  type ObjectValue,
  plainText,
  text,
  type Value,
} from '../values/value.ts';
import { defaultArguments } from './default-arguments.ts';

/** An argument of a task, wherever it comes from. */
export interface TaskArgument {
  name: string;
  value: Value;
  /** `name=value` in the call, or the entry of `default_args`. */
  origin: Origin;
  nameOrigin: Origin;
  /** True when it does not stand in the call itself. */
  indirect: boolean;
  /** What the catalog knows of it. */
  known?: OperatorArgument;
}

/** A call of an operator of the catalog, with what the DAG around it adds. */
export interface Task {
  operator: Operator;
  module: PythonModule;
  statement: Statement;
  call: ObjectValue;
  /** Id of its DAG, where that is known. */
  dagId?: Value;
  /** The call that makes its DAG (`DAG(…)`, `@dag(…)`), where it is one call for certain. */
  dag?: ObjectValue;
  /** Id of the task with those of the groups it is in before it: `group.task`. */
  fullId?: Value;
  /** All arguments, `default_args` included where the call does not give them itself. */
  arguments: ReadonlyMap<string, TaskArgument>;
  /** True when arguments may be given that are not seen: nothing may be called missing then. */
  open: boolean;
  /** What the classes of the workspace through which it is made say of an attribute of the class. */
  classValue(name: string): Value | undefined;
}

/** The task that an object is, made in that run of a call, if it is a call of an operator of the catalog. */
export function taskOf(run: Omit<CallRun, 'call' | 'value'>, call: ObjectValue): Task | undefined {
  const operator = operatorOfPath(call.path);
  if (!operator || operator.name === 'BaseOperator') return undefined;
  const { module, statement } = run;
  const found = new Map<string, TaskArgument>();
  for (const keyword of call.keywords) found.set(keyword.name, ofKeyword(operator, keyword));
  for (const entry of call.log) {
    const known = entry.kind === 'attribute' ? operatorArgument(operator, entry.name) : undefined;
    const { name, value, origin } = entry;
    if (known) found.set(name, { name, value, origin, nameOrigin: origin, indirect: true, known });
  }
  const defaults = defaultArguments([run, ...run.through.toReversed()], call);
  for (const source of defaults.dicts) addDefaults(operator, source, found);
  // The operator's arguments are keyword-only, so positional ones cannot be placed.
  const open = call.open || call.positional.length > 0 || defaults.open;
  const taskId = found.get('task_id')?.value;
  const fullId = taskId && underGroups(taskId, defaults.groupIds);
  return {
    operator,
    module,
    statement,
    call,
    arguments: found,
    open,
    dagId: defaults.dagId,
    dag: defaults.dag,
    fullId,
    classValue: name => ofClass(run, call, name),
  };
}

function ofClass(
  { module, statement }: CallPlace,
  { classes, callee }: ObjectValue,
  name: string,
): Value | undefined {
  const [first] = classes ?? [];
  const site = { evaluator: module.evaluator, statement, frame: undefined, origin: callee, callee };
  const value = first && attributeOfClass(first, name, site);
  return value?.kind === 'symbol' ? undefined : value;
}

/** `outer.inner.task`; unknown groups leave a hole. */
function underGroups(taskId: Value, groups: readonly Value[]): Value {
  const pieces = groups.toReversed().flatMap(group => [group, text('.', group.origin)]);
  return pieces.length === 0 ? taskId : joined([...pieces, taskId], taskId.origin);
}

function ofKeyword(operator: Operator, keyword: Keyword): TaskArgument {
  const { name, value, origin, nameOrigin, indirect } = keyword;
  return {
    name,
    value,
    origin,
    nameOrigin,
    indirect: indirect === true,
    known: operatorArgument(operator, name),
  };
}

function addDefaults(operator: Operator, defaults: DictValue, found: Map<string, TaskArgument>): void {
  for (const entry of defaults.entries) {
    const name = plainText(entry.key);
    const known = name === undefined ? undefined : operatorArgument(operator, name);
    // Airflow takes from default_args only what the operator's signature knows.
    if (name === undefined || !known || found.has(name)) continue;
    const last = entryOf(defaults, name) ?? entry;
    found.set(name, {
      name,
      value: last.value,
      origin: last.origin,
      nameOrigin: last.key.origin,
      indirect: true,
      known,
    });
  }
}
