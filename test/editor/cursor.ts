import type { Texts } from '../../server/src/catalog/texts.ts';
import { type Completion, complete } from '../../server/src/editor/complete.ts';
import { type Hover, hover } from '../../server/src/editor/hover.ts';
import { applyEdits } from '../../server/src/values/edit.ts';
import { openDag } from '../support/project.ts';

/** Code with `|` where the cursor is. */
export interface Marked {
  text: string;
  offset: number;
}

export function marked(code: string): Marked {
  const offset = code.indexOf('|');
  if (offset < 0 || code.indexOf('|', offset + 1) >= 0) throw new Error(`not exactly one cursor in: ${code}`);
  return { text: code.slice(0, offset) + code.slice(offset + 1), offset };
}

/** Sentences that can be told from all others. */
export const texts: Texts = {
  model: name => `Text of ${name}.`,
  field: (model, field) => (field === 'exec' ? undefined : `Text of ${model}.${field}.`),
};

/** The completions at the cursor, in a workspace with these further files. */
export async function completions(code: string, files?: Record<string, string>): Promise<Completion[]> {
  const { text, offset } = marked(code);
  return complete(await openDag(text, files), offset, texts);
}

/** Their labels, in the order in which an editor shows them. */
export async function labels(code: string, files?: Record<string, string>): Promise<string[]> {
  const found = await completions(code, files);
  return [...found].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map(one => one.label);
}

/** The text once the completion with this label was taken; snippets stand as they are. */
export async function taken(code: string, label: string, files?: Record<string, string>): Promise<string> {
  const { text } = marked(code);
  const found = await completions(code, files);
  const one = found.find(completion => completion.label === label);
  if (!one) throw new Error(`no ${label} among ${found.map(completion => completion.label).join(', ')}`);
  const main = { file: '', ...one.replace, text: one.insert };
  return applyEdits(text, [main, ...(one.edits ?? [])]);
}

/** What the hover at the cursor says, and about which text. */
export async function hovered(
  code: string,
  files?: Record<string, string>,
): Promise<(Hover & { text: string }) | undefined> {
  const { text, offset } = marked(code);
  const found = hover(await openDag(text, files), offset, texts);
  return found && { ...found, text: text.slice(found.start, found.end) };
}
