import type { Rule } from '../rule.ts';
import { setFlag } from './flag-fixes.ts';
import { isFlag, mayBeWindows, podView, settings } from './pod-view.ts';
import { type Asked, askedOf, refused } from './security-findings.ts';

const NO_ESCALATION: Asked = {
  rule: 'privilege-escalation',
  path: ['allow_privilege_escalation'],
  isWrong: value => isFlag(value, true),
  wrong: value => ({
    message: `\`allowPrivilegeEscalation\` is true, ${refused('restricted')}.`,
    fixes: setFlag(value, false, 'Rule it out (`sudo` and other programs that become root then fail)'),
  }),
  missing: `does not set \`allowPrivilegeEscalation\` to false, ${refused('restricted')}`,
  wanted: false,
  title: 'Add `allow_privilege_escalation=False` (`sudo` and other programs that become root then fail)',
  // Kubernetes refuses a privileged container that may not.
  isFixable: ({ object }) =>
    settings(object, ['security_context', 'privileged']).every(
      ({ value }) => value === undefined || isFlag(value, false),
    ),
  inContext: true,
};

export const privilegeEscalation: Rule = {
  name: NO_ESCALATION.rule,
  severity: 'warning',
  summary: 'A container whose programs may gain more rights than it was started with',
  standard: 'restricted',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view || mayBeWindows(view)) return;
    for (const container of view.containers) yield* askedOf(container, NO_ESCALATION, view, context);
  },
};
