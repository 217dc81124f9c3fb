import { argumentValue } from './argument-value.ts';
import { deprecatedArgument } from './deprecated-argument.ts';
import { invalidQuantity } from './invalid-quantity.ts';
import { legacyK8sClass } from './legacy-k8s-class.ts';
import { missingResources } from './missing-resources.ts';
import { movedImport } from './moved-import.ts';
import { operatorRaises } from './operator-raises.ts';
import { removedArgument } from './removed-argument.ts';
import { requestOverLimit } from './request-over-limit.ts';
import type { Rule } from './rule.ts';
import { unknownArgument } from './unknown-argument.ts';
import { xcomSidecarImage } from './xcom-sidecar-image.ts';

/** Every rule there is. A new one is added here, with its page in docs/rules. */
export const rules: readonly Rule[] = [
  argumentValue,
  deprecatedArgument,
  invalidQuantity,
  legacyK8sClass,
  missingResources,
  movedImport,
  operatorRaises,
  removedArgument,
  requestOverLimit,
  unknownArgument,
  xcomSidecarImage,
];
