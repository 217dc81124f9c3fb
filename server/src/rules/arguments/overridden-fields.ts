import { callAt, removeArgument } from '../../python/edits.ts';
import { truthOf } from '../../python/truth.ts';
import { fieldOfArgument } from '../../tasks/argument-objects.ts';
import {
  type KubernetesObject,
  kubernetesObject,
  listsIn,
  objectsIn,
  type WrittenField,
} from '../../tasks/model.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives, type Value } from '../../values/value.ts';
import type { Finding } from '../rule.ts';
import { placeOf } from './argument-edits.ts';
import { isWithin } from './literal-at.ts';

/** Arguments that add to what a template has instead of taking its place, or are merged with it. */
const MERGED = new Set([
  'ports',
  'env_vars',
  'env_from',
  'volume_mounts',
  'volumes',
  'init_containers',
  'labels',
  'annotations',
]);

/**
 * Fields of a pod that is written out in the call as `full_pod_spec`, and that an argument of the same call replaces
 * (`reconcile_pods` of `pod_generator.py`). A pod that is written elsewhere may be there for several tasks.
 */
export function* overriddenFields(task: Task, rule: string): Generator<Finding> {
  const full = task.arguments.get('full_pod_spec');
  if (!full || full.indirect || !task.operator.podOperator) return;
  const [value, ...others] = alternatives(full.value);
  if (value?.kind !== 'object' || others.length > 0 || !isWithin(value.origin, full.origin)) return;
  const pod = kubernetesObject(value);
  if (pod?.model.name !== 'V1Pod') return;
  for (const argument of task.arguments.values()) {
    if (MERGED.has(argument.name) || truthOf(argument.value) !== true) continue;
    const field = fieldIn(pod, argument.name);
    if (field && truthOf(field.value) === true && isWithin(field.origin, full.origin))
      yield finding(task, argument, field, rule);
  }
}

function fieldIn(pod: KubernetesObject, argument: string): WrittenField | undefined {
  if (argument === 'name') return objectsIn(pod.fields.get('metadata'))[0]?.fields.get('name');
  const found = fieldOfArgument(argument);
  if (!found || argument === 'base_container_name') return undefined;
  if (found.model === 'V1ObjectMeta')
    return objectsIn(pod.fields.get('metadata'))[0]?.fields.get(found.field.name);
  const [spec] = objectsIn(pod.fields.get('spec'));
  const holder =
    found.model === 'V1Container' ? listsIn(spec?.fields.get('containers'))[0]?.objects[0] : spec;
  return holder?.fields.get(found.field.name);
}

function finding(task: Task, argument: TaskArgument, field: WrittenField, rule: string): Finding {
  const { module } = task;
  return {
    rule,
    severity: 'warning',
    message: `The argument \`${argument.name}\` takes the place of this, so it does nothing.`,
    at: field.nameOrigin,
    related: [{ at: placeOf(task, argument), message: `\`${argument.name}\` is given here` }],
    fixes: [
      {
        title: `Remove \`${field.field.name}\` from the pod (it does nothing)`,
        safe: true,
        preferred: true,
        edits: () => withoutKeyword(module, field),
      },
    ],
  };
}

/** Takes the keyword out of the call of the client in which it stands. */
function withoutKeyword(
  module: Task['module'],
  { origin }: Pick<WrittenField, 'origin'> & { origin: Value['origin'] },
) {
  const { anchor } = origin;
  const statement = module.statements.find(one => one === anchor);
  if (!statement) return undefined;
  for (const call of module.syntaxOf(statement).calls) {
    const argument = call.arguments.find(one => one.start === origin.start && one.end === origin.end);
    if (argument?.name === undefined) continue;
    const at = callAt(module, statement.origin(call.start, call.end));
    return at && [removeArgument(module, at.statement, at.call, argument)];
  }
  return undefined;
}
