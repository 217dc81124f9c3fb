import type { Rule } from '../rule.ts';

/** What becomes of the pod: pulling, timeouts, clean-up, defects of releases. */
export const lifeRules: readonly Rule[] = [];
