import type { Rule } from '../rule.ts';
import { withoutArgument } from './flag-fixes.ts';
import { allWrong, itemsOf, podView, settings } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

export const hostPort: Rule = {
  name: 'host-port',
  severity: 'warning',
  summary: 'A container that takes a port of its node',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const port of view.containers.flatMap(({ object }) => itemsOf(object, 'ports'))) {
      const all = allWrong(
        settings(port, ['host_port']),
        value => value?.kind === 'number' && value.value !== 0,
      );
      for (const { value } of all) {
        const message = `The container takes this port of its node, ${refused('baseline')}; nor do two such pods fit on one node.`;
        const title = 'Remove the port of the node (the container is then reached at the address of its pod)';
        yield found(hostPort.name, message, value!.origin, withoutArgument(value!, context, title));
      }
    }
  },
};
