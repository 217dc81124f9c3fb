import * as vscode from 'vscode';
import { hasRunner, hasWindow, tell } from './runner.ts';

/** Longest time in milliseconds that a test waits for one thing. */
const limit = 20_000;

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

/** Writes a file of the workspace and opens it in an editor; it is open until that is closed. */
export async function openFile(file: string, text: string): Promise<vscode.TextDocument> {
  const uri = fileOf(file);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  // Not by `openTextDocument`, which keeps the document for a while after its editor is closed.
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  return poll(`the editor of ${file}`, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.toString() === uri.toString() ? document : undefined;
  });
}

/** Takes a file of the workspace away again, saved or not. */
export async function closeAndRemove(file: string): Promise<void> {
  await revert(file);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await removeIfThere(file);
}

let cases = 0;

/** A new DAG with this text, open but in no editor. Each has a name of its own: nothing is left of earlier ones. */
export async function newDag(text: string): Promise<vscode.TextDocument> {
  const file = fileOf(`dags/case_${++cases}.py`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(file);
}

/** Opens a new DAG with this text in an editor, the only one. */
export async function openDag(text: string): Promise<vscode.TextDocument> {
  const document = await newDag(text);
  return openDocument(vscode.workspace.asRelativePath(document.uri, false));
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

/** What a test can tell of a diagnostic at once: severity, rule, place and the text there. */
export function summary(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): string {
  const { range, severity } = diagnostic;
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  const level = vscode.DiagnosticSeverity[severity]!.toLowerCase();
  return `${place} ${level} ${ruleOf(diagnostic)} [${document.getText(range)}]`;
}

/** The name of the rule that a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the rules that find something in a document are these, however often each does. */
export function waitForRules(
  document: vscode.TextDocument,
  ...rules: string[]
): Promise<vscode.Diagnostic[]> {
  const wished = JSON.stringify([...rules].sort());
  return waitForDiagnostics(
    document.uri,
    found => JSON.stringify([...new Set(found.map(ruleOf))].sort()) === wished,
  );
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

/** Waits until a quick fix with such a title is offered at the first place of this text. */
export function quickFix(
  document: vscode.TextDocument,
  at: string,
  title: RegExp,
): Promise<vscode.CodeAction> {
  let offered: string[] = [];
  return poll(
    `a quick fix ${title} at "${at}"`,
    async () => {
      const actions = await codeActions(document.uri, rangeOf(document, at), vscode.CodeActionKind.QuickFix);
      offered = actions.map(action => action.title);
      return actions.find(action => title.test(action.title));
    },
    () => `There are ${JSON.stringify(offered)}`,
  );
}

/** What a completion is called in the list. */
export function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** Opens a DAG with this text, applies a quick fix to it, and returns what the DAG is then. */
export async function fixed(text: string, at: string, title: RegExp): Promise<string> {
  const document = await newDag(text);
  await applyAction(await quickFix(document, at, title));
  return document.getText();
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
 * @param visible selector of what must be there first, such as `.suggest-widget.visible`
 * @param part selector of what the picture is cut to; without it, it shows the whole window
 */
export async function screenshot(name: string, visible?: string, part?: string): Promise<void> {
  if (hasRunner) await tell('screenshot', { name, visible, part });
}

/** Waits until something that matches is to be seen in the window. Without one there is nothing to wait for. */
export async function appears(selector: string): Promise<void> {
  if (hasWindow) await tell('appears', { selector });
}

/** Waits until the texts of what matches in the window are as wished, and returns them. */
export async function waitForTexts(
  selector: string,
  predicate: (texts: string[]) => boolean = texts => texts.length > 0,
): Promise<string[]> {
  let texts: string[] = [];
  return poll(
    `texts of ${selector}`,
    async () => {
      texts = await tell('texts', { selector });
      return predicate(texts) ? texts : undefined;
    },
    () => `There are ${JSON.stringify(texts)}`,
  );
}

/** Shows the hover at the first place of this text, once what is wrong there is underlined, as one sees it. */
export async function showHover(document: vscode.TextDocument, at: string): Promise<void> {
  const { start } = rangeOf(document, at);
  await select(document, new vscode.Range(start, start));
  await appears('.monaco-editor .cdr[class*=squiggly]');
  await vscode.commands.executeCommand('editor.action.showHover');
}

/** The text of a file of the workspace as it is on disk. */
export async function textOf(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileOf(file)));
}

/** Drops what has been changed in a file and not saved; a file that was never saved is closed. */
export async function revert(file: string): Promise<void> {
  const uri = fileOf(file).toString();
  const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === uri);
  if (!document?.isDirty) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

/** Removes a file of the workspace, if there is one. */
export async function removeIfThere(file: string): Promise<void> {
  await Promise.resolve(vscode.workspace.fs.delete(fileOf(file))).catch(() => undefined);
}

/** Sets a setting of the workspace, does something, and takes the setting back. */
export async function withSetting(
  section: string,
  name: string,
  value: unknown,
  run: () => Promise<unknown>,
): Promise<void> {
  const set = (value: unknown) =>
    vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Workspace);
  await set(value);
  try {
    await run();
  } finally {
    await set(undefined);
  }
}
