import { argumentValueCases } from './argument-values.ts';
import { argumentCases } from './arguments.ts';
import type { FailureCase } from './case.ts';
import { defectCases } from './defects.ts';
import { fileCases } from './files.ts';
import { importCases } from './imports.ts';
import { kubernetesCases } from './kubernetes.ts';
import { lifeCases } from './life.ts';
import { nameCases } from './names.ts';
import { resourceCases } from './resources.ts';
import { restrictedCases } from './restricted.ts';
import { sidecarCases } from './sidecar.ts';

/** All cases, in the order of the catalog of rules. */
export const FAILURES: readonly FailureCase[] = [
  ...importCases,
  ...argumentCases,
  ...argumentValueCases,
  ...sidecarCases,
  ...resourceCases,
  ...kubernetesCases,
  ...nameCases,
  ...lifeCases,
  ...defectCases,
  ...fileCases,
  ...restrictedCases,
];
