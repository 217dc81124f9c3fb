import { compare, parse, satisfies } from '@renovatebot/pep440';
import { isVersion, VersionRange } from '../../catalog/version-range.ts';

/** What a specifier amounts to. */
export interface Meaning {
  range: VersionRange;
  /** The version, when it is pinned. */
  exact?: string;
  /** True for a pinned version that was never released, as far as that can be known. */
  unheard?: boolean;
}

/**
 * The releases that a PEP 440 specifier, a bare version or `2.9.*` allows; undefined when it allows none or is neither. A
 * pinned version stays what it says, also when it is none of `releases`: it may be newer.
 */
export function meaningOf(specifier: string, releases: readonly string[]): Meaning | undefined {
  if (/^\d[\d.]*\.\*$/.test(specifier)) specifier = `==${specifier}`;
  const pinned = /^(?:={2,3})?\s*([^*,<>=!~\s]+)$/.exec(specifier.trim())?.[1]?.replace(/\+.*$/, '');
  if (pinned === undefined || !isVersion(pinned)) {
    const range = VersionRange.matching(specifier, releases);
    if (!range) return undefined;
    return range.candidates.length === 1 ? { range, exact: range.lowest } : { range };
  }
  const known = releases.includes(pinned) ? pinned : releases.find(release => compare(release, pinned) === 0);
  const newest = releases.at(-1);
  const unheard =
    known === undefined &&
    newest !== undefined &&
    compare(pinned, newest) < 0 &&
    !parse(pinned)?.is_prerelease;
  const exact = known ?? pinned;
  return { range: VersionRange.exactly(exact), exact, ...(unheard && { unheard }) };
}

/** A range of just these versions, which need not be in order; undefined for none. */
export function rangeOfVersions(versions: readonly string[]): VersionRange | undefined {
  return VersionRange.of([...new Set(versions)].sort(compare));
}

/** True when a version is one of a range, or lies inside what the range was made from. */
export function isInside(version: string, range: VersionRange, specifier: string): boolean {
  return range.candidates.includes(version) || satisfies(version, specifier, { prereleases: true });
}
