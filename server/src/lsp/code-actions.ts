import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixAll, fixesAt } from '../editor/fixes.ts';
import type { FileEdit } from '../values/edit.ts';
import { SOURCE, toDiagnostic } from './convert.ts';
import type { OpenDocument } from './session.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.${SOURCE}`;

/** What turning fixes into what the client understands takes. */
export interface ForClient {
  workspaceEdit(edits: readonly FileEdit[]): WorkspaceEdit | undefined;
  /** Text of a file by address, where it is known. */
  textOf(file: string): string | undefined;
  /** Address of a rule's page. */
  pageOf(rule: string): string | undefined;
}

/** The quick fixes that touch the range, and the one that applies all safe ones where it is asked for. */
export function codeActions(
  open: OpenDocument,
  range: Range,
  { only }: Pick<CodeActionContext, 'only'>,
  client: ForClient,
): CodeAction[] {
  const actions: CodeAction[] = [];
  const wants = (kind: string) => !only || only.some(one => kind === one || kind.startsWith(`${one}.`));
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(open, range, client));
  // Only on demand: on every other request it would be worked out for nothing.
  const all = only && wants(FIX_ALL) ? fixAll(open.analysis, open.analysis.findings()) : [];
  const edit = all.length > 0 ? client.workspaceEdit(all) : undefined;
  if (edit) {
    const title = 'Fix all Airflow KPO problems that can be fixed safely';
    actions.push({ title, kind: FIX_ALL, edit });
  }
  return actions;
}

function quickFixes(open: OpenDocument, range: Range, client: ForClient): CodeAction[] {
  const start = open.buffer.offsetAt(range.start);
  const end = open.buffer.offsetAt(range.end);
  return fixesAt(open.analysis.findings(), start, end).flatMap(fix => {
    const edit = client.workspaceEdit(fix.edits);
    if (!edit) return [];
    const diagnostic = toDiagnostic(fix.finding, open, client.textOf, client.pageOf);
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        isPreferred: fix.preferred,
        edit,
      },
    ];
  });
}
