import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import type { Completion } from '../editor/complete.ts';
import type { TextBuffer } from '../text/buffer.ts';
import { rangeOf } from './convert.ts';

const KINDS: Record<Completion['kind'], CompletionItemKind> = {
  argument: CompletionItemKind.Property,
  field: CompletionItemKind.Field,
  class: CompletionItemKind.Class,
  value: CompletionItemKind.EnumMember,
};

/** A completion for the client; where it knows no snippets, the snippet's own text without its marks. */
export function toCompletionItem(item: Completion, buffer: TextBuffer, snippets: boolean): CompletionItem {
  const asSnippet = item.snippet && snippets;
  return {
    label: item.label,
    kind: KINDS[item.kind],
    detail: item.detail,
    documentation: item.documentation ? { kind: MarkupKind.Markdown, value: item.documentation } : undefined,
    sortText: item.sortText,
    filterText: item.filterText,
    preselect: item.preselect,
    tags: item.deprecated ? [CompletionItemTag.Deprecated] : undefined,
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: rangeOf(buffer, item.replace.start, item.replace.end),
      newText: item.snippet && !snippets ? withoutMarks(item.insert) : item.insert,
    },
    additionalTextEdits: item.edits?.map(edit => ({
      range: rangeOf(buffer, edit.start, edit.end),
      newText: edit.text,
    })),
  };
}

function withoutMarks(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|}]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{?\d+\}?/g, '')
    .replace(/\\([$}\\])/g, '$1');
}
