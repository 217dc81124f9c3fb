import { skipString } from '../python/strings.ts';
import type { Span } from '../python/syntax.ts';

/** The comments around one of several parts of a bracket. */
export interface PartComments {
  /** On lines above it. */
  before: string[];
  /** At the end of its line. */
  after?: string;
}

/** The comments in `[start, end)` of a Python text, which begins outside strings, with their offsets. */
export function commentsIn(text: string, start: number, end: number): { at: number; text: string }[] {
  const found: { at: number; text: string }[] = [];
  for (let at = start; at < end; ) {
    const char = text[at]!;
    if (char === '#') {
      const comment = /^[^\r\n]*/.exec(text.slice(at, end))![0];
      found.push({ at, text: comment.trimEnd() });
      at += comment.length;
    } else at = char === '"' || char === "'" ? Math.max(skipString(text, at).end, at + 1) : at + 1;
  }
  return found;
}

/**
 * Tells which comments of a bracket belong to which of its parts (in their order), and which stand behind the
 * last one. Comments inside a part are its own. Offsets are of `text`.
 */
export function commentsOfParts(
  text: string,
  bracket: Span,
  parts: readonly Span[],
): { parts: PartComments[]; rest: string[] } {
  const found: PartComments[] = parts.map(() => ({ before: [] }));
  const rest: string[] = [];
  let from = bracket.start;
  for (let i = 0; i <= parts.length; i++) {
    const to = parts[i]?.start ?? bracket.end;
    for (const comment of commentsIn(text, from, to)) {
      const sameLine = i > 0 && !text.slice(from, comment.at).includes('\n');
      if (sameLine) found[i - 1]!.after = comment.text;
      else (found[i]?.before ?? rest).push(comment.text);
    }
    from = parts[i]?.end ?? to;
  }
  return { parts: found, rest };
}
