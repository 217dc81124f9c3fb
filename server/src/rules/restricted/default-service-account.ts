import type { Rule } from '../rule.ts';
import { allWrong, isText, podView, settings } from './pod-view.ts';
import { found } from './security-findings.ts';

export const defaultServiceAccount: Rule = {
  name: 'default-service-account',
  severity: 'warning',
  summary: 'A pod that runs under the service account `default` (beyond the standards)',
  standard: 'restricted',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    const named = settings(view.spec, ['service_account_name']);
    // The name that the field had before, which Kubernetes still takes.
    const isLeftOut = named.every(one => one.value === undefined);
    const all = isLeftOut ? settings(view.spec, ['service_account']) : named;
    for (const { value } of allWrong(all, one => one === undefined || isText(one, ['default']))) {
      const message =
        'The pod runs under the service account `default`, whose rights it shares with every pod of the namespace that names none. Set `service_account_name` to one of its own.';
      yield found(defaultServiceAccount.name, message, value?.origin ?? view.place);
    }
  },
};
