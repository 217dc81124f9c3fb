import { lineBreakOf } from '../../python/edits.ts';
import type { FileEdit } from '../../values/edit.ts';
import { type DictEntry, entryOf } from '../../values/value.ts';
import type { HelmValues } from '../../yaml/helm.ts';
import { importLine, type SidecarPatch } from './sidecar-patch.ts';

/**
 * Adds the patch to the block of Python that is there, or a new `airflowLocalSettings` at the end of the chart's
 * values. `undefined` where the values are written in a way that leaves no room for a block.
 */
export function helmEdit(
  file: string,
  text: string,
  values: HelmValues,
  patch: SidecarPatch,
): FileEdit | undefined {
  const written = values.localSettings;
  if (written?.code.trim()) return extended(file, text, written.entry, written.code, patch);
  const entry = written?.entry ?? entryOf(values.root, 'airflowLocalSettings');
  return entry ? filled(file, text, entry, patch) : added(file, text, values, patch);
}

/** The patch behind the last line of a literal block (`|`). */
function extended(
  file: string,
  text: string,
  { key, value }: DictEntry,
  code: string,
  patch: SidecarPatch,
): FileEdit | undefined {
  const lineBreak = lineBreakOf(text);
  const block = text.slice(value.origin.start, value.origin.end);
  const indent = /^\|[^\n]*\n(?:[ \t]*\r?\n)*([ \t]+)/.exec(block)?.[1];
  // An alias stands for a block elsewhere, which others may use too.
  if (indent === undefined || value.origin.start < key.origin.end) return undefined;
  const at = value.origin.start + block.trimEnd().length;
  const lines = [...(code.includes(importLine(patch)) ? [] : ['', importLine(patch)]), patch.line];
  const written = lines.map(line => lineBreak + (line === '' ? '' : indent + line));
  return { file, start: at, end: at, text: written.join('') };
}

/** A block in place of nothing: of `airflowLocalSettings:`, `airflowLocalSettings: ~` or an empty text. */
function filled(
  file: string,
  text: string,
  { key, value }: DictEntry,
  patch: SidecarPatch,
): FileEdit | undefined {
  const indent = indentOf(text, key.origin.start);
  const given = /^[ \t]*:[ \t]*(?:~|null|""|''|\|[+-]?)?[ \t]*(?=\r?\n|$)/.exec(text.slice(key.origin.end));
  const empty = value.kind === 'none' || value.kind === 'string';
  if (indent === undefined || !given || !empty) return undefined;
  const start = key.origin.end;
  const lineBreak = lineBreakOf(text);
  return { file, start, end: start + given[0].length, text: `: ${blockOf(patch, indent, lineBreak)}` };
}

/** A new key behind the last one. */
function added(file: string, text: string, { root }: HelmValues, patch: SidecarPatch): FileEdit | undefined {
  const first = root.entries[0];
  const indent = first && indentOf(text, first.key.origin.start);
  if (indent === undefined) return undefined;
  const last = Math.max(...root.entries.map(entry => Math.max(entry.origin.end, entry.value.origin.end)));
  const end = text.slice(0, last).trimEnd().length;
  // A comment behind the last value stays with it.
  const at = end + /^(?:[ \t]+#[^\r\n]*)?/.exec(text.slice(end))![0].length;
  const lineBreak = lineBreakOf(text);
  const block = `${indent}airflowLocalSettings: ${blockOf(patch, indent, lineBreak)}`;
  return { file, start: at, end: at, text: `${lineBreak}${lineBreak}${block}` };
}

function blockOf(patch: SidecarPatch, indent: string, lineBreak: string): string {
  return ['|', `${indent}  ${importLine(patch)}`, '', `${indent}  ${patch.line}`].join(lineBreak);
}

/** The indentation of a key that begins its line; `undefined` in a map that is written in braces. */
function indentOf(text: string, start: number): string | undefined {
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^ *$/.test(indent) ? indent : undefined;
}
