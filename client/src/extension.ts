import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { FIND_FILES, READ_FILE } from '../../server/src/lsp/client-files.ts';
import { mostBytes } from '../../server/src/workspace/files.ts';
import { COPY_CONNECTION, copyConnection } from './copy-connection.ts';
import { withPageLinks } from './hover-links.ts';
import { EXPLAIN_RULE, openRulePage, RULE_SCHEME, RulePages } from './rule-pages.ts';
import { SET_SEVERITY, setSeverity } from './severity-pick.ts';
import { VersionsStatus } from './versions-status.ts';

/**
 * Files that the server is told about while they are open: DAGs, and what stands around them. Lock files are not
 * written by hand and may be very long; of them what is on disk counts.
 */
const DOCUMENTS: LanguageClientOptions['documentSelector'] = [
  { language: 'python' },
  { pattern: '**/*.{yaml,yml}' },
  { pattern: '**/*{requirements,constraints}*.{txt,in}' },
  { pattern: '**/requirements/*.{txt,in}' },
  { pattern: '**/{pyproject.toml,setup.cfg,Pipfile}' },
  { pattern: '**/{Dockerfile,Containerfile}*' },
  { pattern: '**/*.{Dockerfile,dockerfile}' },
  { pattern: '**/*.{tf,tfvars}' },
];

export function clientOptions(initialization: Record<string, unknown> = {}): LanguageClientOptions {
  return {
    documentSelector: DOCUMENTS,
    middleware: {
      async provideHover(document, position, token, next) {
        const hover = await next(document, position, token);
        return hover && withPageLinks(hover);
      },
    },
    initializationOptions: {
      rulePageScheme: RULE_SCHEME,
      settings: vscode.workspace.getConfiguration('airflowKpo'),
      versionsStatus: true,
      severityCommand: SET_SEVERITY,
      connectionCommand: COPY_CONNECTION,
      ...initialization,
    },
  };
}

/** Starts the client, which starts its server, and registers what belongs to it. */
export async function run(context: vscode.ExtensionContext, client: BaseLanguageClient): Promise<void> {
  context.subscriptions.push(
    client,
    vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, new RulePages(context.extensionUri)),
    vscode.commands.registerCommand(EXPLAIN_RULE, (rule?: string) =>
      openRulePage(context.extensionUri, rule),
    ),
    vscode.commands.registerCommand(SET_SEVERITY, setSeverity),
    vscode.commands.registerCommand(COPY_CONNECTION, copyConnection),
    vscode.commands.registerCommand('airflow-kpo.restart', async () => {
      await client.stop();
      await client.start();
    }),
    client.onRequest(FIND_FILES, async ({ globs }: { globs: string[] }) => {
      const found = await Promise.all(
        globs.map(glob => vscode.workspace.findFiles(glob, '**/{node_modules,.venv,venv}/**')),
      );
      return [...new Set(found.flat().map(uri => client.code2ProtocolConverter.asUri(uri)))];
    }),
    client.onRequest(READ_FILE, async ({ uri }: { uri: string }) => {
      try {
        const file = vscode.Uri.parse(uri);
        if ((await vscode.workspace.fs.stat(file)).size > mostBytes(uri)) return null;
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      } catch {
        return null;
      }
    }),
    new VersionsStatus(client),
  );
  await client.start();
}
