import type { Fix } from '../rules/rule.ts';
import { applyEdits, type FileEdit, isTextEdit, mergeEdits, type TextEdit } from '../values/edit.ts';
import type { FileDocument, PlacedFinding } from './file-document.ts';

/** A fix that can be made, with its edits against the present texts. */
export interface ReadyFix {
  title: string;
  safe: boolean;
  preferred: boolean;
  finding: PlacedFinding;
  edits: FileEdit[];
}

/** The fixes for findings that touch `[start, end]`, those that turn out impossible left out. */
export function fixesAt(findings: readonly PlacedFinding[], start: number, end: number): ReadyFix[] {
  return findings.filter(finding => finding.start <= end && finding.end >= start).flatMap(fixesOf);
}

export function fixesOf(finding: PlacedFinding): ReadyFix[] {
  return finding.fixes.flatMap((fix: Fix) => {
    const edits = fix.edits();
    if (!edits || edits.length === 0) return [];
    return [{ title: fix.title, safe: fix.safe, preferred: fix.preferred === true, finding, edits }];
  });
}

/**
 * The edits of every safe fix together: inside the one file, keeping behaviour. A fix that would overlap another
 * is left for the next run.
 *
 * @param unsafe takes of each finding without a safe fix the preferred one, whatever it changes.
 */
export function fixAll(
  document: FileDocument,
  findings: readonly PlacedFinding[],
  unsafe = false,
): TextEdit[] {
  let merged: TextEdit[] = [];
  for (const finding of findings) {
    const ready = fixesOf(finding);
    const fix = ready.find(one => one.safe) ?? (unsafe ? ready.find(one => one.preferred) : undefined);
    if (!fix?.edits.every(edit => isTextEdit(edit) && edit.file === document.file)) continue;
    merged = mergeEdits([merged, fix.edits as TextEdit[]]) ?? merged;
  }
  return merged;
}

/** The text after fix-all has been applied until nothing changes, and how many findings were fixed on the way. */
export function fixUntilStable(document: FileDocument, unsafe = false): { text: string; fixed: number } {
  const before = document.findings().length;
  for (let round = 0; round < 10; round++) {
    const edits = fixAll(document, document.findings(), unsafe);
    if (edits.length === 0) break;
    document.edit(0, document.text.length, applyEdits(document.text, edits));
  }
  return { text: document.text, fixed: Math.max(before - document.findings().length, 0) };
}
