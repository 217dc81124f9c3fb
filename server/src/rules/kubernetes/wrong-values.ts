import { alternatives, hasJinja, plainText, type Value } from '../../values/value.ts';

/** One of the values that something may have, and what is wrong with it. */
export interface Wrong<Problem> {
  value: Value;
  problem: Problem;
}

/** Each possible value with what is wrong with it; none where one of them is right, or may be. */
export function wrongValues<Problem>(
  value: Value,
  problemOf: (one: Value) => Problem | undefined,
): Wrong<Problem>[] {
  const found: Wrong<Problem>[] = [];
  for (const one of alternatives(value)) {
    const problem = problemOf(one);
    if (problem === undefined) return [];
    found.push({ value: one, problem });
  }
  return found;
}

/** The text that Kubernetes will see for certain; `undefined` for anything else, and for what Jinja makes. */
export function certainText(value: Value): string | undefined {
  return value.kind === 'string' && hasJinja(value) ? undefined : plainText(value);
}
