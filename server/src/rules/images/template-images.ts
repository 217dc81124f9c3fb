import type { KubernetesObject } from '../../tasks/model.ts';
import { podParts } from '../../tasks/pod-parts.ts';
import type { PodSubject } from '../../tasks/pod-subject.ts';

/** A container of a pod template, and whether the operator puts the image of its task in place of its own. */
export interface TemplateContainer {
  container: KubernetesObject;
  replaced: 'always' | 'perhaps' | 'never';
}

/** The containers of a pod template: of the first one, the tasks that are made of it may give the image. */
export function templateContainers({ pod, task, users }: PodSubject): TemplateContainer[] {
  const parts = task ? undefined : podParts(pod);
  if (!parts) return [];
  return parts.containers.map(({ container, kind, index }) => ({
    container,
    replaced: kind === 'main' && index === 0 ? replacedBy(users) : 'never',
  }));
}

function replacedBy(users: PodSubject['users']): TemplateContainer['replaced'] {
  const tasks = users?.() ?? [];
  const giving = tasks.filter(({ arguments: given }) => {
    const image = given.get('image')?.value;
    return image !== undefined && image.kind !== 'none';
  });
  if (tasks.length === 0 || (giving.length > 0 && giving.length < tasks.length)) return 'perhaps';
  if (giving.length > 0) return 'always';
  return tasks.some(task => task.open) ? 'perhaps' : 'never';
}
