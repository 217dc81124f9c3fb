import type { Rule } from '../rule.ts';

/** What it finds is worked out where findings are suppressed: `editor/suppress.ts`. */
export const unusedSuppression: Rule = {
  name: 'unused-suppression',
  severity: 'hint',
  summary: 'A comment that lets a finding be which is not there, or names no rule',
};
