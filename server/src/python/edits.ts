import type { TextEdit } from '../values/edit.ts';
import type { Origin } from '../values/origin.ts';
import type { PythonModule } from './module.ts';
import { Statement } from './statement.ts';
import type { Argument, Call } from './syntax.ts';

/** The line break that a file uses. */
export function lineBreakOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** The call that was written at an origin, if the origin is one of this module's calls. */
export function callAt(
  module: PythonModule,
  origin: Origin,
): { statement: Statement; call: Call } | undefined {
  const { anchor } = origin;
  if (!(anchor instanceof Statement) || module.statements[anchor.index] !== anchor) return undefined;
  const call = module
    .syntaxOf(anchor)
    .calls.find(one => one.start === origin.start && one.end === origin.end);
  return call && { statement: anchor, call };
}

export function edit(module: PythonModule, start: number, end: number, text: string): TextEdit {
  return { file: module.file, start, end, text };
}

/** Adds an argument behind the others, in the layout they have. `undefined` while the call is not closed. */
export function addArgument(
  module: PythonModule,
  statement: Statement,
  call: Call,
  argument: string,
): TextEdit | undefined {
  const { text } = module;
  const close = statement.start + call.close;
  if (text[close] !== ')') return undefined;
  const last = call.arguments.at(-1);
  if (!last) return edit(module, statement.start + call.open + 1, close, argument);
  const lastStart = statement.start + last.start;
  const lastEnd = statement.start + last.end;
  const comma = commaAfter(text, lastEnd, close);
  const lineStart = text.lastIndexOf('\n', lastStart - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0];
  const ownLine = lineStart + indent.length === lastStart;
  if (!ownLine) {
    if (comma !== undefined) return edit(module, comma + 1, comma + 1, ` ${argument}`);
    return edit(module, lastEnd, lastEnd, `, ${argument}`);
  }
  const lines = argument.split('\n').join(`${lineBreakOf(text)}${indent}`);
  const lead = `${lineBreakOf(text)}${indent}`;
  if (comma === undefined) return edit(module, lastEnd, lastEnd, `,${lead}${lines}`);
  // A comment behind the last argument stays with it.
  const after = endOfLine(text, comma + 1, close);
  return edit(module, after, after, `${lead}${lines},`);
}

/** Takes an argument out, with its comma, and with its line when it stands alone there. */
export function removeArgument(
  module: PythonModule,
  statement: Statement,
  call: Call,
  argument: Argument,
): TextEdit {
  const { text } = module;
  const start = statement.start + argument.start;
  const end = statement.start + argument.end;
  const close = statement.start + call.close;
  const comma = commaAfter(text, end, close);
  const after = comma === undefined ? end : comma + 1;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const alone = /^[ \t]*$/.test(text.slice(lineStart, start));
  const rest = /^[ \t]*(\r?\n)/.exec(text.slice(after, close + 1));
  if (alone && rest) return edit(module, lineStart, after + rest[0].length, '');
  if (comma !== undefined) {
    const spaces = /^[ \t]*/.exec(text.slice(after))![0];
    return edit(module, start, after + spaces.length, '');
  }
  // The last argument without a comma of its own takes the comma before it.
  const before = /,\s*$/.exec(text.slice(statement.start + call.open, start));
  return edit(module, before ? start - before[0].length : start, end, '');
}

/** Takes a statement out with its line; what shares the line with it stays. */
export function removeStatement(module: PythonModule, statement: Statement): TextEdit {
  const { text } = module;
  const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1;
  const alone = /^[ \t]*$/.test(text.slice(lineStart, statement.start));
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(statement.end));
  if (alone && rest) return edit(module, lineStart, statement.end + rest[0].length, '');
  const semicolon = /^\s*;[ \t]*/.exec(text.slice(statement.end));
  return edit(module, statement.start, statement.end + (semicolon?.[0].length ?? 0), '');
}

function commaAfter(text: string, from: number, limit: number): number | undefined {
  let at = from;
  while (at < limit) {
    const char = text[at]!;
    if (char === ',') return at;
    if (char === '#') {
      const line = text.indexOf('\n', at);
      if (line < 0) return undefined;
      at = line;
    } else if (/\s|\\|\)/.test(char)) at++;
    else return undefined;
  }
  return undefined;
}

/** End of the line from an offset on, comment included, if nothing but a comment is left on it. */
function endOfLine(text: string, from: number, limit: number): number {
  const rest = /^[ \t]*(?:#[^\r\n]*)?/.exec(text.slice(from, limit))![0];
  const at = from + rest.length;
  return text[at] === '\n' || text[at] === '\r' ? at : from;
}
