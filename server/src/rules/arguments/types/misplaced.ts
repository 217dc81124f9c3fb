import { addArgument, callAt, edit } from '../../../python/edits.ts';
import { kubernetesName } from '../../../python/imports.ts';
import type { PythonModule } from '../../../python/module.ts';
import type { Task, TaskArgument } from '../../../tasks/task.ts';
import type { TextEdit } from '../../../values/edit.ts';
import { alternatives, type ListValue, type Value } from '../../../values/value.ts';
import type { Fix, PythonContext } from '../../rule.ts';
import { dropArgument, renameArgument } from '../argument-edits.ts';
import { isWithin } from '../literal-at.ts';
import { around, removeItem, textAt, writtenItems } from './edits.ts';
import { modelNameOf, REFUSED, raisesAtRun, type TypeProblem } from './problem.ts';

/** The argument whose list takes objects of a class. */
const PLACES: Readonly<Record<string, string>> = {
  V1EnvFromSource: 'env_from',
  V1EnvVar: 'env_vars',
  V1Volume: 'volumes',
  V1VolumeMount: 'volume_mounts',
  V1LocalObjectReference: 'image_pull_secrets',
  V1Toleration: 'tolerations',
  V1ContainerPort: 'ports',
  V1HostAlias: 'host_aliases',
  V1Container: 'init_containers',
  Secret: 'secrets',
};

/** Classes that stand inside an object of the argument's own class: in which field of it. */
const INSIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  env_from: { V1SecretEnvSource: 'secret_ref', V1ConfigMapEnvSource: 'config_map_ref' },
};
const CLASSES: Readonly<Record<string, string>> = { env_from: 'V1EnvFromSource' };

/** Airflow's `Secret`, or a class of the Kubernetes client. */
function classOf(value: Value): string | undefined {
  if (value.kind === 'object' && /^airflow\..*\.Secret$/.test(value.path)) return 'Secret';
  return modelNameOf(value);
}

/** An item of a list that belongs to another argument, or into an object of the argument's class. */
export function misplaced(
  task: Task,
  argument: TaskArgument,
  list: ListValue,
  index: number,
  value: Value,
  { module }: PythonContext,
): TypeProblem | undefined {
  const name = classOf(value);
  if (name === undefined) return undefined;
  const at = writtenItems(module, list)?.origins[index] ?? value.origin;
  const effect =
    argument.name === 'secrets'
      ? raisesAtRun(`AttributeError: '${name}' object has no attribute 'attach_to_pod'`)
      : name === 'Secret'
        ? raisesAtRun("AttributeError: 'Secret' object has no attribute 'openapi_types'")
        : REFUSED;
  const field = INSIDE[argument.name]?.[name];
  if (field !== undefined) {
    const outer = CLASSES[argument.name]!;
    return {
      severity: 'error',
      message: `\`${argument.name}\` takes objects of \`${outer}\`, and this is a \`${name}\`, ${effect}. It belongs in \`${outer}(${field}=…)\`.`,
      at,
      fixes: wrapping(module, list, index, outer, field),
    };
  }
  const place = PLACES[name];
  if (place === undefined || place === argument.name) return undefined;
  // The two arguments with variables of their own take the same.
  if (name === 'V1EnvVar' && argument.name === 'pod_runtime_info_envs') return undefined;
  return {
    severity: 'error',
    message: `\`${argument.name}\` takes no \`${name}\`, ${effect}. It belongs in \`${place}\`.`,
    at,
    fixes: task.operator.refused.includes(place) ? [] : [moving(task, argument, list, index, place)],
  };
}

function wrapping(module: PythonModule, list: ListValue, index: number, outer: string, field: string): Fix[] {
  const origin = writtenItems(module, list)?.origins[index];
  if (!origin) return [];
  return [
    {
      title: `Put it into a \`${outer}\``,
      safe: true,
      preferred: true,
      edits: () => {
        const name = kubernetesName(module, outer, origin.anchor);
        return [...around(module, origin, `${name.text}(${field}=`, ')'), ...name.edits];
      },
    },
  ];
}

// ── moving ─────────────────────────────────────────────────────────────────────────────────────────────────

function moving(task: Task, argument: TaskArgument, list: ListValue, index: number, place: string): Fix {
  return {
    title: `Move it to \`${place}\``,
    // With it where it is nothing runs.
    safe: true,
    preferred: true,
    edits: () => moved(task, argument, list, index, place),
  };
}

function moved(
  task: Task,
  argument: TaskArgument,
  list: ListValue,
  index: number,
  place: string,
): TextEdit[] | undefined {
  const { module } = task;
  const target = task.arguments.get(place);
  const allBelong = list.items.every(item =>
    alternatives(item).every(one => PLACES[classOf(one) ?? ''] === place),
  );
  if (allBelong && !target && !list.open) return renameArgument(module, argument, place);
  const items = writtenItems(module, list);
  if (!items || argument.indirect || !isWithin(list.origin, argument.origin)) return undefined;
  const text = textAt(module, items.origins[index]!);
  const call = callAt(module, task.call.origin);
  if (!call) return undefined;
  const removed = list.items.length === 1 ? dropArgument(task, argument) : [removeItem(module, items, index)];
  const added = target
    ? appended(module, target, text)
    : addArgument(module, call.statement, call.call, `${place}=[${text}]`);
  return removed && added && [...removed, added];
}

/** The text behind the last item of a list that is written in the call. */
function appended(module: PythonModule, target: TaskArgument, text: string): TextEdit | undefined {
  const list = target.value;
  const items =
    list.kind === 'list' && isWithin(list.origin, target.origin) ? writtenItems(module, list) : undefined;
  if (!items) return undefined;
  const last = items.expression.items.at(-1);
  const at = items.statement.start + (last?.end ?? items.expression.start + 1);
  return edit(module, at, at, last ? `, ${text}` : text);
}
