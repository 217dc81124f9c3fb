import type { Rule } from '../rule.ts';
import { legacyK8sClass } from './legacy-k8s-class.ts';
import { missingProvider } from './missing-provider.ts';
import { movedImport } from './moved-import.ts';

/** Imports and moved names. */
export const importsRules: readonly Rule[] = [legacyK8sClass, missingProvider, movedImport];
