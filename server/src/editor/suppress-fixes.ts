import { lineBreakOf } from '../python/edits.ts';
import type { PythonModule } from '../python/module.ts';
import type { TextEdit } from '../values/edit.ts';
import { PythonDocument } from './document.ts';
import type { FileDocument, PlacedFinding } from './file-document.ts';
import { type Suppression, suppressionsIn } from './suppressions.ts';

/** An edit that lets a finding be. */
export interface SuppressFix {
  title: string;
  edit: TextEdit;
}

/** The comments that would let a finding be: at its place, and in the whole file. */
export function suppressFixes(document: FileDocument, finding: PlacedFinding): SuppressFix[] {
  const { file, text } = document;
  const module = document instanceof PythonDocument ? document.module : undefined;
  const suppressions = suppressionsIn(text, module);
  const here = ignoreHere(file, text, module, finding, suppressions);
  const inFile = ignoreInFile(file, text, finding, suppressions);
  return [
    ...(here ? [{ title: `Ignore \`${finding.rule}\` here`, edit: here }] : []),
    { title: `Ignore \`${finding.rule}\` in this file`, edit: inFile },
  ];
}

function ignoreHere(
  file: string,
  text: string,
  module: PythonModule | undefined,
  { rule, start, end }: PlacedFinding,
  suppressions: readonly Suppression[],
): TextEdit | undefined {
  const known = suppressions.find(one => one.covers && one.covers.start <= end && one.covers.end >= start);
  const last = known?.rules.at(-1);
  if (last) return { file, start: last.end, end: last.end, text: `, ${rule}` };
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[^\r\n]*/.exec(text.slice(start))![0].trimEnd();
  const lineEnd = start + rest.length;
  if (mayEndWithComment(text, module, lineStart, start, lineEnd))
    return { file, start: lineEnd, end: lineEnd, text: `  # kpo: ignore[${rule}]` };
  const statement = module?.source.statementAt(start);
  const above = statement ? text.lastIndexOf('\n', statement.start - 1) + 1 : lineStart;
  const indent = /^[ \t]*/.exec(text.slice(above))![0];
  const line = `${indent}# kpo: ignore[${rule}]${lineBreakOf(text)}`;
  return { file, start: above, end: above, text: line };
}

/** A line that goes on in the next one (`\`, a text over several lines) has no room for a comment. */
function mayEndWithComment(
  text: string,
  module: PythonModule | undefined,
  lineStart: number,
  start: number,
  lineEnd: number,
): boolean {
  const line = text.slice(lineStart, lineEnd);
  if (/\\$/.test(line) || /["']{3}/.test(line) || line.length > 120) return false;
  // In YAML a block goes on below its key.
  if (!module) return !/[|>][+-]?\d?$/.test(line) && start - lineStart < line.length;
  return true;
}

function ignoreInFile(
  file: string,
  text: string,
  { rule }: PlacedFinding,
  suppressions: readonly Suppression[],
): TextEdit {
  const last = suppressions.find(one => !one.covers && one.rules.length > 0)?.rules.at(-1);
  if (last) return { file, start: last.end, end: last.end, text: `, ${rule}` };
  // What names the interpreter or the encoding stays first.
  const lead = /^(?:#!.*\r?\n)?(?:#.*coding[:=].*\r?\n)?/.exec(text)![0].length;
  return { file, start: lead, end: lead, text: `# kpo: ignore-file[${rule}]${lineBreakOf(text)}` };
}
