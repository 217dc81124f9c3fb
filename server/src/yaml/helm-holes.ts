import { plainText, type Reason, type StringPart, unknown, type Value } from '../values/value.ts';

/**
 * The Python of `airflowLocalSettings`, with Helm's own `{{ … }}` (the chart passes the block through `tpl`)
 * replaced by as many underscores, so that it reads as a name.
 */
export function maskHelmTemplates(code: string): string {
  return code.replace(/\{\{[\s\S]*?\}\}/g, match => match.replace(/[^\n]/g, '_'));
}

/** Stands for each character that Helm fills in: YAML takes it in any text, and nobody writes it. */
const FILLED = '\uE000';

/**
 * A pod template with what Helm fills in inside of a value marked; `undefined` where Helm makes whole lines, so that it
 * cannot be told what is in the template.
 */
export function markHelmTemplates(code: string): string | undefined {
  if (/^\s*\{\{/m.test(code)) return undefined;
  const marked = code.replace(/\{\{.*?\}\}/g, match => FILLED.repeat(match.length));
  return marked.includes('{{') ? undefined : marked;
}

/** A YAML value with unknown values and holes where Helm fills something in. */
export function withHelmHoles(value: Value): Value {
  switch (value.kind) {
    case 'string': {
      const plain = plainText(value);
      return plain !== undefined && MADE.test(plain) ? filled(plain, value) : value;
    }
    case 'list':
      return { ...value, items: value.items.map(withHelmHoles) };
    case 'dict': {
      const entries = value.entries.map(entry => ({
        ...entry,
        key: withHelmHoles(entry.key),
        value: withHelmHoles(entry.value),
      }));
      return { ...value, entries };
    }
    default:
      return value;
  }
}

const MADE = new RegExp(`(${FILLED}+|\\{\\{.*?\\}\\})`);
const REASON: Reason = { kind: 'run-time', text: 'what Helm fills in' };

/** What is filled in alone may become anything: a number, a list, a map. */
function filled(text: string, { origin }: Value): Value {
  const pieces = text.split(MADE);
  if (pieces.every(piece => piece === '' || MADE.test(piece))) return unknown(REASON, origin);
  const parts = pieces
    .filter(piece => piece !== '')
    .map(
      (piece): StringPart =>
        MADE.test(piece) ? { kind: 'hole', reason: REASON } : { kind: 'text', text: piece },
    );
  return { kind: 'string', parts, origin };
}
