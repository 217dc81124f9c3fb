import type { Rule } from '../rule.ts';
import { affinityShape } from './affinity-shape.ts';
import { conflictingFields } from './conflicting-fields.ts';
import { invalidLabel } from './invalid-label.ts';
import { invalidName } from './invalid-name.ts';
import { modelFieldType } from './model-field-type.ts';
import { modelFieldValue } from './model-field-value.ts';
import { modelMissingField } from './model-missing-field.ts';
import { modelUnknownField } from './model-unknown-field.ts';
import { nodeSelectorValue } from './node-selector-value.ts';
import { plaintextSecret } from './plaintext-secret.ts';
import { positionalModelArgument } from './positional-model-argument.ts';
import { relativeMountPath } from './relative-mount-path.ts';
import { repeatedName } from './repeated-name.ts';
import { secretShape } from './secret-shape.ts';
import { toleration } from './toleration.ts';
import { unknownVolume } from './unknown-volume.ts';
import { unusedVolume } from './unused-volume.ts';
import { wrongModel } from './wrong-model.ts';

/** Kubernetes objects, wherever they are written. */
export const kubernetesRules: readonly Rule[] = [
  affinityShape,
  conflictingFields,
  invalidLabel,
  invalidName,
  modelFieldType,
  modelFieldValue,
  modelMissingField,
  modelUnknownField,
  nodeSelectorValue,
  plaintextSecret,
  positionalModelArgument,
  relativeMountPath,
  repeatedName,
  secretShape,
  toleration,
  unknownVolume,
  unusedVolume,
  wrongModel,
];
