import type { Rule } from '../rule.ts';
import { withoutFlag } from './flag-fixes.ts';
import { allWrong, isFlag, podView, settings } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

/** Python names of the fields, with what the pod shares through them and what it is left with without them. */
const SHARED: readonly [field: string, what: string, without: string][] = [
  ['host_network', 'the network of its node', 'the pod then has an address of its own'],
  ['host_pid', 'the processes of its node', 'the pod then sees its own processes only'],
  ['host_ipc', 'the shared memory of its node', 'the pod then has shared memory of its own'],
];

export const hostNamespace: Rule = {
  name: 'host-namespace',
  severity: 'warning',
  summary: 'A pod that shares the network, the processes or the shared memory of its node',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const [field, what, without] of SHARED) {
      for (const { value } of allWrong(settings(view.spec, [field]), one => isFlag(one, true))) {
        const message = `The pod shares ${what}, ${refused('baseline')}.`;
        const fixes = withoutFlag(value!, context, `Do without ${what} (${without})`);
        yield found(hostNamespace.name, message, value!.origin, fixes);
      }
    }
  },
};
