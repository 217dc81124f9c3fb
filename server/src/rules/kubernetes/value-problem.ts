import type { Value } from '../../values/value.ts';
import { isSameWord, nearest } from '../nearest.ts';
import { certainText } from './wrong-values.ts';

/** What is wrong with a value. */
export interface ValueProblem {
  /** The end of a sentence that begins with field and value: `Kubernetes takes 1 to 65535`. */
  takes: string;
  /** What was probably meant, as a text or a number. */
  likely?: string | number;
  /** True when nothing else can be meant. */
  sure?: boolean;
  /** Set where the API server takes it and it fails, or means something else, later: what happens. */
  later?: string;
}

export type ValueCheck = (value: Value) => ValueProblem | undefined;

/** A whole number from `least` to `most`. */
export function within(least: number, most: number): ValueCheck {
  const takes = Number.isFinite(most) ? `${least} to ${most}` : `${least} and more`;
  return value => {
    if (value.kind !== 'number' || !Number.isInteger(value.value)) return undefined;
    return value.value < least || value.value > most ? { takes } : undefined;
  };
}

/**
 * One of some words.
 *
 * @param others words that are taken, too, but never meant by a misspelt one.
 */
export function oneOf(words: readonly string[], others: readonly string[] = []): ValueCheck {
  const named = words.filter(word => word !== '');
  const takes = named.length > 8 ? 'none of that name' : `only ${inWords(named)}`;
  return value => {
    const text = certainText(value);
    if (text === undefined || words.includes(text) || others.includes(text)) return undefined;
    const likely = nearest(text, named);
    return { takes, ...(likely !== undefined && { likely, sure: isSameWord(text, likely) }) };
  };
}

/** A text that a check finds nothing wrong with: it says what is taken instead. */
export function text(takesOf: (text: string) => string | undefined): ValueCheck {
  return value => {
    const written = certainText(value);
    const takes = written === undefined ? undefined : takesOf(written);
    return takes === undefined ? undefined : { takes };
  };
}

/** `a`, `b` and `c`. */
export function inWords(words: readonly string[]): string {
  const quoted = words.map(word => `\`${word}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
