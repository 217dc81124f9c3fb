import type { FieldType } from '../catalog/models.ts';
import type { OperatorArgument } from '../catalog/operators.ts';
import type { PythonModule } from '../python/module.ts';
import { type CallRun, runsOf } from '../python/runs.ts';
import type { Statement } from '../python/statement.ts';
import { argumentObjects } from '../tasks/argument-objects.ts';
import {
  type DictReader,
  dictsInside,
  filledLater,
  type KubernetesObject,
  kubernetesObject,
} from '../tasks/model.ts';
import { oldResources } from '../tasks/old-resources.ts';
import { shapeOfResources } from '../tasks/resources.ts';
import { type Task, taskOf } from '../tasks/task.ts';
import { alternatives, type ObjectValue, type Value } from '../values/value.ts';

/** What the rules look at in one statement. */
export interface Subjects {
  /** Every call, once for each run of the blocks around it. */
  calls: CallRun[];
  tasks: Task[];
  objects: KubernetesObject[];
}

/**
 * The tasks and Kubernetes objects that a statement makes, those inside dicts of their arguments included; in a loop
 * those of every turn, and those that the functions of the workspace make which it calls.
 */
export function subjectsOf(module: PythonModule, statement: Statement): Subjects {
  const subjects: Subjects = { calls: runsOf(module, statement), tasks: [], objects: [] };
  /** `Operator.partial(…).expand(…)` is one task, met at the call that ends it. */
  const seen = new Set<Value>();
  for (const run of subjects.calls) {
    for (const one of alternatives(run.value)) {
      if (one.kind !== 'object' || !isMadeBy(one, run) || seen.has(one)) continue;
      // Of an import with a fallback both give the same task; the first that is known stands for all.
      if (takeTask(one, run, subjects, seen) || takeObject(one, subjects)) break;
    }
  }
  return subjects;
}

/** A call that gives what another made is none of a constructor. */
function isMadeBy({ origin }: ObjectValue, { statement, call }: CallRun): boolean {
  return origin.anchor === statement && call.start <= origin.start && origin.end <= call.end;
}

function takeTask(
  object: ObjectValue,
  run: CallRun,
  { tasks, objects }: Subjects,
  seen: Set<Value>,
): boolean {
  const task = taskOf(run, object);
  if (!task) return false;
  for (const other of tasks) if (isUnfinished(object, other.call)) return true;
  seen.add(object);
  tasks.push(task);
  for (const { value: given, known } of task.arguments.values()) {
    const type = known && typeOf(known);
    if (!type) continue;
    dictsInside(given, type, objects, 0, readerOf(known.name, given));
    filledLater(given, objects);
  }
  objects.push(...argumentObjects(task), ...oldResources(task));
  return true;
}

/** The `partial` of a task that was met with what `expand` adds. */
function isUnfinished(object: ObjectValue, met: ObjectValue): boolean {
  return met.mapped !== undefined && object.mapped === undefined && object.origin === met.origin;
}

function takeObject(value: ObjectValue, { objects }: Subjects): boolean {
  const object = kubernetesObject(value);
  if (!object) return false;
  objects.push(object);
  for (const written of object.fields.values()) dictsInside(written.value, written.field.type, objects);
  return true;
}

/** Arguments whose dicts the operator has the Kubernetes client read (`convert_affinity`, `deserialize_model_dict`). */
const READ_BY_CLIENT = new Set(['affinity', 'tolerations', 'pod_template_dict']);
/** Arguments for whose items or value the operator takes only objects of the client. */
const OBJECTS_ONLY = new Set([
  'volumes',
  'volume_mounts',
  'ports',
  'pod_runtime_info_envs',
  'full_pod_spec',
  'full_job_spec',
]);

/** Who reads the dicts in an argument of a pod operator. */
function readerOf(argument: string, given: Value): DictReader {
  // Of a dict that is sorted by something else than requests and limits nothing is read; `argument-type` says so.
  if (argument === 'container_resources' && given.kind === 'dict' && shapeOfResources(given)) return 'nobody';
  // The operator refuses it, whatever is in it.
  if (argument === 'env_vars' && given.kind === 'list' && given.tuple) return 'nobody';
  if (READ_BY_CLIENT.has(argument)) return 'client';
  return OBJECTS_ONLY.has(argument) ? 'nobody' : 'server';
}

/** The Kubernetes type that an argument takes, if it takes one. */
export function typeOf(argument: OperatorArgument): FieldType | undefined {
  if (argument.name === 'pod_template_dict') return { kind: 'model', model: 'V1Pod' };
  if (argument.model === undefined) return undefined;
  const model: FieldType = { kind: 'model', model: argument.model };
  if (argument.shape === 'list-of-models') return { kind: 'list', of: model };
  return argument.shape === 'model' ? model : undefined;
}
