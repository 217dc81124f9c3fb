import * as vscode from 'vscode';
import { hasRunner, tell } from './runner.ts';

/** Longest time in milliseconds that a test waits for one thing. */
const limit = 30_000;

/**
 * Asks again and again until there is an answer. What throws is asked again too: while other
 * extensions still start, VS Code cancels requests now and then.
 *
 * @param what what is waited for, for the message when it does not come
 * @param ask answers, or returns undefined as long as there is no answer
 * @param state what there is instead, for the message
 */
export async function poll<T>(
  what: string,
  ask: () => T | undefined | PromiseLike<T | undefined>,
  state: () => string = () => '',
): Promise<T> {
  const end = Date.now() + limit;
  for (let problem: unknown; ; problem = undefined) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      problem = error;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${limit / 1000} s. ${problem ?? state()}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** The address of a file of the open workspace, by its path inside it. */
export function fileOf(file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, file);
}

/** Opens a file of the workspace in an editor, the only one. Unsaved changes in the others are dropped. */
export async function openDocument(file: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const document = await vscode.workspace.openTextDocument(fileOf(file));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Writes a file of the workspace past the editors, as another program would. */
export async function writeFile(file: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileOf(file), new TextEncoder().encode(text));
}

/** Replaces the whole text of an open document by one edit. */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('VS Code did not apply the edit');
}

/** Types a text where the cursor is, with all that the editor does while one types. */
export async function type(text: string): Promise<void> {
  for (const character of text) await vscode.commands.executeCommand('type', { text: character });
}

/** The range of the first place where this text stands in the document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`"${text}" is not in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Selects a range and brings it to the middle of the editor, ready for a command or a screenshot. */
export async function select(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
}

/** Waits until the diagnostics of a file are as wished and returns them. */
export function waitForDiagnostics(
  uri: vscode.Uri,
  predicate: (diagnostics: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  const found = () => vscode.languages.getDiagnostics(uri);
  return poll(
    `diagnostics of ${uri.path}`,
    () => (predicate(found()) ? found() : undefined),
    () => `There are ${JSON.stringify(found().map(({ code, message }) => ({ code, message })))}`,
  );
}

/** Waits until code actions are offered at a range, edits and all. `kind` limits them, such as `quickfix`. */
export function codeActions(
  uri: vscode.Uri,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  return poll(`code actions of ${uri.path}`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      kind?.value,
      100,
    );
    return actions?.length ? actions : undefined;
  });
}

/** Applies a code action as the editor does: its edit first, then its command. */
export async function applyAction(action: vscode.CodeAction): Promise<void> {
  if (action.edit && !(await vscode.workspace.applyEdit(action.edit))) {
    throw new Error(`VS Code did not apply "${action.title}"`);
  }
  const command = action.command;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Waits until there are completions at a position, documentation and all. */
export function completions(
  uri: vscode.Uri,
  position: vscode.Position,
  trigger?: string,
): Promise<vscode.CompletionItem[]> {
  return poll(`completions of ${uri.path}`, async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      position,
      trigger,
      1000,
    );
    return list?.items.length ? list.items : undefined;
  });
}

/** Waits until there is a hover at a position and returns its Markdown. */
export function hover(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  return poll(`hover of ${uri.path}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      position,
    );
    const contents = hovers?.flatMap(({ contents }) => contents) ?? [];
    const text = contents
      .map(content => (typeof content === 'string' ? content : content.value))
      .join('\n\n');
    return text || undefined;
  });
}

/**
 * Asks the runner to save what VS Code shows as `test-results/screenshots/<name>.png`, and waits for it.
 * Nothing happens where the runner cannot see the window.
 *
 * @param visible CSS selector of what must be there first, such as `.suggest-widget.visible`
 */
export async function screenshot(name: string, visible?: string): Promise<void> {
  if (hasRunner) await tell('screenshot', { name, visible });
}
