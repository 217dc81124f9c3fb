import type { Rule } from '../rule.ts';

/** Where images come from. */
export const imagesRules: readonly Rule[] = [];
