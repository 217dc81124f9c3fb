import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient/node';
import { INTERPRETER } from '../../server/src/lsp/versions.ts';

/** The part of the Python extension's interface that is used; any of it may be missing. */
interface PythonExtension {
  environments?: {
    getActiveEnvironmentPath?(resource?: vscode.Uri): { path?: string } | undefined;
    onDidChangeActiveEnvironmentPath?: vscode.Event<unknown>;
  };
}

/**
 * Tells the server which interpreter the author has chosen in the Python extension, now and whenever it changes.
 * Without that extension, or with another version of it, nothing is told.
 */
export async function reportInterpreter(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
): Promise<void> {
  try {
    const extension = vscode.extensions.getExtension<PythonExtension>('ms-python.python');
    const { environments } = (await extension?.activate()) ?? {};
    if (!environments) return;
    const report = () => {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      const path = environments.getActiveEnvironmentPath?.(folder)?.path;
      client.sendNotification(INTERPRETER, { path }).catch(() => undefined);
    };
    const changed = environments.onDidChangeActiveEnvironmentPath?.(report);
    if (changed) context.subscriptions.push(changed);
    // A server that is started again knows nothing of it.
    context.subscriptions.push(
      client.onDidChangeState(({ newState }) => newState === State.Running && report()),
    );
    report();
  } catch (error) {
    client.warn(`The interpreter of the Python extension is not known: ${error}`, undefined, false);
  }
}
