import type { Rule } from '../rule.ts';

/** Files around the DAG. */
export const filesRules: readonly Rule[] = [];
