import type { Task, TaskArgument } from '../tasks/task.ts';
import { alternatives } from '../values/value.ts';
import { dropArgument, placeOf, renameArgument, writtenValue } from './argument-edits.ts';
import type { Context, Finding, Fix, Rule } from './rule.ts';

export const deprecatedArgument: Rule = {
  name: 'deprecated-argument',
  severity: 'warning',
  summary: 'An argument that the installed provider ignores in silence, or is about to drop',

  *task(task, context) {
    for (const argument of task.arguments.values()) {
      const found =
        argument.name === 'is_delete_operator_pod'
          ? cleanup(task, argument, context)
          : other(task, argument, context);
      if (found) yield found;
    }
  },
};

function other(task: Task, argument: TaskArgument, context: Context): Finding | undefined {
  const { range } = context.environment.provider;
  const { known } = argument;
  if (!known || (known.removed !== undefined && range.every(`>=${known.removed}`))) return undefined;
  const instead = known.replacedBy ? ` Use \`${known.replacedBy}\`.` : '';
  const here = `(here: ${context.environment.providerText})`;
  if (known.ignored !== undefined && range.every(`>=${known.ignored}`)) {
    return {
      rule: deprecatedArgument.name,
      severity: 'warning',
      message: `\`${argument.name}\` is still taken but does nothing since provider ${known.ignored} ${here}.${instead}`,
      at: placeOf(task, argument),
      tag: 'deprecated',
      fixes: [],
    };
  }
  if (
    known.deprecated !== undefined &&
    range.every(`>=${known.deprecated}`) &&
    known.deprecated !== '1.0.0'
  ) {
    return {
      rule: deprecatedArgument.name,
      severity: 'warning',
      message: `\`${argument.name}\` is deprecated since provider ${known.deprecated} ${here}.${instead}`,
      at: placeOf(task, argument),
      tag: 'deprecated',
      fixes: [],
    };
  }
  return undefined;
}

/** `is_delete_operator_pod`: decides from 7.2.0 to 9.x (with a warning), decides nothing from 10.0.0 on. */
function cleanup(task: Task, argument: TaskArgument, context: Context): Finding | undefined {
  const { range } = context.environment.provider;
  const known = argument.known;
  if (known?.deprecated === undefined || known.ignored === undefined) return undefined;
  if (!range.every(`>=${known.deprecated}`)) return undefined;
  const values = alternatives(argument.value);
  if (values.every(value => value.kind === 'none')) return undefined;
  const keeps = values.some(value => value.kind !== 'boolean' || !value.value);
  const here = `(here: ${context.environment.providerText})`;
  const ignored = range.every(`>=${known.ignored}`);
  const surelyKeeps = values.every(value => value.kind === 'boolean' && !value.value);
  return {
    rule: deprecatedArgument.name,
    severity: ignored && !keeps ? 'information' : 'warning',
    message: ignored
      ? `\`is_delete_operator_pod\` does nothing since provider ${known.ignored} ${here}${surelyKeeps && !task.arguments.has('on_finish_action') ? ': the pod will be deleted all the same. Use `on_finish_action="keep_pod"`.' : '. Use `on_finish_action`.'}`
      : `\`is_delete_operator_pod\` is deprecated since provider ${known.deprecated} and does nothing from ${known.ignored} on ${here}. Use \`on_finish_action\`.`,
    at: placeOf(task, argument),
    tag: 'deprecated',
    fixes: cleanupFixes(task, argument, context, ignored, keeps),
  };
}

function cleanupFixes(
  task: Task,
  argument: TaskArgument,
  context: Context,
  ignored: boolean,
  keeps: boolean,
): Fix[] {
  if (task.arguments.has('on_finish_action')) {
    return [
      {
        title: ignored
          ? 'Remove `is_delete_operator_pod`'
          : 'Remove `is_delete_operator_pod`: `on_finish_action` then decides',
        safe: ignored,
        preferred: true,
        edits: () => dropArgument(task, argument),
      },
    ];
  }
  const { module } = context;
  const written = writtenValue(module, argument);
  const action = written && actionText(written.text, argument);
  if (action === undefined) return [];
  const changes = ignored && keeps;
  const fixes: Fix[] = [
    {
      title: changes
        ? `Replace by \`on_finish_action=${action}\` (the pod, deleted until now, is then kept)`
        : `Replace by \`on_finish_action=${action}\``,
      safe: !changes,
      preferred: true,
      edits: () => renameArgument(module, argument, 'on_finish_action', action),
    },
  ];
  if (changes && !argument.indirect) {
    fixes.push({
      title: 'Remove `is_delete_operator_pod` (the pod is deleted, as it is now)',
      safe: false,
      edits: () => dropArgument(task, argument),
    });
  }
  return fixes;
}

function actionText(written: string, { value }: TaskArgument): string | undefined {
  if (value.kind === 'boolean' && /^(True|False)$/.test(written))
    return value.value ? '"delete_pod"' : '"keep_pod"';
  if (value.kind === 'none') return undefined;
  const simple = /^[\w.]+$/.test(written) ? written : `(${written})`;
  return `"delete_pod" if ${simple} else "keep_pod"`;
}
