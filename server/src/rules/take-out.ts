import { edit, lineBreakOf, removeStatement } from '../python/edits.ts';
import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import type { TextEdit } from '../values/edit.ts';
import { commentsIn } from './comments.ts';

/**
 * Takes a statement out with its line. Its comments stay, on lines of their own, and `pass` takes its place where
 * a block would be left empty.
 */
export function takeOut(module: PythonModule, statement: Statement): TextEdit {
  const { text } = module;
  const inner = commentsIn(text, statement.start, statement.end).map(comment => comment.text);
  const trailing = /^[ \t]*(#[^\r\n]*)/.exec(text.slice(statement.end));
  const comments = trailing ? [...inner, trailing[1]!.trimEnd()] : inner;
  const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1;
  const indent = text.slice(lineStart, statement.start);
  const alone = /^[ \t]*$/.test(indent);
  const { parent } = statement;
  const only = parent && !module.statements.some(one => one !== statement && one.parent === parent);
  if (!only && (comments.length === 0 || !alone)) return removeStatement(module, statement);
  const end = alone ? statement.end + (trailing?.[0].length ?? 0) : statement.end;
  const kept = [...(only ? ['pass'] : []), ...(alone ? comments : [])];
  return edit(module, statement.start, end, kept.join(`${lineBreakOf(text)}${indent}`));
}
