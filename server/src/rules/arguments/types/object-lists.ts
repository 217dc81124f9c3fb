import { fieldByJson, fieldByName, model } from '../../../catalog/models.ts';
import { kubernetesName } from '../../../python/imports.ts';
import type { Task, TaskArgument } from '../../../tasks/task.ts';
import { type ListValue, plainText, type Value } from '../../../values/value.ts';
import type { Environment } from '../../../workspace/environment.ts';
import type { Fix, PythonContext } from '../../rule.ts';
import { isWithin } from '../literal-at.ts';
import { dictToModel } from './dict-to-model.ts';
import { around, intoList, textAt, written, writtenItems } from './edits.ts';
import { misplaced } from './misplaced.ts';
import {
  isKnownObject,
  isPlainString,
  modelNameOf,
  ofAll,
  REFUSED,
  raises,
  raisesAtRun,
  type TypeProblem,
  told,
} from './problem.ts';

interface ListArgument {
  /** Class of the items. */
  model: string;
  /** objects: the operator takes nothing else; dicts: it converts them; anything: it passes on what it is given. */
  takes: 'objects' | 'dicts' | 'anything';
  /** The release from which on it is looked at when the task runs; absent: always while the file is read. */
  atRun?: string;
  /** The release from which on the operator unpacks it, and so raises for what is no list. */
  unpacked?: string;
}

/** `backwards_compat_converters.py` and the constructor of each release. */
const LISTS: Readonly<Record<string, ListArgument>> = {
  volumes: { model: 'V1Volume', takes: 'objects', atRun: '10.23.0' },
  volume_mounts: { model: 'V1VolumeMount', takes: 'objects', atRun: '10.23.0' },
  ports: { model: 'V1ContainerPort', takes: 'objects' },
  pod_runtime_info_envs: { model: 'V1EnvVar', takes: 'objects' },
  tolerations: { model: 'V1Toleration', takes: 'dicts' },
  env_from: { model: 'V1EnvFromSource', takes: 'anything', unpacked: '10.23.0' },
  init_containers: { model: 'V1Container', takes: 'anything' },
  host_aliases: { model: 'V1HostAlias', takes: 'anything' },
  image_pull_secrets: { model: 'V1LocalObjectReference', takes: 'anything' },
};

export function isListOfObjects(name: string): boolean {
  return name in LISTS || name === 'secrets';
}

/** Arguments that take a list of objects. */
export function listProblems(task: Task, argument: TaskArgument, context: PythonContext): TypeProblem[] {
  const of = LISTS[argument.name]!;
  const whole = ofAll(argument.value, one => wholeProblems(argument, of, one, context));
  if (whole.length > 0) return whole;
  return ofAll(argument.value, list =>
    list.kind === 'list' ? itemProblems(task, argument, of, list, context) : [],
  );
}

/** `Expected <class …V1Volume>, got <class 'dict'>` in short. */
function effectOf(of: ListArgument, isIterable: boolean, environment: Environment): string {
  const isUnpacked = of.unpacked !== undefined && environment.provider.range.every(`>=${of.unpacked}`);
  if (isUnpacked && !isIterable) return raises('TypeError', environment, of.unpacked);
  if (of.takes === 'anything') return REFUSED;
  return raises(isIterable ? 'AirflowException' : 'TypeError', environment, of.atRun);
}

function wholeProblems(
  argument: TaskArgument,
  of: ListArgument,
  value: Value,
  { module, environment }: PythonContext,
): TypeProblem[] {
  const { name } = argument;
  const takes = `a list of \`${of.model}\``;
  const problem = (isIterable: boolean, fixes: Fix[] = []): TypeProblem[] => [
    {
      severity: 'error',
      message: told(name, takes, value, effectOf(of, isIterable, environment)),
      at: value.origin,
      fixes,
    },
  ];
  if (value.kind === 'object') {
    if (modelNameOf(value) === of.model) return problem(false, [intoList(module, argument)]);
    return isKnownObject(value) ? problem(false) : [];
  }
  if (value.kind === 'number')
    return value.value === 0 ? [] : problem(false, ofPort(of, value, argument, module));
  if (value.kind === 'boolean') return value.value ? problem(false) : [];
  if (value.kind === 'dict') {
    if (value.entries.length === 0) return [];
    const isOne = value.entries.some(({ key }) => isFieldOf(of.model, plainText(key)));
    if (!isOne) return problem(true);
    if (of.takes !== 'objects') return problem(true, [intoList(module, argument)]);
    const converted = dictToModel(module, value, of.model, { before: '[', after: ']' });
    return problem(
      true,
      converted ? [{ ...converted, safe: converted.safe && isWithin(value.origin, argument.origin) }] : [],
    );
  }
  if (name === 'image_pull_secrets' || !isPlainString(value)) return [];
  return problem(true);
}

function isFieldOf(of: string, name: string | undefined): boolean {
  const found = name === undefined ? undefined : model(of);
  return !!found && (fieldByJson(found, name!) ?? fieldByName(found, name!)) !== undefined;
}

function itemProblems(
  task: Task,
  argument: TaskArgument,
  of: ListArgument,
  list: ListValue,
  context: PythonContext,
): TypeProblem[] {
  const { module, environment } = context;
  return list.items.flatMap((item, index) =>
    ofAll(item, one => {
      const moved = misplaced(task, argument, list, index, one, context);
      if (!moved && !isWrongItem(of, one)) return [];
      const effect = effectOf(of, true, environment);
      if (moved)
        return [
          of.takes === 'anything' ? moved : { ...moved, message: moved.message.replace(REFUSED, effect) },
        ];
      const message = told(argument.name, `objects of \`${of.model}\``, one, effect);
      return [
        {
          severity: 'error',
          message,
          at: one.origin,
          fixes: itemFixes(argument, of, list, index, one, module),
        },
      ];
    }),
  );
}

