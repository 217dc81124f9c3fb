import { callAt } from '../../python/edits.ts';
import { fieldText, type KubernetesObject } from '../../tasks/model.ts';
import type { Origin } from '../../values/origin.ts';
import { YamlFile } from '../../yaml/evaluate.ts';
import { placeOf } from '../arguments/argument-edits.ts';
import type { Context, Finding } from '../rule.ts';
import type { ContainerView, PodView, Setting } from './pod-view.ts';

type Place = Pick<Finding, 'at' | 'related'>;

/** Where a setting that a container lacks belongs. */
export function placeOfMissing(
  { holder }: Setting,
  { object, isMain }: ContainerView,
  { task }: PodView,
  context: Context,
): Place {
  if (!task) return { at: keyOf(object) };
  if (isMain) {
    const argument = task.arguments.get('container_security_context');
    return { at: argument ? placeOf(task, argument) : task.call.callee };
  }
  if (!(holder.origin.anchor instanceof YamlFile)) return { at: shortPlace(holder, context) };
  // The task may set it for all containers of its template.
  return { at: task.call.callee, related: [{ at: keyOf(object), message: 'The container' }] };
}

/** In a template: the key of the container's security context, else its name. */
function keyOf(container: KubernetesObject): Origin {
  const written = container.fields.get('security_context') ?? container.fields.get('name');
  if (!written) return container.origin;
  return written.field.name === 'name' ? written.value.origin : written.nameOrigin;
}

/** What is called to make the object; of a dict the name in it, so that not all of it is underlined. */
export function shortPlace(object: KubernetesObject, { module }: Context): Origin {
  const { origin } = object;
  const found = module && callAt(module, origin);
  if (found) {
    const { start, end } = found.call.callee;
    return { anchor: origin.anchor, start, end };
  }
  const name = object.fields.get('name')?.value.origin;
  return name?.anchor === origin.anchor ? name : origin;
}

/** `The container`, or ``The container `proxy` `` for one beside the first. */
export function containerText({ object, isMain }: ContainerView): string {
  const name = isMain ? undefined : fieldText(object, 'name');
  return name === undefined ? 'The container' : `The container \`${name}\``;
}
