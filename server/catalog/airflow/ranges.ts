/** A stretch of releases without a gap. */
export interface Run<T> {
  value: T;
  /** Index of the first release, and of the one behind the last. */
  from: number;
  to: number;
}

/** Stretches of equal values in a list; `undefined` separates them. `key` tells what is equal. */
export function runsOf<T>(values: readonly (T | undefined)[], key: (value: T) => string): Run<T>[] {
  const runs: Run<T>[] = [];
  values.forEach((value, i) => {
    const last = runs.at(-1);
    if (value === undefined) return;
    if (last && last.to === i && key(last.value) === key(value)) last.to = i + 1;
    else runs.push({ value, from: i, to: i + 1 });
  });
  return runs;
}

/** A stretch as a PEP 440 range: `>=2.0.0,<2.6.0`; without an end where it reaches the newest release. */
export function rangeText(
  versions: readonly string[],
  { from, to }: Pick<Run<unknown>, 'from' | 'to'>,
): string {
  const end = to < versions.length ? `,<${versions[to]}` : '';
  return `>=${versions[from]}${end}`;
}
