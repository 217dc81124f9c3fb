import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives } from '../../values/value.ts';
import type { PythonContext } from '../rule.ts';
import { tupleByComma } from './by-comma.ts';
import { commandProblems } from './types/commands.ts';
import { environmentProblems } from './types/environment.ts';
import { flagProblems } from './types/flags.ts';
import { mapProblems } from './types/maps.ts';
import { durationProblems, exitCodeProblems, isDuration, isNumber, numberProblems } from './types/numbers.ts';
import { configMapProblems, isListOfObjects, listProblems, secretProblems } from './types/object-lists.ts';
import type { TypeProblem } from './types/problem.ts';
import { resourcesProblems } from './types/resources.ts';
import { affinityProblems, objectProblems } from './types/single-objects.ts';
import { textProblems } from './types/texts.ts';
import { podProblems } from './types/whole-pods.ts';

/** Values of arguments that are of another shape than the operator, or Kubernetes behind it, takes. */
export function typeProblems(task: Task, context: PythonContext): TypeProblem[] {
  // The operator of Airflow 1.10 took other types; what is still being written is not yet what it will be.
  if (context.environment.core.range.some('<2.0.0a0')) return [];
  if (task.statement.unclosed !== '' || task.module.syntaxOf(task.statement).broken) return [];
  // A class that sets arguments itself may make something else of them.
  if (task.call.classes && task.call.open) return [];
  const found: TypeProblem[] = [];
  for (const argument of task.arguments.values()) {
    // Nearly all arguments are texts, or nothing is known of them.
    if (isPlainlyRight(argument) || !argument.known) continue;
    if (isDuration(argument.name)) found.push(...durationProblems(argument, context));
    else if (isOfPod(task, argument)) found.push(...problemsOf(task, argument, context));
  }
  return found;
}

function isPlainlyRight({ value, known }: TaskArgument): boolean {
  switch (value.kind) {
    case 'unknown':
    case 'none':
      return true;
    case 'string':
      return known?.shape === 'string' && !/^(pod_template_dict|full_pod_spec)$/.test(known.name);
    case 'boolean':
      return known?.shape === 'bool';
    default:
      return false;
  }
}

/** What Spark makes of its arguments is another thing. */
function isOfPod({ operator }: Task, { name, known, value }: TaskArgument): boolean {
  if (!operator.podOperator || operator.name === 'SparkKubernetesOperator') return false;
  if (known!.from === 'BaseOperator' && name !== 'do_xcom_push') return false;
  if (known!.removed !== undefined || known!.ignored !== undefined) return false;
  return value.kind !== 'symbol';
}

function problemsOf(task: Task, argument: TaskArgument, context: PythonContext): TypeProblem[] {
  const { name, known } = argument;
  // A comma too many is what is to be told, and not what came of it.
  if (alternatives(argument.value).some(one => tupleByComma(one, context.module))) return [];
  if (isNumber(name)) return numberProblems(task, argument, context);
  switch (name) {
    case 'cmds':
    case 'arguments':
      return commandProblems(task, argument, context);
    case 'env_vars':
      return environmentProblems(task, argument, context);
    case 'secrets':
      return secretProblems(task, argument, context);
    case 'configmaps':
      return configMapProblems(argument, context);
    case 'container_resources':
      return resourcesProblems(argument, context);
    case 'affinity':
      return affinityProblems(argument, context);
    case 'full_pod_spec':
    case 'pod_template_file':
    case 'pod_template_dict':
      return podProblems(task, argument, context);
    case 'labels':
    case 'annotations':
    case 'node_selector':
      return mapProblems(argument, context);
    case 'skip_on_exit_code':
      return exitCodeProblems(argument, context);
    default:
  }
  if (isListOfObjects(name)) return listProblems(task, argument, context);
  if (known!.shape === 'bool') return flagProblems(argument, context);
  if (known!.shape === 'model') return objectProblems(task, argument, context);
  return known!.shape === 'string' ? textProblems(argument, context) : [];
}
