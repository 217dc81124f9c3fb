import { type ImageReference, isDockerHub } from '../../tasks/image.ts';
import type { Rule } from '../rule.ts';
import { imagesThat } from './pod-images.ts';
import { podView } from './pod-view.ts';
import { found } from './security-findings.ts';

export const registryNotAllowed: Rule = {
  name: 'registry-not-allowed',
  severity: 'warning',
  summary: 'An image from a registry that is not among those allowed (beyond the standards)',
  standard: 'restricted',

  *pod(subject, context) {
    const { allowedRegistries } = context.workspace.settings;
    const view = allowedRegistries && podView(subject, context);
    if (!view) return;
    const allowed = allowedRegistries.map(one => one.replace(/^https?:\/\/|\/+$/g, ''));
    for (const { text, at } of imagesThat(view, image => !isAllowed(image, allowed))) {
      const list = allowed.map(one => `\`${one}\``).join(' or ');
      const message = `\`${text}\` does not come from ${list}, the registries that are allowed.`;
      yield found(registryNotAllowed.name, message, at);
    }
  },
};

function isAllowed(image: ImageReference, allowed: readonly string[]): boolean {
  const place = fullName(image);
  return allowed.some(one => place === one || place.startsWith(`${one}/`));
}

/** Registry and path as they are looked up: what names no registry comes from Docker Hub. */
function fullName(image: ImageReference): string {
  const { registry, repository } = image;
  if (!isDockerHub(image)) return `${registry}/${repository}`;
  return `docker.io/${repository.includes('/') ? repository : `library/${repository}`}`;
}
