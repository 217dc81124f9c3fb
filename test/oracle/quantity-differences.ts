/**
 * Where we, on purpose, do not say of a quantity what the Python client or the API server's parser says. The list is
 * whole: the test finds each of them in the records, and no difference beside them.
 */

export interface Difference {
  reason: string;
  /** Whether it is this one: the text, what the client and what the server make of it (a fraction, or `refused`). */
  applies(text: string, client: string, server: string): boolean;
}

/** The server refuses the text or takes another value, and so do we; the client would let it pass to there. */
export const CLIENT_DIFFERS: readonly Difference[] = [
  {
    reason: 'The client takes K for a thousand; the server knows k only',
    applies: text => /^[^ ]*\dK$/.test(text),
  },
  {
    reason: 'The client takes an exponent and a unit in one quantity',
    applies: text => /[eE][+-]?\d+(?:[numkKMGTPE]|[KMGTPE]i)$/.test(text),
  },
  {
    reason: 'Python reads a decimal with white space around it',
    applies: text => /\s/.test(text),
  },
  {
    reason: 'Python reads a decimal with underscores between its digits',
    applies: text => text.includes('_'),
  },
  {
    reason: 'Python reads the digits of every script',
    applies: text => /[^\x00-\x7f]/.test(text) && /\p{Nd}/u.test(text),
  },
  {
    reason: 'Python has decimals that are no numbers',
    applies: (_, client) => /^-?(?:Infinity|s?NaN)$/.test(client),
  },
  {
    reason: 'The server keeps billionths and rounds what is finer away from zero',
    applies: (_, client, server) => {
      const [ours, theirs] = [magnitude(server), magnitude(client)];
      return ours !== undefined && theirs !== undefined && between(ours, theirs);
    },
  },
  {
    reason: 'The server ends quantities with a binary unit at 2^63 - 1',
    applies: (text, _, server) => /[KMGTPE]i$/.test(text) && /^-?9223372036854775807$/.test(server),
  },
  {
    reason: 'The client counts with 28 digits',
    applies: (_, client, server) => {
      const [ours, theirs] = [magnitude(server), magnitude(client)];
      if (!ours || !theirs) return false;
      const difference = ours.top * theirs.bottom - theirs.top * ours.bottom;
      const size = difference < 0n ? -difference : difference;
      return size * 10n ** 27n <= ours.top * theirs.bottom;
    },
  },
];

/** What the server takes, and we do not. */
export const SERVER_DIFFERS: readonly Difference[] = [
  {
    reason: 'The server reads a sign, point or unit without any digit as zero, against its own grammar',
    applies: (text, _, server) => server === '0' && !/\d/.test(text.replace(/[eE][+-]?\d+$/, '')),
  },
];

interface Fraction {
  top: bigint;
  bottom: bigint;
}

function magnitude(value: string): Fraction | undefined {
  const match = /^-?(\d+)(?:\/(\d+))?$/.exec(value);
  return match ? { top: BigInt(match[1]!), bottom: BigInt(match[2] ?? '1') } : undefined;
}

/** Whether `a` is greater than `b`, by less than a billionth, and counts whole billionths. */
function between(a: Fraction, b: Fraction): boolean {
  const difference = a.top * b.bottom - b.top * a.bottom;
  if (difference <= 0n || difference * 10n ** 9n >= a.bottom * b.bottom) return false;
  return (a.top * 10n ** 9n) % a.bottom === 0n;
}
