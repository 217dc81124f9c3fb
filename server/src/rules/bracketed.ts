import { lineBreakOf } from '../python/edits.ts';
import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import type { Call } from '../python/syntax.ts';
import type { PartComments } from './comments.ts';

/** A call or a literal that a fix writes, laid out like the text whose place it takes. */
export interface Bracketed {
  open: string;
  items: Item[];
  close: string;
  /** Comments that belong to none of the items, to stand behind the last one. */
  comments?: string[];
}

export interface Item extends Partial<PartComments> {
  /** What stands in front of the value: `name=`, `"key": `. */
  lead: string;
  value: string | Bracketed;
}

/** Longer lines are broken up. */
const WIDEST = 110;

/**
 * An argument for `addArgument`: on lines of its own, like the last argument of the call, or else behind it on its line
 * as far as there is room.
 */
export function argumentText(
  argument: Bracketed,
  module: PythonModule,
  statement: Statement,
  call: Call,
): string {
  const last = call.arguments.at(-1);
  const at = statement.start + (last?.end ?? call.close);
  const lineStart = module.text.lastIndexOf('\n', statement.start + (last?.start ?? call.close) - 1) + 1;
  const indent = last && /^[ \t]*$/.exec(module.text.slice(lineStart, statement.start + last.start))?.[0];
  if (indent === undefined) return bracketedText(argument, module, at, at);
  const layout = { lineBreak: '\n', indent: '', unit: indent.includes('\t') ? '\t' : '    ', used: 0 };
  return render(argument, layout, true);
}

interface Layout {
  lineBreak: string;
  /** Indentation of the line that the bracket opens on, and of one level. */
  indent: string;
  unit: string;
  /** Characters that are on that line already. */
  used: number;
}

/** The text that takes the place of `[start, end)`: on several lines if that was so, or else if it must be. */
export function bracketedText(
  bracketed: Bracketed,
  module: PythonModule,
  start: number,
  end: number,
): string {
  const { text } = module;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, start))![0];
  const rest = /^[^\r\n]*/.exec(text.slice(end))![0].trimEnd();
  const layout = {
    lineBreak: lineBreakOf(text),
    indent,
    unit: indent.includes('\t') ? '\t' : '    ',
    used: start - lineStart + rest.length,
  };
  return render(bracketed, layout, text.slice(start, end).includes('\n'));
}

function render(bracketed: Bracketed, layout: Layout, lines: boolean): string {
  const flat = lines ? undefined : onOneLine(bracketed);
  if (flat !== undefined && layout.used + flat.length <= WIDEST) return flat;
  const { open, items, close, comments = [] } = bracketed;
  const inner = layout.indent + layout.unit;
  const written: string[] = [];
  for (const { lead, value, before = [], after } of items) {
    for (const comment of before) written.push(inner + comment);
    const used = inner.length + lead.length + 1;
    const text = typeof value === 'string' ? value : render(value, { ...layout, indent: inner, used }, false);
    written.push(`${inner}${lead}${text},${after ? `  ${after}` : ''}`);
  }
  for (const comment of comments) written.push(inner + comment);
  if (written.length === 0) return `${open}${close}`;
  return [open, ...written, layout.indent + close].join(layout.lineBreak);
}

/** `undefined` when there are comments, which need lines of their own. */
function onOneLine({ open, items, close, comments = [] }: Bracketed): string | undefined {
  if (comments.length > 0) return undefined;
  const texts: string[] = [];
  for (const { lead, value, before = [], after } of items) {
    const text = typeof value === 'string' ? value : onOneLine(value);
    if (text === undefined || before.length > 0 || after) return undefined;
    texts.push(lead + text);
  }
  return `${open}${texts.join(', ')}${close}`;
}
