import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, InitializeResult } from 'vscode-languageserver';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const SERVER = fileURLToPath(new URL('../../server/dist/server.cjs', import.meta.url));

/** The language server as another editor would run it: a process that speaks over stdio. */
export class LspClient {
  readonly published = new Map<string, Diagnostic[]>();
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly child: ChildProcess,
    readonly connection: MessageConnection,
  ) {}

  static async start(
    folder: string,
    capabilities: object = {},
    initializationOptions?: object,
  ): Promise<LspClient> {
    const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    );
    const client = new LspClient(child, connection);
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
        client.published.set(uri, diagnostics);
        for (const wake of client.waiting.splice(0)) wake();
      },
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
    const result = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: uriOf(folder),
      workspaceFolders: [{ uri: uriOf(folder), name: path.basename(folder) }],
      capabilities,
      initializationOptions,
    });
    if (!result.capabilities.hoverProvider) throw new Error('The server offers no hover.');
    await connection.sendNotification('initialized', {});
    return client;
  }

  open(file: string, text: string, languageId = 'python'): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uriOf(file), languageId, version: 1, text },
    });
  }

  /** Waits until the diagnostics of a file are as wanted; after ten seconds gives up with what is there. */
  async diagnostics(file: string, wanted: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    const end = Date.now() + 10_000;
    while (Date.now() < end) {
      const found = this.published.get(uriOf(file));
      if (found && wanted(found)) return found;
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, end - Date.now());
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    throw new Error(
      `Not the diagnostics that were waited for: ${JSON.stringify(this.published.get(uriOf(file)))}`,
    );
  }

  /** What the server's process holds in memory; only Linux tells. */
  residentMegabytes(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return Math.round(Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024);
    } catch {
      return undefined;
    }
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>(resolve => this.child.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}

export function uriOf(file: string): string {
  return `file://${file}`;
}
