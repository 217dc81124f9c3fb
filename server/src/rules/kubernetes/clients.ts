import { classOn, isStrict, modelOn } from '../../catalog/model-clients.ts';
import type { VersionRange } from '../../catalog/version-range.ts';
import type { Environment } from '../../workspace/environment.ts';

/** The oldest client that the catalog was read from; what is older counts as it. */
const OLDEST = 10;

const known = new WeakMap<VersionRange, readonly number[]>();

/** The majors of the Kubernetes client that may be in use, the oldest first. */
export function clientsOf({ kubernetes: { range } }: Environment): readonly number[] {
  let majors = known.get(range);
  if (!majors) {
    const read = range.candidates.map(one => Math.max(Number.parseInt(one, 10), OLDEST));
    majors = [...new Set(read)].sort((a, b) => a - b);
    known.set(range, majors);
  }
  return majors;
}

/** Those of the clients in use that have a class of that name. */
export function clientsWith(model: string, environment: Environment): readonly number[] {
  return clientsOf(environment).filter(client => classOn(model, client) === model);
}

/** Whether every client that may be in use checks what its constructors are given. */
export function allStrict(environment: Environment): boolean {
  return clientsOf(environment).every(isStrict);
}

/** Whether a client has a field of that JSON name. */
export function hasJson(model: string, json: string, client: number): boolean {
  return modelOn(model, client)?.fields.some(field => field.json === json) === true;
}
