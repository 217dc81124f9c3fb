import * as vscode from 'vscode';

/** The command that puts a connection on the clipboard and notes that it is set. */
export const COPY_CONNECTION = 'airflow-kpo.copyConnection';

/**
 * Copies a variable with a connection to the clipboard, shows it, and turns a flag of the settings on that says that
 * the connection is there. The author can take both back.
 */
export async function copyConnection(text: string, setting: string, address?: string): Promise<void> {
  const copied = await vscode.env.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  const uri = address === undefined ? undefined : vscode.Uri.parse(address);
  const settings = vscode.workspace.getConfiguration('airflowKpo', uri);
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await settings.update(setting, true, target);
  const undo = `Take "${setting}" back`;
  // Not waited for: the quick fix is done, however long the message is left standing.
  void vscode.window
    .showInformationMessage(
      `${copied ? 'On the clipboard, to' : 'To'} be set for every worker of Airflow: ${text}`,
      undo,
    )
    .then(chosen => (chosen === undo ? settings.update(setting, undefined, target) : undefined));
}
