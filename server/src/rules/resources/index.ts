import type { Rule } from '../rule.ts';
import { invalidQuantity } from './invalid-quantity.ts';
import { missingResources } from './missing-resources.ts';
import { requestOverLimit } from './request-over-limit.ts';
import { resourceName } from './resource-name.ts';

/** Requests and limits. */
export const resourcesRules: readonly Rule[] = [
  invalidQuantity,
  missingResources,
  requestOverLimit,
  resourceName,
];
