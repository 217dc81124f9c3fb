import type { Rule } from '../rule.ts';
import { hostPaths } from './host-paths.ts';
import { podView } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

export const hostPath: Rule = {
  name: 'host-path',
  severity: 'warning',
  summary: 'A volume that is a file or folder of the node',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const { at, path, isSocket } of hostPaths(view)) {
      if (isSocket) continue;
      const what = path === undefined ? 'a file or folder of the node' : `\`${path}\` of the node`;
      const instead = 'Use a claim, or an `emptyDir` for what only the pod needs';
      yield found(hostPath.name, `The volume is ${what}, ${refused('baseline')}. ${instead}.`, at);
    }
  },
};
