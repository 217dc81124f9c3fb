import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions, run } from './extension.ts';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const asset = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name).toString(true);
  const assets = {
    runtime: asset('web-tree-sitter.wasm'),
    python: asset('tree-sitter-python.wasm'),
    texts: asset('kubernetes-texts.json'),
  };
  const worker = new Worker(asset('server.browser.js'));
  await run(context, new LanguageClient('airflowKpo', 'Airflow KPO', worker, clientOptions({ assets })));
}
