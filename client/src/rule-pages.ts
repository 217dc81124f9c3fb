import * as vscode from 'vscode';

/** Scheme of the address that a finding's code links to: `airflow-kpo-rule:/missing-resources.md`. */
export const RULE_SCHEME = 'airflow-kpo-rule';

/** Serves the pages of the rules that are packaged with the extension. */
export class RulePages implements vscode.TextDocumentContentProvider {
  constructor(private readonly extension: vscode.Uri) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const name = uri.path.replace(/^\//, '');
    if (!/^[\w-]+\.md$/.test(name)) return `There is no page ${name}.`;
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(pageUri(this.extension, name)));
    } catch {
      return `There is no page ${name}.`;
    }
  }
}

/** Shows the page of a rule as rendered Markdown; without a name the author chooses one. */
export async function openRulePage(extension: vscode.Uri, rule: string | undefined): Promise<void> {
  const chosen = rule ?? (await vscode.window.showQuickPick(ruleNames(extension), { placeHolder: 'Rule' }));
  if (!chosen) return;
  await vscode.commands.executeCommand('markdown.showPreview', pageUri(extension, `${chosen}.md`));
}

async function ruleNames(extension: vscode.Uri): Promise<string[]> {
  const pages = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(extension, 'docs', 'rules'));
  return pages.map(([name]) => name.replace(/\.md$/, '')).sort();
}

function pageUri(extension: vscode.Uri, name: string): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'docs', 'rules', name);
}
