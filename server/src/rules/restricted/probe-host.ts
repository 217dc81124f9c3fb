import type { Rule } from '../rule.ts';
import { allWrong, isOtherText, podView, settings } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

/** Python names on the way to what the node asks, or runs, by the network. */
const HANDLERS: readonly (readonly string[])[] = [
  ['liveness_probe'],
  ['readiness_probe'],
  ['startup_probe'],
  ['lifecycle', 'post_start'],
  ['lifecycle', 'pre_stop'],
];

export const probeHost: Rule = {
  name: 'probe-host',
  severity: 'warning',
  summary: 'A probe or a lifecycle hook that names a host to connect to',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const { object } of view.containers) {
      const paths = HANDLERS.filter(([first = '']) => object.fields.has(first));
      for (const path of paths.flatMap(one => [
        [...one, 'http_get', 'host'],
        [...one, 'tcp_socket', 'host'],
      ])) {
        for (const { value } of allWrong(settings(object, path), one => isOtherText(one, ['']))) {
          const message = `With a \`host\` the node is made to connect elsewhere than to the pod, ${refused('baseline')} from Kubernetes 1.34 on. Leave it out; for the name of a virtual host set the header \`Host\`.`;
          yield found(probeHost.name, message, value!.origin);
        }
      }
    }
  },
};
