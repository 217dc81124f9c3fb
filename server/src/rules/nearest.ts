import { distance } from 'fastest-levenshtein';

/**
 * The candidate that `text` is most likely meant to be: equal but for case and separators, or a few typing errors
 * away. Undefined when none is, or when two are as near.
 */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  const same = candidates.filter(one => isSameWord(one, text));
  if (same.length === 1) return same[0];
  const ranked = candidates
    .map(one => ({ one, away: distance(plain(one), plain(text)) }))
    .filter(({ one, away }) => away <= Math.max(1, Math.floor(Math.min(one.length, text.length) / 4)))
    .sort((a, b) => a.away - b.away);
  const [first, second] = ranked;
  return first && first.away !== second?.away ? first.one : undefined;
}

/** Equal but for case, `_`, `-` and blanks. */
export function isSameWord(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}
