import type { Rule } from '../rule.ts';
import { idleInHelmValues } from './idle-in-helm.ts';
import { idlePatches } from './idle-patch.ts';
import { idleVariables } from './idle-variable.ts';

export const sidecarOverrideWithoutEffect: Rule = {
  name: 'sidecar-override-without-effect',
  severity: 'warning',
  summary: 'A setting for the XCom sidecar that no release reads, or that this one does not',

  *statement(statement, context) {
    const { module } = context;
    const text = module.source.textOf(statement);
    // Cheap looks first: nearly no statement speaks of the sidecar.
    if (text.includes('SIDECAR_CONTAINER')) yield* idlePatches(statement, context);
    if (/xcom_sidecar/i.test(text)) yield* idleVariables(statement, context);
  },

  *file(file, context) {
    if (file.kind === 'helm-values' && /xcom_sidecar/i.test(file.text))
      yield* idleInHelmValues(file, context);
  },
};
