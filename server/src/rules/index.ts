import { argumentValue } from './arguments/argument-value.ts';
import { deprecatedArgument } from './arguments/deprecated-argument.ts';
import { operatorRaises } from './arguments/operator-raises.ts';
import { removedArgument } from './arguments/removed-argument.ts';
import { unknownArgument } from './arguments/unknown-argument.ts';
import { legacyK8sClass } from './imports/legacy-k8s-class.ts';
import { movedImport } from './imports/moved-import.ts';
import { invalidQuantity } from './resources/invalid-quantity.ts';
import { missingResources } from './resources/missing-resources.ts';
import { requestOverLimit } from './resources/request-over-limit.ts';
import type { Rule } from './rule.ts';
import { xcomSidecarImage } from './sidecar/xcom-sidecar-image.ts';

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
