import type { Rule } from '../rule.ts';
import { withoutFlag } from './flag-fixes.ts';
import { allWrong, isFlag, podView, settings } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

export const privilegedContainer: Rule = {
  name: 'privileged-container',
  severity: 'warning',
  summary: 'A container with all the rights of its node',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    const isOn = (path: readonly string[], object = view.spec) =>
      allWrong(settings(object, ['security_context', ...path]), value => isFlag(value, true));
    for (const { object } of view.containers) {
      for (const { value } of isOn(['privileged'], object)) {
        const message = `A privileged container can do on its node whatever root can, ${refused('baseline')}.`;
        const title = 'Do without `privileged` (the container then loses the devices of its node)';
        yield found(privilegedContainer.name, message, value!.origin, withoutFlag(value!, context, title));
      }
    }
    for (const object of [view.spec, ...view.containers.map(one => one.object)]) {
      for (const { value } of isOn(['windows_options', 'host_process'], object)) {
        const message = `A \`hostProcess\` container runs on the Windows node itself, ${refused('baseline')}.`;
        yield found(privilegedContainer.name, message, value!.origin);
      }
    }
  },
};