function isWrongItem(of: ListArgument, value: Value): boolean {
  if (value.kind === 'number' || value.kind === 'boolean' || value.kind === 'list') return true;
  if (isPlainString(value)) return true;
  if (value.kind === 'dict') return of.takes === 'objects';
  return of.takes !== 'anything' && isKnownObject(value) && modelNameOf(value) !== of.model;
}

function itemFixes(
  argument: TaskArgument,
  of: ListArgument,
  list: ListValue,
  index: number,
  value: Value,
  module: PythonContext['module'],
): Fix[] {
  if (value.kind === 'dict') {
    const converted = dictToModel(module, value, of.model);
    return converted
      ? [{ ...converted, safe: converted.safe && isWithin(value.origin, argument.origin) }]
      : [];
  }
  const origin = writtenItems(module, list)?.origins[index];
  if (!origin) return [];
  const field = WRAPPED[argument.name];
  if (field === undefined || value.kind !== field.kind) return [];
  return [
    {
      title: `Put it into a \`${of.model}\``,
      safe: true,
      preferred: true,
      edits: () => {
        const name = kubernetesName(module, of.model, origin.anchor);
        return [...around(module, origin, `${name.text}(${field.name}=`, ')'), ...name.edits];
      },
    },
  ];
}

/** The field that a plain value of the list is meant to be. */
const WRAPPED: Readonly<Record<string, { kind: Value['kind']; name: string }>> = {
  image_pull_secrets: { kind: 'string', name: 'name' },
  ports: { kind: 'number', name: 'container_port' },
};

function ofPort(
  of: ListArgument,
  value: Value,
  argument: TaskArgument,
  module: PythonContext['module'],
): Fix[] {
  if (of.model !== 'V1ContainerPort' || value.origin.anchor.file !== module.file) return [];
  return [
    {
      title: 'Put it into a list of `V1ContainerPort`',
      safe: isWithin(value.origin, argument.origin),
      preferred: true,
      edits: () => {
        const name = kubernetesName(module, of.model, value.origin.anchor);
        return [...around(module, value.origin, `[${name.text}(container_port=`, ')]'), ...name.edits];
      },
    },
  ];
}

// ── the two that are read by Airflow alone ─────────────────────────────────────────────────────────────────

/** `secrets`: objects of Airflow's own, which are asked to attach themselves when the pod is made. */
export function secretProblems(task: Task, argument: TaskArgument, context: PythonContext): TypeProblem[] {
  const { module } = context;
  const takes = 'a list of Airflow’s `Secret`';
  const whole = ofAll(argument.value, one => {
    const isOne = one.kind === 'object' && /^airflow\..*\.Secret$/.test(one.path);
    const isWrong =
      isKnownObject(one) ||
      (one.kind === 'number' && one.value !== 0) ||
      (one.kind === 'boolean' && one.value);
    const isIterable = isPlainString(one) || (one.kind === 'dict' && one.entries.length > 0);
    if (!isWrong && !isIterable) return [];
    const error = isIterable ? 'AttributeError' : 'TypeError';
    const fixes = isOne ? [intoList(module, argument)] : [];
    return [
      {
        severity: 'error',
        message: told(argument.name, takes, one, raisesAtRun(error)),
        at: one.origin,
        fixes,
      },
    ];
  });
  if (whole.length > 0) return whole;
  return ofAll(argument.value, list =>
    list.kind !== 'list'
      ? []
      : list.items.flatMap((item, index) =>
          ofAll(item, one => {
            const moved = misplaced(task, argument, list, index, one, context);
            if (moved) return [moved];
            const isWrong =
              isPlainString(one) ||
              ['number', 'boolean', 'list', 'dict'].includes(one.kind) ||
              modelNameOf(one);
            if (!isWrong) return [];
            const message = told(
              argument.name,
              'objects of Airflow’s `Secret`',
              one,
              raisesAtRun('AttributeError'),
            );
            return [{ severity: 'error', message, at: one.origin, fixes: [] }];
          }),
        ),
  );
}

/** `configmaps`: names. A text is gone through letter by letter, and each letter is taken for a ConfigMap. */
export function configMapProblems(argument: TaskArgument, { module }: PythonContext): TypeProblem[] {
  const whole = ofAll(argument.value, one => {
    if (!isPlainString(one)) return [];
    const plain = plainText(one);
    const first = plain?.slice(0, 1) ?? '…';
    const message = `\`configmaps\` takes a list of names, and this is a text: each of its letters is taken for a ConfigMap, and the container does not start without one called \`${first}\`.`;
    const isLiteral = one.literal && one.origin.anchor.file === module.file;
    const names = plain?.split(/[\s,]+/).filter(name => name !== '') ?? [];
    const text = isLiteral ? textAt(module, one.origin) : '';
    const quote = one.literal?.quote ?? '"';
    const list =
      names.length > 1 ? `[${names.map(name => `${quote}${name}${quote}`).join(', ')}]` : `[${text}]`;
    const fixes = isLiteral ? [written(one.origin, list, argument)] : [];
    return [{ severity: 'error', message, at: one.origin, fixes }];
  });
  if (whole.length > 0) return whole;
  return ofAll(argument.value, list =>
    list.kind !== 'list'
      ? []
      : list.items.flatMap(item =>
          ofAll(item, one => {
            const isWrong = ['number', 'boolean', 'list', 'dict'].includes(one.kind) || isKnownObject(one);
            if (!isWrong) return [];
            return [
              {
                severity: 'error',
                message: told(argument.name, 'a list of names', one, REFUSED),
                at: one.origin,
                fixes: [],
              },
            ];
          }),
        ),
  );
}
