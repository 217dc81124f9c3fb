import type { Rule } from '../rule.ts';

/** Restricted clusters, after the Pod Security Standards; off until the settings ask for them. */
export const restrictedRules: readonly Rule[] = [];
