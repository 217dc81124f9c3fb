/** The arguments of the operator that shape the pod, and the values that authors give them. */
import type { Arguments } from './case.ts';
import { CONTAINER_ARGUMENTS } from './container-arguments.ts';
import { POD_ARGUMENTS } from './pod-arguments.ts';
import type { JsonObject } from './python-text.ts';

export interface ShapingArgument {
  name: string;
  /** Python texts of what authors write. None of them is refused. */
  literals: readonly string[];
  /** Python texts that Python takes for false. None of them is refused. */
  falsy: readonly string[];
  /** What sets the same in a pod that the task starts from. */
  field?: Field;
  /** Other arguments without which it does nothing. */
  with?: Arguments;
  /** First release of the provider that takes the argument. */
  since?: string;
}

/** Parts of a pod, in the spelling of Kubernetes. */
export interface Field {
  metadata?: JsonObject;
  spec?: JsonObject;
  /** Of the first container. */
  container?: JsonObject;
}

/** All of them, as of the newest release. */
export const ARGUMENTS: readonly ShapingArgument[] = [...CONTAINER_ARGUMENTS, ...POD_ARGUMENTS];

/** The field of all of these arguments together: lists one after the other, else the last one. */
export function fieldsOf(them: readonly ShapingArgument[]): Required<Field> {
  const found: Required<Field> = { metadata: {}, spec: {}, container: {} };
  for (const { field = {} } of them) {
    for (const part of ['metadata', 'spec', 'container'] as const) {
      for (const [key, value] of Object.entries(field[part] ?? {})) {
        const before = found[part][key];
        const both = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
        found[part] = { ...found[part], [key]: both };
      }
    }
  }
  return found;
}
