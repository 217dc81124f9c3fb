import {
  type CodeDescription,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { PlacedFinding } from '../editor/file-document.ts';
import type { Severity } from '../rules/rule.ts';
import { TextBuffer } from '../text/buffer.ts';
import { type FileEdit, isTextEdit, type NewFile } from '../values/edit.ts';

import type { OpenFile } from './session.ts';

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const SOURCE = 'airflow-kpo';

export function rangeOf(buffer: TextBuffer, start: number, end: number): Range {
  return { start: buffer.positionAt(start), end: buffer.positionAt(end) };
}

/** `textOf` gives the text of another file, for related places in it; `pageOf` the address of a rule's page. */
export function toDiagnostic(
  finding: PlacedFinding,
  document: OpenFile,
  textOf: (uri: string) => string | undefined,
  pageOf: (rule: string) => string | undefined,
): Diagnostic {
  const page = pageOf(finding.rule);
  const codeDescription: CodeDescription | undefined = page === undefined ? undefined : { href: page };
  return {
    range: rangeOf(document.buffer, finding.start, finding.end),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...(codeDescription && { codeDescription }),
    source: SOURCE,
    message: finding.message,
    ...(finding.tag && {
      tags: [finding.tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary],
    }),
    ...(finding.related.length > 0 && {
      relatedInformation: finding.related.map(({ file, start, end, message }) => {
        const other = file === document.uri ? document.buffer : new TextBuffer(textOf(file) ?? '');
        return { location: { uri: file, range: rangeOf(other, start, end) }, message };
      }),
    }),
  };
}

/** What the client can take of a workspace edit. */
export interface EditAbilities {
  documentChanges: boolean;
  create: boolean;
  annotations: boolean;
}

/** A workspace edit, or `undefined` when the client cannot make it (it creates a file). */
export function toWorkspaceEdit(
  edits: readonly FileEdit[],
  openFile: (uri: string) => OpenFile | undefined,
  textOf: (uri: string) => string | undefined,
  abilities: EditAbilities,
): WorkspaceEdit | undefined {
  const byFile = new Map<string, { range: Range; newText: string }[]>();
  for (const edit of edits) {
    if (!isTextEdit(edit)) continue;
    const buffer = openFile(edit.file)?.buffer ?? new TextBuffer(textOf(edit.file) ?? '');
    const list = byFile.get(edit.file) ?? [];
    list.push({ range: rangeOf(buffer, edit.start, edit.end), newText: edit.text });
    byFile.set(edit.file, list);
  }
  const created = edits.filter((edit): edit is NewFile => !isTextEdit(edit));
  if (created.length > 0 && !(abilities.create && abilities.documentChanges)) return undefined;
  if (!abilities.documentChanges) return { changes: Object.fromEntries(byFile) };
  const changes: NonNullable<WorkspaceEdit['documentChanges']> = [];
  const annotationId = abilities.annotations ? 'create' : undefined;
  for (const edit of created) {
    changes.push({
      kind: 'create',
      uri: edit.file,
      options: { ignoreIfExists: true },
      ...(annotationId && { annotationId }),
    });
    const start = { line: 0, character: 0 };
    changes.push({
      textDocument: { uri: edit.file, version: null },
      edits: [{ range: { start, end: start }, newText: edit.create, ...(annotationId && { annotationId }) }],
    });
  }
  for (const [uri, list] of byFile) {
    const change: TextDocumentEdit = {
      textDocument: { uri, version: openFile(uri)?.version ?? null },
      edits: list,
    };
    changes.push(change);
  }
  return {
    documentChanges: changes,
    ...(annotationId &&
      created.length > 0 && {
        changeAnnotations: {
          create: {
            label: 'Create a file',
            needsConfirmation: true,
            description: created.map(one => one.file.slice(one.file.lastIndexOf('/') + 1)).join(', '),
          },
        },
      }),
  };
}
