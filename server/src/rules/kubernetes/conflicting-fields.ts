import { callAt, removeArgument } from '../../python/edits.ts';
import { type KubernetesObject, listsIn, objectOf, type WrittenField } from '../../tasks/model.ts';
import { hasBaseOr } from '../../tasks/pod-sources.ts';
import type { Task } from '../../tasks/task.ts';
import { alternatives } from '../../values/value.ts';
import type { Context, Finding, Fix, Rule } from '../rule.ts';
import { type Conflict, called } from './conflict.ts';
import { tooLittle, tooMuch } from './object-conflicts.ts';
import { conflictsOfPod } from './pod-conflicts.ts';
import { hasUnseenTemplate } from './unseen-template.ts';
import { calledInside, isHalfTyped, isMade } from './written.ts';

export const conflictingFields: Rule = {
  name: 'conflicting-fields',
  severity: 'error',
  summary:
    'Fields of a Kubernetes object that exclude each other, or of which one is needed and none is given',

  *object(object, context) {
    if (object.reader === 'nobody' || isMade(object) || isHalfTyped(object, context)) return;
    for (const one of tooMuch(object)) yield finding(one, context);
    if (object.form === 'json') for (const one of tooLittle(object)) yield finding(one, context);
    // What a call lacks may be added after it; here it is as it is used.
    for (const inner of calledInside(object)) {
      for (const one of conflictsOf(inner)) yield finding(one, context);
    }
  },

  concerns: task => mayConflict(task) || hasClaims(task),

  *pod(pod, context) {
    if (pod.task && hasUnseenTemplate(pod.task, context)) return;
    for (const one of conflictsOfPod(pod)) yield finding(one, context);
  },
};

/** One object may be used by many tasks. */
const known = new WeakMap<KubernetesObject, readonly Conflict[]>();

function conflictsOf(object: KubernetesObject): readonly Conflict[] {
  let found = known.get(object);
  if (!found) {
    found = [...tooMuch(object), ...tooLittle(object)];
    known.set(object, found);
  }
  return found;
}

/** Arguments of which one, in the whole pod, may not go with another. */
const mayConflict = hasBaseOr(
  'affinity',
  'dnspolicy',
  'dns_config',
  'security_context',
  'container_security_context',
  'volume_mounts',
  'init_containers',
  'ports',
);

function hasClaims({ arguments: given }: Task): boolean {
  const resources = given.get('container_resources')?.value;
  if (!resources) return false;
  return alternatives(resources).some(
    one => listsIn(objectOf(one, 'V1ResourceRequirements')?.fields.get('claims')).length > 0,
  );
}

function finding({ at, message, related, losers }: Conflict, context: Context): Finding {
  return {
    rule: conflictingFields.name,
    severity: 'error',
    message: `${message}. Kubernetes refuses the pod.`,
    at,
    related,
    fixes: (losers ?? []).flatMap(one => takingOut(one.object, one.written, context)),
  };
}

/** Takes a field out of the call that it is written in. */
function takingOut(object: KubernetesObject, { field, origin }: WrittenField, { module }: Context): Fix[] {
  const at = module && object.form === 'python' ? callAt(module, object.origin) : undefined;
  const argument = at?.call.arguments.find(one => one.name === field.name && one.start === origin.start);
  if (!module || !at || !argument) return [];
  return [
    {
      title: `Take ${called(object, field.name)} out`,
      safe: false,
      edits: () => [removeArgument(module, at.statement, at.call, argument)],
    },
  ];
}
