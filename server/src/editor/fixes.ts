import type { Fix, FixCommand } from '../rules/rule.ts';
import { applyEdits, type FileEdit, isTextEdit, mergeEdits, type TextEdit } from '../values/edit.ts';
import type { FileDocument, PlacedFinding } from './file-document.ts';

/** A fix that can be made, with its edits against the present texts. */
export interface ReadyFix {
  title: string;
  safe: boolean;
  preferred: boolean;
  finding: PlacedFinding;
  edits: FileEdit[];
  command?: FixCommand;
}

/** The fixes of a finding, those that turn out impossible left out. */
export function fixesOf(finding: PlacedFinding): ReadyFix[] {
  return finding.fixes.flatMap((fix: Fix) => {
    const { title, safe, preferred = false, command } = fix;
    const edits = merged(fix.edits() ?? []);
    if (!edits || (edits.length === 0 && !command)) return [];
    return [{ title, safe, preferred, finding, edits, ...(command && { command }) }];
  });
}

/** Parts of one fix may each bring the same import: it is added once. `undefined` where two parts exclude each other. */
function merged(edits: readonly FileEdit[]): FileEdit[] | undefined {
  const texts = mergeEdits([edits.filter(isTextEdit)]);
  return texts && [...edits.filter(edit => !isTextEdit(edit)), ...texts];
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
  let all: TextEdit[] = [];
  for (const finding of findings) {
    const ready = fixesOf(finding).filter(one => !one.command);
    const fix = ready.find(one => one.safe) ?? (unsafe ? ready.find(one => one.preferred) : undefined);
    if (!fix?.edits.every(edit => isTextEdit(edit) && edit.file === document.file)) continue;
    all = mergeEdits([all, fix.edits as TextEdit[]]) ?? all;
  }
  return all;
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
