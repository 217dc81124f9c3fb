import type { Rule } from '../rule.ts';
import { mayBeWindows, podView, settings } from './pod-view.ts';
import { type Asked, askedOf, refused } from './security-findings.ts';

const EFFECT = 'system calls that ordinary programs do not need then fail';

const PROFILE: Asked = {
  rule: 'missing-seccomp-profile',
  path: ['seccomp_profile'],
  // One that is switched off is told by `unconfined-profile`.
  isWrong: () => false,
  wrong: () => ({ message: '', fixes: [] }),
  missing: `has no seccomp profile, nor has its pod, ${refused('restricted')}`,
  wanted: { type: 'RuntimeDefault' },
  title: `Add the seccomp profile of the runtime (${EFFECT})`,
  inContext: true,
};

export const missingSeccompProfile: Rule = {
  name: PROFILE.rule,
  severity: 'warning',
  summary: 'A container without a filter of system calls',
  standard: 'restricted',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view || mayBeWindows(view)) return;
    const ofPod = settings(view.spec, ['security_context', 'seccomp_profile']);
    if (!ofPod.every(one => one.value === undefined)) return;
    for (const container of view.containers) yield* askedOf(container, PROFILE, view, context);
  },
};
