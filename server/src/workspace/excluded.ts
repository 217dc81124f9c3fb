import picomatch from 'picomatch/posix';

/** The files that patterns of the settings leave out. */
export class Excluded {
  private readonly matches: ((path: string) => boolean) | undefined;

  /** @param patterns relative to the folders `roots`; one without a slash means a name anywhere below. */
  constructor(
    patterns: readonly string[],
    private readonly roots: readonly string[],
  ) {
    const globs = patterns.flatMap(pattern => {
      const plain = pattern.replace(/^\.?\//, '').replace(/\/+$/, '');
      const anywhere = plain.includes('/') ? plain : `**/${plain}`;
      // A folder means all that is in it.
      return [anywhere, `${anywhere}/**`];
    });
    if (globs.length > 0) this.matches = picomatch(globs, { dot: true });
  }

  has(file: string): boolean {
    const { matches } = this;
    if (!matches) return false;
    return this.roots.some(root => file.startsWith(`${root}/`) && matches(file.slice(root.length + 1)));
  }
}
