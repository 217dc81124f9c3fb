import type { Rule } from '../rule.ts';
import { unknownSetting } from './unknown-setting.ts';
import { unusedSuppression } from './unused-suppression.ts';

/** Files around the DAG, and what they say about the rules themselves. */
export const filesRules: readonly Rule[] = [unknownSetting, unusedSuppression];
