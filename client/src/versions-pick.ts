import * as vscode from 'vscode';
import type { VersionsAnswer } from '../../server/src/lsp/versions.ts';
import type { VersionFacts } from '../../server/src/workspace/versions/describe.ts';

type Action = vscode.QuickPickItem & { run?: () => Promise<unknown> };

/** Settings that pin versions, with what they are about. */
const SETTINGS = [
  { key: 'airflowVersion', label: 'Airflow' },
  { key: 'providerVersion', label: 'cncf.kubernetes provider' },
  { key: 'kubernetesVersion', label: 'Kubernetes client for Python' },
] as const;

/** Shows what says the versions, and does what the author chooses: look at it, pin them, remove the pin. */
export async function chooseVersionAction(answer: VersionsAnswer): Promise<void> {
  const rows: [string, VersionFacts][] = [
    ['Airflow', answer.airflow],
    ['cncf.kubernetes provider', answer.provider],
    ['Kubernetes client', answer.kubernetes],
    ...Object.entries(answer.packages),
  ];
  const actions: Action[] = rows.map(([label, version]) => ({
    label: `${label} ${version.approximate ? 'about ' : ''}${version.version}`,
    description: version.evidence ? `from ${version.evidence.text}` : 'assumed, the newest',
    iconPath: new vscode.ThemeIcon(version.evidence?.file === undefined ? 'circle-outline' : 'go-to-file'),
    run: () => openEvidence(version),
  }));
  if (answer.notes.length > 0) {
    actions.push({ label: 'Remarks', kind: vscode.QuickPickItemKind.Separator });
    actions.push(...answer.notes.map(note => ({ label: note, iconPath: new vscode.ThemeIcon('warning') })));
  }
  actions.push({ label: 'Settings of the workspace', kind: vscode.QuickPickItemKind.Separator });
  actions.push({
    label: 'Pin these versions…',
    iconPath: new vscode.ThemeIcon('pin'),
    run: () => pin(answer),
  });
  if (SETTINGS.some(({ key }) => isPinned(key))) {
    actions.push({ label: 'Remove the pin', iconPath: new vscode.ThemeIcon('pinned'), run: unpin });
  }
  const chosen = await vscode.window.showQuickPick(actions, {
    title: 'Versions that the DAG runs on',
    placeHolder: 'Open what says a version, or pin the versions',
  });
  await chosen?.run?.();
}

async function openEvidence({ evidence }: VersionFacts): Promise<void> {
  if (evidence?.file === undefined) {
    await vscode.commands.executeCommand('workbench.action.openWorkspaceSettings', 'airflowKpo version');
    return;
  }
  const line = evidence.line ?? 0;
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(evidence.file), { selection });
}

/** Asks for both versions, those that are known filled in, and writes them into the settings of the workspace. */
async function pin({ airflow, provider }: VersionsAnswer): Promise<void> {
  const core = await ask('Airflow', airflow);
  if (core === undefined) return;
  const release = await ask('cncf.kubernetes provider', provider);
  if (release === undefined) return;
  await write('airflowVersion', core);
  await write('providerVersion', release);
}

function ask(what: string, { version }: VersionFacts): Thenable<string | undefined> {
  const [lowest, highest] = version.split(' – ');
  return vscode.window.showInputBox({
    title: `Version of ${what}`,
    prompt: 'A version such as 2.9.3, or a range such as >=2.9,<3. Empty for none.',
    value: highest === undefined ? lowest : `>=${lowest},<=${highest}`,
    validateInput: text =>
      /^[\w.,<>=!~\s*+-]*$/.test(text) ? undefined : 'Not a version such as 2.9.3 or >=2.9,<3.',
  });
}

async function unpin(): Promise<void> {
  for (const { key } of SETTINGS) if (isPinned(key)) await write(key, '');
}

function isPinned(key: string): boolean {
  return Boolean(vscode.workspace.getConfiguration('airflowKpo').inspect<string>(key)?.workspaceValue);
}

function write(key: string, value: string): Thenable<void> {
  const target = vscode.ConfigurationTarget.Workspace;
  return vscode.workspace.getConfiguration('airflowKpo').update(key, value.trim() || undefined, target);
}
