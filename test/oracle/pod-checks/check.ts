/** What a check of a pod is, and how the topics write theirs. */

/** What the API server does with a pod: it refuses one that it could read, or cannot read it at all. */
export const OUTCOMES = ['accepted', 'refused', 'undecodable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface PodCheck {
  /** Topic and case in words; no other check has it. */
  name: string;
  /** What the author of the check meant to show: the record is not made when the server says otherwise. */
  expected: Outcome;
  /** The whole YAML. */
  manifest: string;
}

/** Case in words, then its whole YAML. */
export type Cases = Record<string, string>;

export function topic(name: string, cases: Partial<Record<Outcome, Cases>>): PodCheck[] {
  return OUTCOMES.flatMap(expected =>
    Object.entries(cases[expected] ?? {}).map(([words, manifest]) => ({
      name: `${name}: ${words}`,
      expected,
      manifest,
    })),
  );
}
