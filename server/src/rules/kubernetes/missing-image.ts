import type { KubernetesObject } from '../../tasks/model.ts';
import { podParts } from '../../tasks/pod-parts.ts';
import { JOB_BASES, POD_BASES } from '../../tasks/pod-sources.ts';
import type { PodSubject } from '../../tasks/pod-subject.ts';
import type { Task } from '../../tasks/task.ts';
import type { Origin } from '../../values/origin.ts';
import { alternatives, plainText } from '../../values/value.ts';
import type { Context } from '../rule.ts';
import { hasUnseenTemplate } from './unseen-template.ts';
import { isAbsent } from './written.ts';

/** Containers of a pod that have no image and get none from the operator, which gives its own to the first. */
export function* containersWithoutImage(
  { pod, task }: PodSubject,
  context: Context,
): Generator<{ at: Origin; message: string }> {
  const parts = podParts(pod);
  if (
    !parts ||
    (task && (JOB_BASES.some(name => task.arguments.has(name)) || hasUnseenTemplate(task, context)))
  )
    return;
  for (const { container, kind, index } of parts.containers) {
    if (!lacksImage(container)) continue;
    const isMain = kind === 'main' && index === 0;
    const message = `This ${kind === 'init' ? 'init container' : 'container'} has no \`image\`, so Kubernetes refuses the pod.`;
    if (!isMain) yield { at: container.origin, message };
    else if (task && !task.open && !parts.spec.open) {
      const source = sourceOf(task);
      if (source)
        yield {
          at: source,
          message:
            'The main container has no `image`, neither here nor from the operator, so Kubernetes refuses the pod. Set `image`.',
        };
    }
  }
}

function lacksImage(container: KubernetesObject): boolean {
  if (isAbsent(container, 'image')) return true;
  const image = container.fields.get('image');
  return image !== undefined && alternatives(image.value).every(one => plainText(one) === '');
}

/** The argument that brings the containers; without one `missing-argument` speaks of the image. */
function sourceOf({ arguments: given, call, module }: Task): Origin | undefined {
  const source = POD_BASES.toReversed()
    .map(name => given.get(name))
    .find(one => one && one.value.kind !== 'none');
  if (!source) return undefined;
  return source.nameOrigin.anchor.file === module.file ? source.nameOrigin : call.callee;
}
