/**
 * Something in a file that values are written relative to: a Python statement, a YAML document.
 * Its `start` moves when text is inserted above it, so that nothing written inside it has to.
 */
export interface Anchor {
  readonly file: string;
  /** Offset of the anchor in its file, in UTF-16 code units. */
  readonly start: number;
}

/** Where something is written: a range in UTF-16 code units relative to the start of its anchor. */
export interface Origin {
  readonly anchor: Anchor;
  readonly start: number;
  readonly end: number;
}

/** A range of a file in UTF-16 code units; true only until the next edit of that file. */
export interface FileRange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export function locate(origin: Origin): FileRange {
  const { anchor } = origin;
  return { file: anchor.file, start: anchor.start + origin.start, end: anchor.start + origin.end };
}

/** Same anchor, same range: the two are the same piece of text. */
export function sameOrigin(a: Origin, b: Origin): boolean {
  return a.anchor === b.anchor && a.start === b.start && a.end === b.end;
}
