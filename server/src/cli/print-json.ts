import { fixesOf } from '../editor/fixes.ts';
import { TextBuffer } from '../text/buffer.ts';
import type { LintedFile } from './lint.ts';

/** The findings for programs: lines and columns (UTF-16) count from one. */
export function toJson(files: readonly LintedFile[]): unknown[] {
  return files.flatMap(({ name, text, findings }) => {
    const buffer = new TextBuffer(text);
    const place = (offset: number) => {
      const { line, character } = buffer.positionAt(offset);
      return { line: line + 1, column: character + 1 };
    };
    return findings.map(finding => ({
      file: name,
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      start: place(finding.start),
      end: place(finding.end),
      fixes: fixesOf(finding).map(({ title, safe, command }) => ({
        title,
        safe,
        ...(command && { text: command.text }),
      })),
    }));
  });
}
