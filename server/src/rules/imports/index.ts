import type { Rule } from '../rule.ts';
import { legacyK8sClass } from './legacy-k8s-class.ts';
import { movedImport } from './moved-import.ts';

/** Imports and moved names. */
export const importsRules: readonly Rule[] = [legacyK8sClass, movedImport];
