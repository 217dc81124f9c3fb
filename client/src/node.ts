import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions, run } from './extension.ts';
import { reportInterpreter } from './interpreter.ts';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  const client = new LanguageClient('airflowKpo', 'Airflow KPO', server, clientOptions());
  await run(context, client);
  // Not waited for: the Python extension may take its time to start.
  void reportInterpreter(context, client);
}
