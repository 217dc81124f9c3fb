import type { PythonModule } from '../python/module.ts';
import type { CallPlace } from '../python/runs.ts';
import type { Statement } from '../python/statement.ts';
import { alternatives, type DictValue, keywordOf, type ObjectValue, type Value } from '../values/value.ts';

/** The `default_args` that reach a task. */
export interface Defaults {
  /** Innermost first; an inner one wins. */
  dicts: DictValue[];
  /** True when there may be more. */
  open: boolean;
  /** Id of the DAG, where it is known. */
  dagId?: Value;
  /** The call that makes the DAG, where it is one call for certain. */
  dag?: ObjectValue;
  /** Ids of the task groups that go before the task's own, innermost first. */
  groupIds: Value[];
}

/**
 * The `default_args` that reach a call of an operator, as `BaseOperator` merges them: its own, those of the task
 * groups around it (or of `task_group=`), those of its DAG: that of `dag=`, else the one around it.
 *
 * @param places the call itself, then the calls through which it is reached, nearest first.
 */
export function defaultArguments(places: readonly CallPlace[], call: ObjectValue): Defaults {
  const found: Defaults = { dicts: [], open: false, groupIds: [] };
  const own = keywordOf(call, 'default_args');
  if (own) take(own.value, found);
  const around = holdersAround(places);
  const group = given(call, 'task_group');
  const dag = given(call, 'dag');
  if (group) takeGroup(group, found);
  else for (const one of around) if (isHolder(one, 'group')) takeGroup(one, found);
  const holder = dag ?? around.find(one => isHolder(one, 'dag'));
  if (holder) {
    takeFromHolder(holder, found);
    found.dagId = idOf(holder, 'dag_id');
    if (holder.kind === 'object' && kindOf(holder.path) === 'dag') found.dag = holder;
  }
  if ((dag && mayHold(dag)) || (group && mayHold(group)) || (!dag && around.some(mayHold))) found.open = true;
  return found;
}

function takeGroup(group: Value, found: Defaults): void {
  takeFromHolder(group, found);
  const id = idOf(group, 'group_id');
  if (id) found.groupIds.push(id);
}

/** A DAG or group that is not known: a parameter, a name of a package outside that sounds like one. */
function mayHold(value: Value): boolean {
  if (value.kind === 'object' && value.path.startsWith('airflow.')) return false;
  return alternatives(value).some(one => {
    if (one.kind === 'object') return !one.path.startsWith('airflow.') && /(dag|group)\w*$/i.test(one.path);
    return one.kind === 'unknown' && MAY_HOLD.has(one.reason.kind);
  });
}

const MAY_HOLD = new Set(['parameter', 'import', 'pending', 'limit']);
type HolderKind = 'dag' | 'group' | 'other';
const kinds = new Map<string, HolderKind>();

/** What a call of that path makes: asked for every task, so each path is looked at once. */
function kindOf(path: string): HolderKind {
  let kind = kinds.get(path);
  if (!kind) {
    const name = path.startsWith('airflow.') ? path.slice(path.lastIndexOf('.') + 1) : '';
    kind = /^(DAG|dag)$/.test(name) ? 'dag' : /^(TaskGroup|task_group)$/.test(name) ? 'group' : 'other';
    kinds.set(path, kind);
  }
  return kind;
}

function given(call: ObjectValue, name: string): Value | undefined {
  const value = keywordOf(call, name)?.value;
  return value && value.kind !== 'none' ? value : undefined;
}

function isHolder(value: Value, kind: HolderKind): boolean {
  if (value.kind === 'object') return kindOf(value.path) === kind;
  if (value.kind !== 'either') return false;
  return alternatives(value).some(one => one.kind === 'object' && kindOf(one.path) === kind);
}

/** What the `with` blocks and decorated functions around a call hold, innermost first. */
function holdersAround(places: readonly CallPlace[]): Value[] {
  const found: Value[] = [];
  for (const { module, statement } of places) {
    for (let at = statement.parent; at; at = at.parent) {
      const { form } = module.syntaxOf(at);
      if (form.kind === 'with') {
        module.dependsOnHeader(statement, at);
        for (const item of form.items) found.push(module.evaluate(item.value, at));
      } else if (form.kind === 'def') {
        for (const decorator of module.blocks.decoratorsOf(at)) {
          const value = ofDecorator(module, decorator, statement);
          if (value) found.push(value);
        }
      }
    }
  }
  return found;
}

function ofDecorator(module: PythonModule, decorator: Statement, reader: Statement): Value | undefined {
  const { form } = module.syntaxOf(decorator);
  if (form.kind !== 'decorator' || form.value.kind !== 'call') return undefined;
  module.dependsOnHeader(reader, decorator);
  const value = module.evaluate(form.value, decorator);
  return isHolder(value, 'dag') || isHolder(value, 'group') ? value : undefined;
}

/** The id that a DAG or group is made with; of a group that does not prefix its tasks none. */
function idOf(value: Value, name: string): Value | undefined {
  const [one] = alternatives(value);
  if (one?.kind !== 'object') return undefined;
  const prefix = keywordOf(one, 'prefix_group_id')?.value;
  if (prefix?.kind === 'boolean' && !prefix.value) return undefined;
  return keywordOf(one, name)?.value ?? one.positional[0];
}

function takeFromHolder(value: Value, found: Defaults): void {
  const all = alternatives(value);
  for (const one of all) {
    if (one.kind !== 'object') continue;
    const defaults = keywordOf(one, 'default_args');
    if (defaults) take(defaults.value, found);
    else if (one.open) found.open = true;
  }
  if (all.length > 1) found.open = true;
}

function take(value: Value, found: Defaults): void {
  if (value.kind === 'dict') {
    found.dicts.push(value);
    found.open ||= value.open;
  } else if (value.kind !== 'none') found.open = true;
}
