import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import type { Finding, Fix, PythonContext } from '../rule.ts';
import { dropArgument, renameArgument, writtenValue } from './argument-edits.ts';

/**
 * `is_delete_operator_pod`: from 7.2.0 to 9.x it warns and overrides `on_finish_action`, from 10.0.0 on it is
 * taken and does nothing.
 */
export function cleanupFinding(
  task: Task,
  argument: TaskArgument,
  context: PythonContext,
): Pick<Finding, 'severity' | 'message' | 'fixes'> | undefined {
  const { range } = context.environment.provider;
  const { deprecated, ignored } = argument.known!;
  const values = alternatives(argument.value);
  if (values.every(value => value.kind === 'none')) return undefined;
  const here = `(here: ${context.environment.providerText})`;
  const both = task.arguments.get('on_finish_action')?.value;
  if (!range.every(`>=${ignored}`)) {
    return {
      severity: 'warning',
      message: both
        ? `\`is_delete_operator_pod\` is deprecated since provider ${deprecated} and overrides \`on_finish_action\` until ${ignored} ${here}. Use \`on_finish_action\` alone.`
        : `\`is_delete_operator_pod\` is deprecated since provider ${deprecated} and does nothing from ${ignored} on ${here}. Use \`on_finish_action\`.`,
      fixes: both
        ? [removal(task, argument, agrees(argument.value, both))]
        : replacement(task, argument, context),
    };
  }
  if (both) {
    return {
      severity: 'information',
      message: `\`is_delete_operator_pod\` does nothing since provider ${ignored} ${here}: \`on_finish_action\` decides. Remove it.`,
      fixes: [removal(task, argument, true)],
    };
  }
  const surelyKeeps = values.every(value => value.kind === 'boolean' && !value.value);
  return {
    severity: mayKeep(argument.value) ? 'warning' : 'information',
    message: surelyKeeps
      ? `\`is_delete_operator_pod=False\` does nothing since provider ${ignored} ${here}: the pod is deleted all the same. Use \`on_finish_action="keep_pod"\`.`
      : `\`is_delete_operator_pod\` does nothing since provider ${ignored} ${here}. Use \`on_finish_action\`.`,
    fixes: replacement(task, argument, context),
  };
}

function mayKeep(value: Value): boolean {
  return alternatives(value).some(one => one.kind !== 'boolean' || !one.value);
}

/** True when both arguments ask for the same. */
function agrees(deletes: Value, action: Value): boolean {
  if (deletes.kind !== 'boolean') return false;
  return plainText(action) === (deletes.value ? 'delete_pod' : 'keep_pod');
}

function removal(task: Task, argument: TaskArgument, safe: boolean): Fix {
  return {
    title: safe
      ? 'Remove `is_delete_operator_pod`'
      : 'Remove `is_delete_operator_pod` (`on_finish_action` then decides)',
    safe,
    preferred: true,
    edits: () => dropArgument(task, argument),
  };
}

function replacement(task: Task, argument: TaskArgument, { module, environment }: PythonContext): Fix[] {
  const written = writtenValue(module, argument);
  const action = written && actionText(written.text, argument.value);
  if (!written?.text || action === undefined) return [];
  const { range } = environment.provider;
  const { ignored } = argument.known!;
  // Where the argument does nothing the pod is deleted, whatever it says.
  const changes = mayKeep(argument.value) && range.some(`>=${ignored}`);
  const always = range.every(`>=${ignored}`);
  const effect = always
    ? ' (the pod, deleted until now, is then kept)'
    : ` (keeps the pod from ${ignored} on too)`;
  const certain =
    alternatives(argument.value).every(one => one.kind === 'boolean') || written.text.startsWith('not ');
  const doubt = certain ? '' : ' (`None` then keeps the pod)';
  const fixes: Fix[] = [
    {
      title: `Replace by \`on_finish_action=${action}\`${changes ? effect : doubt}`,
      safe: !changes && certain,
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

function actionText(written: string, value: Value): string | undefined {
  if (value.kind === 'boolean' && /^(True|False)$/.test(written))
    return value.value ? '"delete_pod"' : '"keep_pod"';
  if (value.kind === 'none') return undefined;
  const simple = /^[\w.]+$/.test(written) ? written : `(${written})`;
  return `"delete_pod" if ${simple} else "keep_pod"`;
}
