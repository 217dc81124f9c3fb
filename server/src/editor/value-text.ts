import type { PythonModule } from '../python/module.ts';
import { Statement } from '../python/statement.ts';
import { unknownIn } from '../tasks/known.ts';
import { locate } from '../values/origin.ts';
import { alternatives, type Value } from '../values/value.ts';

/** Longer values are cut. */
const LONGEST = 160;
const MOST_ITEMS = 6;

/** A value in one line of Python, what is not known in it as `‹why›`. */
export function valueText(value: Value): string {
  const text = written(value, 0);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}

function written(value: Value, depth: number): string {
  if (depth > 4) return '…';
  const inner = (one: Value) => written(one, depth + 1);
  const listed = (items: readonly string[], open: boolean) =>
    [...items.slice(0, MOST_ITEMS), ...(open || items.length > MOST_ITEMS ? ['…'] : [])].join(', ');
  switch (value.kind) {
    case 'string':
      return JSON.stringify(
        value.parts.map(part => (part.kind === 'text' ? part.text : `‹${part.reason.text}›`)).join(''),
      );
    case 'number':
      return String(value.value);
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'list': {
      const items = listed(value.items.map(inner), value.open);
      return value.tuple ? `(${items}${value.items.length === 1 ? ',' : ''})` : `[${items}]`;
    }
    case 'dict':
      return `{${listed(
        value.entries.map(entry => `${inner(entry.key)}: ${inner(entry.value)}`),
        value.open,
      )}}`;
    case 'object': {
      const given = [
        ...value.positional.map(inner),
        ...value.keywords.map(one => `${one.name}=${inner(one.value)}`),
      ];
      return `${value.path.slice(value.path.lastIndexOf('.') + 1)}(${listed(given, value.open)})`;
    }
    case 'symbol':
      return value.path.slice(value.path.lastIndexOf('.') + 1);
    case 'definition':
      return value.name;
    case 'either':
      return alternatives(value).map(inner).join(' or ');
    case 'unknown':
      return `‹${value.reason.text}›`;
  }
}

/**
 * What a value is and where it comes from, in Markdown: `"x:1"` (images.py:3). Why it is not known, where it is not;
 * `undefined` for what stands in the very text that is looked at.
 */
export function valueMarkdown(
  value: Value,
  module: PythonModule,
  start: number,
  end: number,
): string | undefined {
  if (value.kind === 'unknown') {
    const { kind, text } = value.reason;
    // That a name is missing, or not written yet, the author sees.
    return kind === 'unresolved' || kind === 'missing' ? undefined : `not known: ${text}`;
  }
  const { anchor } = value.origin;
  const at = locate(value.origin);
  const isHere = at.file === module.file && at.start >= start && at.end <= end && value.kind !== 'either';
  if (isHere && !unknownIn(value).some(one => one.kind === 'run-time' || one.kind === 'parameter'))
    return undefined;
  const shown = `\`${valueText(value).replaceAll('`', "'")}\``;
  if (isHere || value.kind === 'either' || !(anchor instanceof Statement)) return shown;
  const place =
    at.file === module.file ? `line ${module.source.buffer.positionAt(at.start).line + 1}` : nameOf(at.file);
  return `${shown} (${place})`;
}

function nameOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
