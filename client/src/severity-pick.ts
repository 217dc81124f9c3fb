import * as vscode from 'vscode';
import { SEVERITIES } from '../../server/src/workspace/settings-schema.ts';

export const SET_SEVERITY = 'airflow-kpo.setSeverity';

const MEANINGS: Record<(typeof SEVERITIES)[number], string> = {
  error: 'Airflow or Kubernetes refuses it',
  warning: 'it does something else than written',
  information: 'good practice',
  hint: 'shown only as three dots',
  off: 'not shown at all',
};

/** Asks for the severity of a rule and sets it: for the workspace, without one for the user. */
export async function setSeverity(rule: string, address?: string): Promise<void> {
  const uri = address === undefined ? undefined : vscode.Uri.parse(address);
  const settings = vscode.workspace.getConfiguration('airflowKpo', uri);
  const now = settings.get<Record<string, string>>('severity')?.[rule];
  const picked = await vscode.window.showQuickPick(
    SEVERITIES.map(label => ({
      label,
      description: label === now ? `${MEANINGS[label]} (set now)` : MEANINGS[label],
    })),
    { title: `Severity of ${rule}` },
  );
  if (!picked) return;
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  const known = settings.inspect<Record<string, string>>('severity');
  const before = target === vscode.ConfigurationTarget.Workspace ? known?.workspaceValue : known?.globalValue;
  await settings.update('severity', { ...before, [rule]: picked.label }, target);
}
