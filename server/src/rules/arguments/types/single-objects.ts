import { model } from '../../../catalog/models.ts';
import { fieldOfArgument } from '../../../tasks/argument-objects.ts';
import { kubernetesObject } from '../../../tasks/model.ts';
import type { Task, TaskArgument } from '../../../tasks/task.ts';
import type { Value } from '../../../values/value.ts';
import type { PythonContext } from '../../rule.ts';
import { intoModel, toArgument } from './edits.ts';
import {
  isKnownObject,
  isPlainString,
  modelNameOf,
  ofAll,
  REFUSED,
  raisesAtImport,
  type TypeProblem,
  told,
} from './problem.ts';

/** The parts of an affinity, and where they stand in it. */
const AFFINITIES: Readonly<Record<string, string>> = {
  V1NodeAffinity: 'node_affinity',
  V1PodAffinity: 'pod_affinity',
  V1PodAntiAffinity: 'pod_anti_affinity',
};

/** `affinity`: an object or a dict, which the operator converts while the file is read. */
export function affinityProblems(argument: TaskArgument, { module }: PythonContext): TypeProblem[] {
  return ofAll(argument.value, one => {
    const name = modelNameOf(one);
    if (name === 'V1Affinity' || isNothingWrong(one)) return [];
    const field = name === undefined ? undefined : AFFINITIES[name];
    const message = told('affinity', 'a `V1Affinity` or a dict', one, raisesAtImport('AirflowException'));
    const fixes = field === undefined ? [] : [intoModel(module, argument, 'V1Affinity', field)];
    return [{ severity: 'error', message, at: one.origin, fixes }];
  });
}

/** Arguments of one object that are passed on as they are: security contexts, `dns_config`. */
export function objectProblems(task: Task, argument: TaskArgument, { module }: PythonContext): TypeProblem[] {
  const { name, known } = argument;
  const expected = known?.model;
  if (expected === undefined || fieldOfArgument(name) === undefined) return [];
  return ofAll(argument.value, one => {
    const is = modelNameOf(one);
    if (is === undefined) {
      if (isNothingWrong(one)) return [];
      const message = told(name, `a \`${expected}\` or a dict`, one, REFUSED);
      return [{ severity: 'error', message, at: one.origin, fixes: [] }];
    }
    const dropped = is === expected ? [] : notIn(one, expected);
    if (dropped.length === 0) return [];
    const other = OTHER[name];
    const swapped = other !== undefined && is === other.model && !task.arguments.has(other.argument);
    return [
      {
        severity: 'warning',
        message: told(
          name,
          `a \`${expected}\``,
          one,
          `of which Kubernetes drops ${dropped.join(', ')} in silence`,
        ),
        at: one.origin,
        fixes: swapped ? [toArgument(module, argument, other.argument, false)] : [],
      },
    ];
  });
}

const OTHER: Readonly<Record<string, { argument: string; model: string }>> = {
  security_context: { argument: 'container_security_context', model: 'V1SecurityContext' },
  container_security_context: { argument: 'security_context', model: 'V1PodSecurityContext' },
};

/** Fields of an object that another class has not. */
function notIn(value: Value, expected: string): string[] {
  const object = value.kind === 'object' ? kubernetesObject(value) : undefined;
  const fields = model(expected)?.fields ?? [];
  if (!object) return [];
  return [...object.fields.values()]
    .filter(
      ({ field, value: given }) => given.kind !== 'none' && !fields.some(one => one.json === field.json),
    )
    .map(({ field }) => `\`${field.name}\``);
}

/** Nothing, a dict, a text that Jinja may make one of, or what is not known. */
function isNothingWrong(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  if (value.kind === 'number') return value.value === 0;
  if (value.kind === 'boolean') return !value.value;
  return !isPlainString(value) && !isKnownObject(value);
}
