import type { Rule } from '../rule.ts';
import { helmValues } from './helm-values.ts';
import { localSettings } from './local-settings.ts';
import { podTemplate } from './pod-template.ts';
import { requirements } from './requirements.ts';
import { unknownSetting } from './unknown-setting.ts';
import { unusedSuppression } from './unused-suppression.ts';

/** Files around the DAG, and what they say about the rules themselves. */
export const filesRules: readonly Rule[] = [
  helmValues,
  localSettings,
  podTemplate,
  requirements,
  unknownSetting,
  unusedSuppression,
];
