import type { Value } from '../values/value.ts';

/** `text` as a Python string literal, in the quotes of the literal that it replaces where there is one. */
export function pythonString(text: string, like?: Value): string {
  const quote = like?.kind === 'string' && like.literal?.quote.length === 1 ? like.literal.quote : '"';
  const escaped = text.replace(/\\/g, '\\\\').split(quote).join(`\\${quote}`);
  return `${quote}${escaped}${quote}`;
}
