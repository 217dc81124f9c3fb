import * as vscode from 'vscode';

/**
 * Scheme of the address that a finding's code links to: `airflow-kpo-rule:/missing-resources.md`. The manifest
 * has the editor show such a page as rendered Markdown (`workbench.editorAssociations`).
 */
export const RULE_SCHEME = 'airflow-kpo-rule';

/** The command that opens the page of the rule that it is given, or of one that the author chooses. */
export const EXPLAIN_RULE = 'airflow-kpo.explainRule';

/** Serves the pages of the rules that are packaged with the extension. */
export class RulePages implements vscode.TextDocumentContentProvider {
  constructor(private readonly extension: vscode.Uri) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const name = uri.path.replace(/^\//, '');
    if (!/^[\w-]+\.md$/.test(name)) return `There is no page ${name}.`;
    try {
      const page = vscode.Uri.joinPath(folderOf(this.extension), name);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    } catch {
      return `There is no page ${name}.`;
    }
  }
}

/** Opens the page of a rule; without a name the author chooses one. */
export async function openRulePage(extension: vscode.Uri, rule: string | undefined): Promise<void> {
  const chosen = rule ?? (await vscode.window.showQuickPick(ruleNames(extension), { placeHolder: 'Rule' }));
  if (!chosen) return;
  const page = vscode.Uri.from({ scheme: RULE_SCHEME, path: `/${chosen}.md` });
  await vscode.commands.executeCommand('vscode.open', page);
}

async function ruleNames(extension: vscode.Uri): Promise<string[]> {
  const pages = await vscode.workspace.fs.readDirectory(folderOf(extension));
  return pages.map(([name]) => name.replace(/\.md$/, '')).sort();
}

/** Where the pages lie in the extension. */
function folderOf(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'docs', 'rules');
}
