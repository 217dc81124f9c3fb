import type { Value } from '../values/value.ts';
import { YamlFile } from '../yaml/evaluate.ts';

/** `text` as a Python string literal, in the quotes of the literal that it replaces where there is one. */
export function pythonString(text: string, like?: Value): string {
  const quote = like?.kind === 'string' && like.literal?.quote.length === 1 ? like.literal.quote : '"';
  const escaped = text.replace(/\\/g, '\\\\').split(quote).join(`\\${quote}`);
  return `${quote}${escaped}${quote}`;
}

/** `text` as a string where another value is written, in Python or YAML, in that value's own quotes. */
export function stringLike(text: string, like: Value): string {
  if (!(like.origin.anchor instanceof YamlFile)) return pythonString(text, like);
  const quote = like.kind === 'string' ? (like.literal?.quote ?? '"') : '"';
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  if (quote === '' && isPlainYaml(text)) return text;
  return JSON.stringify(text);
}

/** True for a text that YAML of both versions reads as this text without quotes. */
function isPlainYaml(text: string): boolean {
  if (/^(true|false|yes|no|on|off|y|n|null|~)$/i.test(text)) return false;
  // Amounts with a unit are texts too.
  return /^[A-Za-z/_][\w./-]*(:[\w./-]+)*$|^\d+(\.\d+)?([mkMGTPE]|[KMGTPE]i)$/.test(text);
}

/** True when a value is one literal that may be replaced by another. */
export function isLiteral(value: Value): boolean {
  if (value.kind === 'string') return value.literal !== undefined;
  return value.kind === 'number' || value.kind === 'boolean';
}
