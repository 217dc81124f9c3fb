import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { VERSIONS, VERSIONS_CHANGED, type VersionsAnswer } from '../../server/src/lsp/versions.ts';
import type { VersionFacts } from '../../server/src/workspace/versions/describe.ts';
import { chooseVersionAction } from './versions-pick.ts';

/** The command that shows where the versions come from and lets them be pinned. */
export const SHOW_VERSIONS = 'airflow-kpo.versions';

/** Says beside the language of a Python file which versions its DAGs run on, and what says so. */
export class VersionsStatus implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('airflow-kpo.versions', {
    language: 'python',
  });
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly client: BaseLanguageClient) {
    this.item.name = 'Airflow KPO';
    this.item.text = 'Airflow';
    this.item.busy = true;
    this.item.command = { command: SHOW_VERSIONS, title: 'Open or pin' };
    this.subscriptions = [
      this.item,
      vscode.commands.registerCommand(SHOW_VERSIONS, async () => {
        const answer = await this.ask();
        if (answer) await chooseVersionAction(answer);
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      client.onNotification(VERSIONS_CHANGED, () => this.show()),
    ];
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
  }

  /** The versions of the file in the editor; of the first folder where that is no Python file. */
  private async ask(): Promise<VersionsAnswer | undefined> {
    const document = vscode.window.activeTextEditor?.document;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const place =
      document?.languageId === 'python' ? document.uri : folder && vscode.Uri.joinPath(folder, 'dag.py');
    if (!place || !this.client.isRunning()) return undefined;
    const uri = this.client.code2ProtocolConverter.asUri(place);
    const answer = await this.client.sendRequest<VersionsAnswer | null>(VERSIONS, { uri });
    return answer ?? undefined;
  }

  private async show(): Promise<void> {
    const answer = await this.ask().catch(() => undefined);
    if (!answer) return;
    const { ready, airflow, provider, notes } = answer;
    this.item.busy = !ready;
    this.item.text = `Airflow ${short(airflow)} · cncf.kubernetes ${short(provider)}`;
    this.item.detail = sources(airflow, provider);
    this.item.severity =
      notes.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  }
}

function short({ version, approximate, known }: VersionFacts): string {
  return `${approximate ? 'about ' : ''}${version}${known ? '' : ' (assumed)'}`;
}

/** `from Dockerfile:1`, and the provider's evidence where it is another. */
function sources(...versions: VersionFacts[]): string {
  const texts = new Set(versions.flatMap(({ evidence }) => evidence?.text ?? []));
  return texts.size > 0
    ? `from ${[...texts].join(', ')}`
    : 'no file states versions, so the newest are assumed';
}
