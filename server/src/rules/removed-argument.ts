import { thingAt } from '../catalog/homes.ts';
import { modelOfPath } from '../catalog/models.ts';
import { callAt } from '../python/edits.ts';
import { kubernetesPrefix } from '../python/imports.ts';
import type { Task, TaskArgument } from '../tasks/task.ts';
import type { TextEdit } from '../values/edit.ts';
import { type DictValue, plainText } from '../values/value.ts';
import { placeOf, renameArgument, writtenValue } from './argument-edits.ts';
import { RESOURCE_KEYS, resourceRequirements } from './legacy-resources.ts';
import { rewriteConstruction } from './legacy-uses.ts';
import type { Context, Fix, Rule } from './rule.ts';

/** Arguments whose successor takes the same value. */
const RENAMED = new Set(['node_selectors', 'xcom_push']);

export const removedArgument: Rule = {
  name: 'removed-argument',
  severity: 'error',
  summary: 'An argument that the installed provider no longer takes',

  *task(task, context) {
    for (const argument of task.arguments.values()) {
      const removed = removedIn(argument, context);
      if (removed === undefined) continue;
      const { replacedBy } = argument.known!;
      yield {
        rule: removedArgument.name,
        severity: 'error',
        message: `\`${argument.name}\` was removed in provider ${removed}; the DAG fails to import (here: ${context.environment.providerText}).${replacedBy ? ` Use \`${replacedBy}\`.` : ''}`,
        at: placeOf(task, argument),
        fixes: fixes(task, argument, context),
      };
    }
  },
};

/** The release that removed an argument, if it is gone on every release that may be in use. */
function removedIn(argument: TaskArgument, context: Context): string | undefined {
  const { range } = context.environment.provider;
  const removed = argument.known?.removed;
  if (removed === undefined) return undefined;
  if (range.every(`>=${removed}`)) return removed;
  // From 4.2.0 on only the Kubernetes model was still taken; a dict or `Resources()` went to BaseOperator, which raises.
  if (argument.name === 'resources' && range.every('>=4.2.0') && isOldResources(argument)) return '4.2.0';
  return undefined;
}

function isOldResources({ value }: TaskArgument): boolean {
  if (value.kind === 'dict') return true;
  return value.kind === 'object' && modelOfPath(value.path) === undefined;
}

function fixes(task: Task, argument: TaskArgument, context: Context): Fix[] {
  const { replacedBy } = argument.known!;
  if (replacedBy === undefined || task.arguments.has(replacedBy)) return [];
  if (argument.name === 'resources') return resourcesFix(task, argument, context);
  if (!RENAMED.has(argument.name)) return [];
  return [
    {
      title: `Rename to \`${replacedBy}\``,
      safe: true,
      preferred: true,
      edits: () => renameArgument(context.module, argument, replacedBy),
    },
  ];
}

function resourcesFix(_task: Task, argument: TaskArgument, context: Context): Fix[] {
  return [
    {
      title: 'Rewrite to `container_resources=k8s.V1ResourceRequirements(…)`',
      safe: true,
      preferred: true,
      edits: () => resourcesEdits(argument, context),
    },
  ];
}

function resourcesEdits(argument: TaskArgument, context: Context): TextEdit[] | undefined {
  const { module } = context;
  const { value } = argument;
  if (value.kind === 'object') {
    const renamed = renameArgument(module, argument, 'container_resources');
    if (modelOfPath(value.path) === 'V1ResourceRequirements') return renamed;
    const dot = value.path.lastIndexOf('.');
    const thing = thingAt(value.path.slice(0, dot), value.path.slice(dot + 1));
    const at = callAt(module, value.origin);
    if (thing?.thing.id !== 'Resources' || !at || !renamed) return undefined;
    const made = rewriteConstruction(at.statement, at.call, 'Resources', context);
    return made && [...renamed, ...made, ...kubernetesPrefix(module).edits];
  }
  if (value.kind !== 'dict' || value.open) return undefined;
  const prefix = kubernetesPrefix(module);
  const text = dictText(value, prefix.text, context);
  const renamed =
    text === undefined ? undefined : renameArgument(module, argument, 'container_resources', text);
  return renamed && [...renamed, ...prefix.edits];
}

/** A dict with the old flat keys, or one in the shape of the Kubernetes model, as a constructor call. */
function dictText(value: DictValue, prefix: string, context: Context): string | undefined {
  const entries: { key: string; text: string }[] = [];
  for (const entry of value.entries) {
    const key = plainText(entry.key);
    const written = writtenValue(context.module, { origin: entry.origin, nameOrigin: entry.key.origin });
    if (key === undefined || !written) return undefined;
    entries.push({ key, text: written.text });
  }
  if (entries.length === 0) return undefined;
  if (entries.every(({ key }) => key in RESOURCE_KEYS)) return resourceRequirements(entries, prefix);
  if (entries.every(({ key }) => key === 'requests' || key === 'limits')) {
    return `${prefix}V1ResourceRequirements(${entries.map(({ key, text }) => `${key}=${text}`).join(', ')})`;
  }
  return undefined;
}
