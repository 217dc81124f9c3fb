import type { Finding, Severity } from '../rules/rule.ts';
import type { TextBuffer } from '../text/buffer.ts';
import { locate } from '../values/origin.ts';

/** A finding at its present place: UTF-16 offsets of the file's present text. */
export interface PlacedFinding extends Omit<Finding, 'related'> {
  start: number;
  end: number;
  related: { file: string; start: number; end: number; message: string }[];
}

/** A file that is open, its findings kept up to date. Offsets are UTF-16 code units of its present text. */
export interface FileDocument {
  readonly file: string;
  readonly buffer: TextBuffer;
  readonly text: string;
  /** False for a file that turned out to be nothing that anything is said about. */
  readonly isRead: boolean;
  /** True when something that the findings rest on has changed since they were asked for. */
  readonly hasChanges: boolean;
  /** Replaces `[start, end)` by `insert`. */
  edit(start: number, end: number, insert: string): void;
  /** What is to be said about the file now, in the order of the text. */
  findings(): PlacedFinding[];
  /** The file is no longer looked at. */
  close(): void;
}

/**
 * Findings where they stand now, in the order of the text, at one place the gravest first; those of other files are
 * left out, and one literal that several tasks use gives one finding, the gravest.
 */
export function placed(findings: Iterable<Finding>, file: string): PlacedFinding[] {
  const found: PlacedFinding[] = [];
  for (const finding of findings) {
    const { start, end, file: in_ } = locate(finding.at);
    if (in_ === file) found.push({ ...finding, start, end, related: relatedOf(finding) });
  }
  const seen = new Set<string>();
  return found.sort(inOrder).filter(({ start, end, rule }) => {
    const key = `${start} ${end} ${rule}`;
    return !seen.has(key) && seen.add(key);
  });
}

const GRAVITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export function inOrder(a: PlacedFinding, b: PlacedFinding): number {
  return (
    a.start - b.start ||
    GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) ||
    a.end - b.end ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function relatedOf(finding: Finding): PlacedFinding['related'] {
  return (finding.related ?? []).map(({ at, message }) =>
    'anchor' in at ? { ...locate(at), message } : { ...at, message },
  );
}
