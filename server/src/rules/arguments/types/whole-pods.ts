import type { Task, TaskArgument } from '../../../tasks/task.ts';
import { plainText, type Value } from '../../../values/value.ts';
import type { PythonContext } from '../../rule.ts';
import { intoModel, toArgument } from './edits.ts';
import {
  isKnownObject,
  isPlainString,
  isSurelyText,
  modelNameOf,
  ofAll,
  raisesAtRun,
  type TypeProblem,
  told,
} from './problem.ts';

/** The first release with `pod_template_dict`. */
const HAS_DICT = '>=7.12.0';

/** `full_pod_spec`, `pod_template_file` and `pod_template_dict`: an object, a path and a dict. */
export function podProblems(task: Task, argument: TaskArgument, context: PythonContext): TypeProblem[] {
  return ofAll(argument.value, one => {
    if (argument.name === 'full_pod_spec') return ofSpec(task, argument, one, context);
    return argument.name === 'pod_template_file'
      ? ofFile(task, argument, one, context)
      : ofDict(task, argument, one, context);
  });
}

function hasTemplates({ environment }: PythonContext, task: Task): boolean {
  return environment.provider.range.every(HAS_DICT) && !task.arguments.has('pod_template_dict');
}

function ofSpec(task: Task, argument: TaskArgument, value: Value, context: PythonContext): TypeProblem[] {
  const { module, environment } = context;
  const name = modelNameOf(value);
  const problem = (type: string, fixes: TypeProblem['fixes'] = []): TypeProblem[] => {
    const effect = raisesAtRun(`AttributeError: '${type}' object has no attribute 'spec'`);
    return [
      {
        severity: 'error',
        message: told(argument.name, 'a `V1Pod`', value, effect),
        at: value.origin,
        fixes,
      },
    ];
  };
  if (name !== undefined) {
    // These have the two attributes that are read.
    if (name === 'V1Pod' || name === 'V1PodTemplateSpec' || name === 'V1PodTemplate') return [];
    // Before, a pod without metadata of its own had no name.
    const fits = name === 'V1PodSpec' && environment.provider.range.every('>=5.0.0');
    return problem(name, fits ? [intoModel(module, argument, 'V1Pod', 'spec')] : []);
  }
  if (value.kind === 'dict' && value.entries.length > 0)
    return problem(
      'dict',
      hasTemplates(context, task) ? [toArgument(module, argument, 'pod_template_dict', false)] : [],
    );
  if (isPlainString(value)) {
    const isFile = /\.ya?ml$/.test(plainText(value) ?? '') && !task.arguments.has('pod_template_file');
    return problem('str', isFile ? [toArgument(module, argument, 'pod_template_file', false)] : []);
  }
  return value.kind === 'list' && value.items.length > 0 ? problem(value.tuple ? 'tuple' : 'list') : [];
}

function ofFile(task: Task, argument: TaskArgument, value: Value, context: PythonContext): TypeProblem[] {
  const { module } = context;
  const isWrong =
    (value.kind === 'dict' && value.entries.length > 0) ||
    (value.kind === 'list' && value.items.length > 0) ||
    modelNameOf(value) !== undefined;
  if (!isWrong) return [];
  const fixes =
    value.kind === 'dict' && hasTemplates(context, task)
      ? [toArgument(module, argument, 'pod_template_dict', true)]
      : modelNameOf(value) === 'V1Pod' && !task.arguments.has('full_pod_spec')
        ? [toArgument(module, argument, 'full_pod_spec', true)]
        : [];
  const effect = raisesAtRun('TypeError: stat: path should be string');
  return [
    {
      severity: 'error',
      message: told(argument.name, 'the path of a file', value, effect),
      at: value.origin,
      fixes,
    },
  ];
}

/** What is no dict the client reads as a pod with nothing in it. */
function ofDict(task: Task, argument: TaskArgument, value: Value, { module }: PythonContext): TypeProblem[] {
  const isWrong =
    isSurelyText(value) || isKnownObject(value) || (value.kind === 'list' && value.items.length > 0);
  if (!isWrong) return [];
  const fixes =
    modelNameOf(value) === 'V1Pod' && !task.arguments.has('full_pod_spec')
      ? [toArgument(module, argument, 'full_pod_spec', false)]
      : isSurelyText(value) && !task.arguments.has('pod_template_file')
        ? [toArgument(module, argument, 'pod_template_file', false)]
        : [];
  const effect = 'which is read as a template with nothing in it';
  return [
    { severity: 'warning', message: told(argument.name, 'a dict', value, effect), at: value.origin, fixes },
  ];
}
