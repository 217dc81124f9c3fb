import { satisfies, valid } from '@renovatebot/pep440';

/**
 * The releases that may be in use: one when it is pinned, several when only a range is known.
 * What is said about a version must then hold for all of them (`every`) or may hold for one (`some`).
 */
export class VersionRange {
  private readonly answers = new Map<string, { every: boolean; some: boolean }>();

  private constructor(
    /** Releases in rising order; at least one. */
    readonly candidates: readonly string[],
  ) {}

  static exactly(version: string): VersionRange {
    return remembered(exact, version, () => new VersionRange([version]))!;
  }

  /** @param candidates in rising order; `undefined` for none. */
  static of(candidates: readonly string[]): VersionRange | undefined {
    const [first, ...others] = candidates;
    if (first === undefined) return undefined;
    if (others.length === 0) return VersionRange.exactly(first);
    return remembered(several, candidates.join(' '), () => new VersionRange(candidates));
  }

  /** Those of `releases` that the PEP 440 specifier allows; `undefined` when it allows none or is not one. */
  static matching(specifier: string, releases: readonly string[]): VersionRange | undefined {
    let known = matching.get(releases);
    if (!known) {
      known = new Map();
      matching.set(releases, known);
    }
    return remembered(known, specifier, () => {
      const candidates = releases.filter(release => satisfies(release, specifier));
      return candidates.length > 0 ? new VersionRange(candidates) : undefined;
    });
  }

  get lowest(): string {
    return this.candidates[0]!;
  }

  get highest(): string {
    return this.candidates.at(-1)!;
  }

  /** `10.1.0`, or `7.4.0 – 9.0.1`. */
  get text(): string {
    return this.lowest === this.highest ? this.lowest : `${this.lowest} – ${this.highest}`;
  }

  /** True when every release that may be in use satisfies the PEP 440 specifier. */
  every(specifier: string): boolean {
    return this.ask(specifier).every;
  }

  /** True when at least one release that may be in use satisfies it. */
  some(specifier: string): boolean {
    return this.ask(specifier).some;
  }

  private ask(specifier: string): { every: boolean; some: boolean } {
    let answer = this.answers.get(specifier);
    if (!answer) {
      const hits = this.candidates.map(release => satisfies(release, specifier));
      answer = { every: hits.every(Boolean), some: hits.some(Boolean) };
      this.answers.set(specifier, answer);
    }
    return answer;
  }
}

/**
 * Ranges that were asked for before, with their answers: the versions of a folder are worked out anew whenever a file
 * that may state them changes, and reading a specifier is dear.
 */
const exact = new Map<string, VersionRange | undefined>();
const several = new Map<string, VersionRange | undefined>();
const matching = new WeakMap<readonly string[], Map<string, VersionRange | undefined>>();
/** More than a workspace states; what is being typed makes a new one with every letter. */
const REMEMBERED = 500;

function remembered(
  known: Map<string, VersionRange | undefined>,
  key: string,
  make: () => VersionRange | undefined,
): VersionRange | undefined {
  if (known.has(key)) return known.get(key);
  if (known.size >= REMEMBERED) known.clear();
  const range = make();
  known.set(key, range);
  return range;
}

/** True for text that PEP 440 takes as a version. */
export function isVersion(text: string): boolean {
  return valid(text) !== null;
}
