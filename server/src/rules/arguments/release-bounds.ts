import { compare, valid } from '@renovatebot/pep440';

/** `1.10.0` of `>=1.10.0,<3.0.0`. */
export function lowerBound(range: string | undefined): string | undefined {
  return range && />=\s*([\w.]+)/.exec(range)?.[1];
}

/** `3.0.0` of `>=1.10.0,<3.0.0`. */
export function upperBound(range: string | undefined): string | undefined {
  return range && /<\s*([\w.]+)/.exec(range)?.[1];
}

/** Negative, zero or positive; what is no version is later than any. */
export function compareReleases(a: string, b: string): number {
  if (!valid(a) || !valid(b)) return Number(!valid(a)) - Number(!valid(b));
  return compare(a, b);
}
