import { locate, type Origin } from './origin.ts';

/** Replaces `[start, end)` of a file (UTF-16 offsets of its present text) by `text`. */
export interface TextEdit {
  file: string;
  start: number;
  end: number;
  text: string;
}

/** A file that a fix would create. */
export interface NewFile {
  file: string;
  create: string;
}

export type FileEdit = TextEdit | NewFile;

export function replaceOrigin(origin: Origin, text: string): TextEdit {
  return { ...locate(origin), text };
}

export function isTextEdit(edit: FileEdit): edit is TextEdit {
  return 'text' in edit;
}

/**
 * The edits of several fixes as one list, in the order of each file. Identical edits count once (two fixes may
 * add the same import); `undefined` when two of them want different things of the same place.
 */
export function mergeEdits(lists: readonly (readonly TextEdit[])[]): TextEdit[] | undefined {
  const different = new Map<string, TextEdit>();
  for (const edit of lists.flat())
    different.set(JSON.stringify([edit.file, edit.start, edit.end, edit.text]), edit);
  const files = new Map<string, TextEdit[]>();
  for (const edit of different.values()) files.set(edit.file, [...(files.get(edit.file) ?? []), edit]);
  const merged: TextEdit[] = [];
  for (const edits of files.values()) {
    let last: TextEdit | undefined;
    for (const edit of edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
      // Two insertions at one place can stand one after the other; two replacements cannot.
      const isSame = last?.start === edit.start && last.end === edit.end;
      if (last && (isSame ? edit.start < edit.end : edit.start < last.end)) return undefined;
      merged.push(edit);
      last = edit;
    }
  }
  return merged;
}

/** The text after edits of one file that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
