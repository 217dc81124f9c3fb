import type { Rule } from '../rule.ts';

/** Kubernetes objects, wherever they are written. */
export const kubernetesRules: readonly Rule[] = [];
