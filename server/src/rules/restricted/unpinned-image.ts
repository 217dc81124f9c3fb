import type { Rule } from '../rule.ts';
import { imagesThat } from './pod-images.ts';
import { podView } from './pod-view.ts';
import { found } from './security-findings.ts';

export const unpinnedImage: Rule = {
  name: 'unpinned-image',
  severity: 'warning',
  summary: 'An image without a digest (beyond the standards)',
  standard: 'restricted',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const { text, at } of imagesThat(view, image => image.digest === undefined)) {
      const message = `\`${text}\` has no digest: whoever may push to the registry can put another image in its place. Write \`@sha256:…\` behind it.`;
      yield found(unpinnedImage.name, message, at);
    }
  },
};
