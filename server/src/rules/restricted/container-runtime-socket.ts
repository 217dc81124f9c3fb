import type { Rule } from '../rule.ts';
import { hostPaths } from './host-paths.ts';
import { podView } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

export const containerRuntimeSocket: Rule = {
  name: 'container-runtime-socket',
  severity: 'warning',
  summary: 'A volume that is the socket of Docker, containerd or CRI-O',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const { at, path, isSocket } of hostPaths(view)) {
      if (!isSocket) continue;
      const message = `Through \`${path}\` the container commands all containers of its node, and is as good as root there, ${refused('baseline')}.`;
      yield found(containerRuntimeSocket.name, message, at);
    }
  },
};
