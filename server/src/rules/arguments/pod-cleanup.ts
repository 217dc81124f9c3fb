import type { Expression } from '../../python/syntax.ts';
import { truthOf } from '../../python/truth.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import type { Finding, Fix, PythonContext } from '../rule.ts';
import { dropArgument, removalFix, renameArgument, writtenValue } from './argument-edits.ts';
import type { ArgumentState } from './argument-state.ts';
import { expressionStarting, textOf } from './literal-at.ts';
import { needed, unlessGiven } from './rename-argument.ts';

/**
 * `is_delete_operator_pod`: from 7.2.0 to 9.x it warns and overrides `on_finish_action`, from 10.0.0 on it is
 * taken and does nothing. The operators of Google and Amazon read it themselves for some releases more.
 */
export function cleanupFinding(
  task: Task,
  argument: TaskArgument,
  state: ArgumentState,
  context: PythonContext,
): Pick<Finding, 'severity' | 'message' | 'fixes'> | undefined {
  const { ignored } = argument.known!;
  const here = `(here: ${state.here})`;
  const both = task.arguments.get('on_finish_action')?.value;
  if (state.state === 'deprecated') {
    const until = state.own ? '' : ` until ${ignored}`;
    return {
      severity: 'warning',
      message: both
        ? `\`is_delete_operator_pod\` is deprecated since ${state.since} and overrides \`on_finish_action\`${until} ${here}. Use \`on_finish_action\` alone.`
        : `\`is_delete_operator_pod\` is deprecated since ${state.since}${state.later ? ` and ${state.later}` : ''} ${here}. Use \`on_finish_action\`.`,
      fixes: both
        ? removalFix(task, argument, THEN_DECIDES, agrees(argument.value, both) && !argument.indirect)
        : replacement(task, argument, state, context),
    };
  }
  if (both) {
    return {
      severity: 'information',
      message: `\`is_delete_operator_pod\` does nothing since provider ${ignored} ${here}: \`on_finish_action\` decides. Remove it.`,
      fixes: removalFix(task, argument, THEN_DECIDES, !argument.indirect),
    };
  }
  const surelyKeeps = alternatives(argument.value).every(one => truthOf(one) === false);
  return {
    severity: mayKeep(argument.value) ? 'warning' : 'information',
    message: surelyKeeps
      ? `\`is_delete_operator_pod=False\` does nothing since provider ${ignored} ${here}: the pod is deleted all the same. Use \`on_finish_action="keep_pod"\`.`
      : `\`is_delete_operator_pod\` does nothing since provider ${ignored} ${here}. Use \`on_finish_action\`.`,
    fixes: replacement(task, argument, state, context),
  };
}

const THEN_DECIDES = '(`on_finish_action` then decides)';

function mayKeep(value: Value): boolean {
  return alternatives(value).some(one => truthOf(one) !== true);
}

/** True when both arguments ask for the same. */
function agrees(deletes: Value, action: Value): boolean {
  if (deletes.kind !== 'boolean') return false;
  return plainText(action) === (deletes.value ? 'delete_pod' : 'keep_pod');
}

function replacement(
  task: Task,
  argument: TaskArgument,
  state: ArgumentState,
  { module, environment }: PythonContext,
): Fix[] {
  const written = actionOf(task, argument, module);
  if (!written) return [];
  const { action, certain } = written;
  const { range } = environment.provider;
  const ignored = argument.known!.ignored!;
  // Where the argument does nothing the pod is deleted, whatever it says.
  const changes = !state.own && mayKeep(argument.value) && range.some(`>=${ignored}`);
  const always = !state.own && range.every(`>=${ignored}`);
  const effects: string[] = [];
  if (changes)
    effects.push(
      always ? '(the pod, deleted until now, is then kept)' : `(keeps the pod from ${ignored} on too)`,
    );
  else if (!certain) effects.push('(`None` then keeps the pod)');
  effects.push(...needed(task, 'on_finish_action', environment));
  if (task.call.open && !task.arguments.has('on_finish_action'))
    effects.push(unlessGiven('on_finish_action'));
  const fixes: Fix[] = [
    {
      title: [`Replace by \`on_finish_action=${action}\``, ...effects].join(' '),
      safe: effects.length === 0,
      preferred: true,
      edits: () => renameArgument(module, argument, 'on_finish_action', action),
    },
  ];
  if (changes && always && !argument.indirect) {
    fixes.push({
      title: 'Remove `is_delete_operator_pod` (the pod is deleted, as it is now)',
      safe: false,
      edits: () => dropArgument(task, argument),
    });
  }
  return fixes;
}

interface Action {
  /** The value of `on_finish_action`, in Python. */
  action: string;
  /** False where the old value may be `None`, which means that nothing is said. */
  certain: boolean;
}

function actionOf(task: Task, argument: TaskArgument, module: PythonContext['module']): Action | undefined {
  const written = writtenValue(module, argument);
  if (!written?.text) return undefined;
  const { value } = argument;
  const at = expressionStarting(module, argument.origin, written.end - written.start);
  // One value for each task: only what is written one by one can be turned one by one.
  if (task.call.mapped?.includes(argument.name) && !isInExpandedDict(argument, module)) {
    if (at?.expression.kind !== 'list') return undefined;
    const items = at.expression.items.map(one => constantAction(one));
    return items.includes(undefined) ? undefined : { action: `[${items.join(', ')}]`, certain: true };
  }
  const [delete_, keep] = ['"delete_pod"', '"keep_pod"'];
  if (at) {
    const constant = constantAction(at.expression);
    if (constant !== undefined) return { action: constant, certain: true };
    if (at.expression.kind === 'constant') return undefined;
    if (at.expression.kind === 'binary' && at.expression.operator === 'not' && at.expression.right) {
      const test = operand(module, at.statement, at.expression.right);
      return { action: `${keep} if ${test} else ${delete_}`, certain: true };
    }
  }
  const certain = alternatives(value).every(one => one.kind === 'boolean');
  const test = at ? operand(module, at.statement, at.expression) : `(${written.text})`;
  return { action: `${delete_} if ${test} else ${keep}`, certain };
}

/** `.expand_kwargs([{…}])` names each argument in a dict of its own. */
function isInExpandedDict({ nameOrigin }: TaskArgument, module: PythonContext['module']): boolean {
  const start = nameOrigin.anchor.start + nameOrigin.start;
  return /["']/.test(module.text[start] ?? '');
}

/** What a literal asks for, whatever its type: the operator only looks whether it counts as true. */
function constantAction(expression: Expression): string | undefined {
  let deletes: boolean | undefined;
  if (expression.kind === 'constant' && typeof expression.value === 'boolean') deletes = expression.value;
  else if (expression.kind === 'number') deletes = expression.value !== 0;
  else if (expression.kind === 'string' && expression.parts.every(one => 'text' in one))
    deletes = expression.parts.some(one => 'text' in one && one.text !== '');
  if (deletes === undefined) return undefined;
  return deletes ? '"delete_pod"' : '"keep_pod"';
}

/** An expression as the test of a conditional one. */
function operand(
  module: PythonContext['module'],
  statement: Parameters<typeof textOf>[1],
  one: Expression,
): string {
  const text = textOf(module, statement, one);
  return ['name', 'attribute', 'call', 'subscript'].includes(one.kind) || /^\(.*\)$/s.test(text)
    ? text
    : `(${text})`;
}
