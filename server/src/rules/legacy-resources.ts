import { edit, removeStatement } from '../python/edits.ts';
import { kubernetesPrefix } from '../python/imports.ts';
import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import type { Call, Expression } from '../python/syntax.ts';
import { walk } from '../python/walk.ts';
import type { TextEdit } from '../values/edit.ts';
import { locate } from '../values/origin.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import type { Context } from './rule.ts';

/** Attributes of the old `Resources`, in the order of its constructor, and where each one goes. */
export const RESOURCE_KEYS: Record<string, { group: 'requests' | 'limits'; resource: string }> = {
  request_memory: { group: 'requests', resource: 'memory' },
  request_cpu: { group: 'requests', resource: 'cpu' },
  request_ephemeral_storage: { group: 'requests', resource: 'ephemeral-storage' },
  limit_memory: { group: 'limits', resource: 'memory' },
  limit_cpu: { group: 'limits', resource: 'cpu' },
  limit_gpu: { group: 'limits', resource: 'nvidia.com/gpu' },
  limit_ephemeral_storage: { group: 'limits', resource: 'ephemeral-storage' },
};

/** One resource to write: the old key and the text of its value. */
export interface ResourceText {
  key: string;
  text: string;
}

/** `k8s.V1ResourceRequirements(requests={…}, limits={…})` of old-style keys; `undefined` for a key it does not know. */
export function resourceRequirements(entries: readonly ResourceText[], prefix: string): string | undefined {
  const groups = { requests: [] as string[], limits: [] as string[] };
  for (const { key, text } of entries) {
    const place = RESOURCE_KEYS[key];
    if (!place) return undefined;
    if (text !== 'None') groups[place.group].push(`"${place.resource}": ${text}`);
  }
  const parts = (['requests', 'limits'] as const)
    .filter(group => groups[group].length > 0)
    .map(group => `${group}={${groups[group].join(', ')}}`);
  return `${prefix}V1ResourceRequirements(${parts.join(', ')})`;
}

/**
 * Rewrites `Resources(…)` and the attribute assignments that follow it (`r.request_cpu = "1"`) into one call.
 * `undefined` unless each of them surely runs, once, right after the construction.
 */
export function resourcesEdits(
  statement: Statement,
  call: Call,
  value: ObjectValue,
  context: Context,
): TextEdit[] | undefined {
  const { module } = context;
  const entries = new Map<string, string>();
  const names = Object.keys(RESOURCE_KEYS);
  const put = (key: string | undefined, text: string | undefined) => {
    if (key === undefined || text === undefined || !(key in RESOURCE_KEYS)) return false;
    entries.set(key, text);
    return true;
  };
  for (let i = 0; i < call.arguments.length; i++) {
    const argument = call.arguments[i]!;
    if (argument.spread || !argument.value) return undefined;
    if (!put(argument.name ?? names[i], textOf(module, statement, argument.value))) return undefined;
  }
  const later = assignmentsAfter(module, statement, call);
  if (!later) return undefined;
  for (const one of later)
    if (!put(one.attribute, textOf(module, one.statement, one.value))) return undefined;
  const text = resourceRequirements(
    [...entries].map(([key, written]) => ({ key, text: written })),
    kubernetesPrefix(module).text,
  );
  if (text === undefined || value.path === '') return undefined;
  return [
    edit(module, statement.start + call.start, statement.start + call.end, text),
    ...later.map(one => removeStatement(module, one.statement)),
  ];
}

interface Later {
  statement: Statement;
  attribute: string;
  value: Expression;
}

function assignmentsAfter(module: PythonModule, statement: Statement, call: Call): Later[] | undefined {
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'assign' || form.value !== call) return [];
  const target = form.targets.length === 1 ? form.targets[0] : undefined;
  if (target?.kind !== 'name') return undefined;
  const scope = module.scopeOf(statement);
  const aliases = scope.aliasesOf(target.name);
  if (aliases.size > 0) return undefined;
  const found: Later[] = [];
  for (const one of scope.touchers(target.name)) {
    if (one === statement || one.index < statement.index) continue;
    const other = module.syntaxOf(one).form;
    // Bound anew: what follows is another object.
    if (module.syntaxOf(one).binds.some(bound => bound.name === target.name)) break;
    if (other.kind !== 'assign') {
      // Handed to a function: harmless to the rewrite, since the object stays the same kind of thing.
      if (other.kind === 'expression' && other.value.kind === 'call' && !isMethodOf(other.value, target.name))
        continue;
      return undefined;
    }
    const [written] = other.targets;
    if (other.targets.length !== 1 || written?.kind !== 'attribute' || written.object.kind !== 'name')
      return undefined;
    if (other.operator !== '=' || !other.value || one.parent !== statement.parent) return undefined;
    if (readsWhatIsBoundBetween(module, statement, one)) return undefined;
    found.push({ statement: one, attribute: written.name, value: other.value });
  }
  return found;
}

function isMethodOf(call: Call, name: string): boolean {
  return (
    call.callee.kind === 'attribute' && call.callee.object.kind === 'name' && call.callee.object.name === name
  );
}

/** The value moves up to the construction, so nothing it reads may be bound on the way. */
function readsWhatIsBoundBetween(module: PythonModule, from: Statement, to: Statement): boolean {
  const reads = new Set<string>();
  const { form } = module.syntaxOf(to);
  walk(module.syntaxOf(to), expression => {
    if (
      expression.kind === 'name' &&
      !(
        form.kind === 'assign' &&
        form.targets[0]?.kind === 'attribute' &&
        form.targets[0].object === expression
      )
    ) {
      reads.add(expression.name);
    }
  });
  for (let i = from.index; i < to.index; i++) {
    const between = module.statements[i]!;
    if (module.syntaxOf(between).binds.some(bound => reads.has(bound.name))) return true;
  }
  return false;
}

function textOf(module: PythonModule, statement: Statement, expression: Expression): string {
  return module.text.slice(statement.start + expression.start, statement.start + expression.end);
}

/** The text of a value where it is written out in this module; `undefined` for what only a name stands for. */
export function literalText(module: PythonModule, value: Value): string | undefined {
  if (value.origin.anchor.file !== module.file) return undefined;
  const { start, end } = locate(value.origin);
  if (value.kind === 'none') return 'None';
  if (value.kind === 'string' && !value.parts.every(part => part.kind === 'text')) return undefined;
  if (!['string', 'number', 'boolean'].includes(value.kind)) return undefined;
  return module.text.slice(start, end);
}
