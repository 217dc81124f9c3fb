import type { Texts } from '../catalog/texts.ts';
import type { Place } from '../python/at.ts';
import type { WrittenName } from '../python/imports.ts';
import type { Part } from '../python/items.ts';
import type { PythonModule } from '../python/module.ts';
import type { TextEdit } from '../values/edit.ts';
import type { Environment } from '../workspace/environment.ts';

/** Something that may be written at a place. */
export interface Completion {
  label: string;
  kind: 'argument' | 'field' | 'class' | 'value';
  /** Its type, as a Python author reads it. */
  detail?: string;
  /** Markdown. */
  documentation?: string;
  /** In the snippet syntax of LSP if `snippet`, else plain text. */
  insert: string;
  snippet: boolean;
  /** What it replaces, in offsets of the file; on one line. */
  replace: { start: number; end: number };
  /** Sorts as the list that it is in. */
  sortText: string;
  filterText?: string;
  deprecated?: boolean;
  /** The one to take when nothing else is chosen. */
  preselect?: boolean;
  /** Further edits, such as an import. They touch nothing that `replace` does. */
  edits?: TextEdit[];
}

/** A completion before its place in the list is known. */
export type Offer = Omit<Completion, 'sortText'>;

/** What the parts of the completion are asked with. */
export interface Request {
  module: PythonModule;
  place: Place;
  environment: Environment;
  texts: Texts;
  /** How a Kubernetes class is written here. */
  className(model: string): WrittenName;
}

/** What is being written at the cursor, seen from the parts of the item around it. */
export interface Cursor {
  /** The word that is being written, or nothing between two parts: what a completion replaces. */
  replace: { start: number; end: number };
  /** Index of that word, or of the first part behind the cursor. */
  index: number;
  /** What follows. */
  next: Part | undefined;
  /** True when a word has been begun. */
  begun: boolean;
}

export function cursorOf({ offset, word, item: { parts } }: Place): Cursor {
  // A word that only begins behind the cursor is another one.
  const begun = word !== undefined && word.start < offset;
  const replace = begun ? { start: word.start, end: word.end } : { start: offset, end: offset };
  const found = parts.findIndex(part => part.start >= replace.start);
  const index = found < 0 ? parts.length : found;
  return { replace, index, next: parts[begun ? index + 1 : index], begun };
}
