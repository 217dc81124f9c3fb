import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { PlacedFinding } from '../editor/file-document.ts';
import { fixAll, fixesOf, type ReadyFix } from '../editor/fixes.ts';
import { suppressFixes } from '../editor/suppress-fixes.ts';
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
  /** The editor's command that asks for a severity and sets it, if it has one. */
  severityCommand: string | undefined;
  /** The editor's command for a connection that goes to the clipboard, if it has one. */
  connectionCommand: string | undefined;
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
  const findings = open.analysis.findings().filter(one => one.start <= end && one.end >= start);
  const action = (title: string, finding: PlacedFinding, edits: readonly FileEdit[]): CodeAction[] => {
    const edit = client.workspaceEdit(edits);
    const diagnostics = [toDiagnostic(finding, open, client.textOf, client.pageOf)];
    return edit ? [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit }] : [];
  };
  const fixes = findings.flatMap(finding =>
    fixesOf(finding).flatMap(fix => {
      const made = fix.command ? commandAction(fix, open, client) : action(fix.title, finding, fix.edits);
      return made.map(one => ({ ...one, isPreferred: fix.preferred }));
    }),
  );
  // What lets findings be comes behind what mends them.
  const others = findings.flatMap(finding => [
    ...suppressFixes(open.analysis, finding).flatMap(({ title, edit }) => action(title, finding, [edit])),
    ...severityAction(finding, open, client),
  ]);
  return once([...fixes, ...others]);
}

/** Two findings at one place may be mended alike: that is offered once, for both. */
function once(actions: readonly CodeAction[]): CodeAction[] {
  const known = new Map<string, CodeAction>();
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.edit, action.command]);
    const same = known.get(key);
    if (!same) known.set(key, action);
    else {
      same.diagnostics = [...(same.diagnostics ?? []), ...(action.diagnostics ?? [])];
      same.isPreferred ||= action.isPreferred;
    }
  }
  return [...known.values()];
}

/** What the editor itself does; nothing for an editor that cannot. */
function commandAction(
  { title, finding, command }: ReadyFix,
  open: OpenDocument,
  client: ForClient,
): CodeAction[] {
  const name = client.connectionCommand;
  if (name === undefined || !command) return [];
  const diagnostics = [toDiagnostic(finding, open, client.textOf, client.pageOf)];
  const call = { title, command: name, arguments: [command.text, command.setting, open.uri] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, command: call }];
}

function severityAction(finding: PlacedFinding, open: OpenDocument, client: ForClient): CodeAction[] {
  const command = client.severityCommand;
  if (command === undefined) return [];
  const title = `Set the severity of \`${finding.rule}\`…`;
  const diagnostics = [toDiagnostic(finding, open, client.textOf, client.pageOf)];
  const call = { title, command, arguments: [finding.rule, open.uri] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, command: call }];
}
