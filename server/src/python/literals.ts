import { isPlainString, type RawNode } from './raw.ts';
import type { Expression, StringLiteral, StringPiece } from './syntax.ts';

/** Reads a `string` node: prefix, quotes, text with escapes resolved, replacement fields of f-strings. */
export function readString(
  node: RawNode,
  text: string,
  shift: number,
  expression: (node: RawNode) => Expression,
): StringLiteral | undefined {
  if (node.children.length === 0 && isPlainString(text, node.start, node.end)) {
    const content = text.slice(node.start + 1, node.end - 1);
    return {
      kind: 'string',
      start: node.start + shift,
      end: node.end + shift,
      parts: content === '' ? [] : [{ text: content }],
      prefix: '',
      quote: text[node.start]!,
    };
  }
  const opening = node.children[0];
  if (opening?.type !== 'string_start') return undefined;
  const mark = text.slice(opening.start, opening.end);
  const prefix = mark.replace(/["']+$/, '');
  if (/b/i.test(prefix)) return undefined;
  const raw = /r/i.test(prefix);
  const parts: StringPiece[] = [];
  for (const child of node.children) {
    if (child.type === 'string_content') {
      parts.push({
        text:
          raw && child.children.length === 0 ? text.slice(child.start, child.end) : content(child, text, raw),
      });
    } else if (child.type === 'interpolation') {
      const inner = child.children.find(one => one.named);
      if (inner) parts.push({ expression: expression(inner) });
    }
  }
  return {
    kind: 'string',
    start: node.start + shift,
    end: node.end + shift,
    parts,
    prefix,
    quote: mark.slice(prefix.length),
  };
}

function content(node: RawNode, text: string, raw: boolean): string {
  let result = '';
  let at = node.start;
  for (const child of node.children) {
    const isEscape = child.type === 'escape_sequence';
    if (!isEscape && child.type !== 'escape_interpolation') continue;
    result += text.slice(at, child.start);
    const written = text.slice(child.start, child.end);
    result += isEscape ? (raw ? written : unescapeText(written)) : written[0];
    at = child.end;
  }
  return result + text.slice(at, node.end);
}

const SIMPLE: Record<string, string> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What one escape sequence of a Python string stands for; one that Python does not know stands for itself. */
export function unescapeText(written: string): string {
  const kind = written[1] ?? '';
  if (kind in SIMPLE) return SIMPLE[kind]!;
  if (kind === '\n' || kind === '\r') return '';
  if (/^[0-7]/.test(kind)) return String.fromCharCode(Number.parseInt(written.slice(1), 8));
  if (kind === 'x' || kind === 'u' || kind === 'U') {
    const code = Number.parseInt(written.slice(2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  }
  // Naming a character by \N{…} would need Unicode's table; no quantity, name or image holds one.
  return kind === 'N' ? '\ufffd' : written;
}

/** `1_000`, `0x1F`, `1e3`; complex numbers and nonsense give NaN. */
export function readNumber(written: string): number {
  const plain = written.replace(/_/g, '');
  return /^0[0-9]+$/.test(plain) ? Number.parseInt(plain, 10) : Number(plain);
}
