import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Texts } from '../catalog/texts.ts';
import { completeIn, hoverIn } from '../editor/features.ts';
import { type ParserFiles, PythonParser } from '../python/parser.ts';
import { isPython, isYaml, roleOf, WORKSPACE_GLOBS } from '../workspace/files.ts';
import { readSettings } from '../workspace/settings.ts';
import { describeEnvironment } from '../workspace/versions/describe.ts';
import { codeActions, FIX_ALL } from './code-actions.ts';
import { toCompletionItem } from './completion.ts';
import { type EditAbilities, toDiagnostic, toWorkspaceEdit } from './convert.ts';
import type { FileSource } from './files.ts';
import { Interpreter } from './interpreter.ts';
import { PublishQueue } from './publish-queue.ts';
import { Session } from './session.ts';
import { INTERPRETER, VERSIONS, VERSIONS_CHANGED, type VersionsAnswer } from './versions.ts';

/** What differs between Node and a browser worker. */
export interface Platform {
  parserFiles(params: InitializeParams): Promise<ParserFiles>;
  files(params: InitializeParams, connection: Connection): FileSource;
  /** Address of a rule's page, for clients that name no scheme of their own. */
  pageOf?(rule: string): string | undefined;
  texts?(params: InitializeParams): Texts | undefined;
  /** Addresses of the packages that count beside a Python interpreter; nothing where there is no disk. */
  installedBeside?(interpreter: string): Promise<string[]>;
}

/** Longest time in milliseconds that quick fixes wait for the files that they depend on. */
const READ_LIMIT = 2000;

/** Serves one client. Every handler catches what goes wrong in it: one bad request takes nothing else down. */
export function serve(connection: Connection, platform: Platform): void {
  let session: Session | undefined;
  let capabilities: ClientCapabilities = {};
  let pageScheme: string | undefined;
  let texts: Texts | undefined;
  let roots: string[] = [];
  let source: FileSource | undefined;
  let tellsVersions = false;
  let severityCommand: string | undefined;
  let connectionCommand: string | undefined;
  const interpreter = new Interpreter();

  connection.onInitialize(async (params): Promise<InitializeResult> => {
    capabilities = params.capabilities;
    const options = (params.initializationOptions ?? {}) as {
      rulePageScheme?: string;
      settings?: unknown;
      versionsStatus?: boolean;
      severityCommand?: string;
      connectionCommand?: string;
    };
    severityCommand = options.severityCommand;
    connectionCommand = options.connectionCommand;
    pageScheme = options.rulePageScheme;
    tellsVersions = options.versionsStatus === true;
    roots = (params.workspaceFolders ?? []).map(folder => folder.uri);
    if (roots.length === 0 && params.rootUri) roots = [params.rootUri];
    source = platform.files(params, connection);
    texts = platform.texts?.(params);
    const parser = await PythonParser.create(await platform.parserFiles(params));
    session = new Session(parser, (rule, error) =>
      connection.console.error(`Rule ${rule} failed: ${trace(error)}`),
    );
    session.index.python.request = file => {
      const read = readModule(file).finally(() => reading.delete(read));
      reading.add(read);
    };
    session.index.templates.request = file => {
      void readTemplate(file);
    };
    session.index.roots = roots.map(root => root.replace(/\/$/, ''));
    session.index.setSettings(readSettings(options.settings));
    return {
      serverInfo: { name: 'Airflow KPO' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        completionProvider: {
          triggerCharacters: ['.', '(', '[', '{', '=', '"', "'", ','],
          resolveProvider: false,
        },
        hoverProvider: true,
      },
    };
  });

  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = WORKSPACE_GLOBS.map(globPattern => ({ globPattern }));
      reportRefusal(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      reportRefusal(
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'airflowKpo' }),
      );
    }
    void start();
  });

  async function start(): Promise<void> {
    const here = session;
    if (!here || !source) return;
    await guarded('settings', loadSettings);
    await guarded('workspace files', async () => {
      const files = await source!.list();
      await Promise.all(files.filter(uri => here.announce(uri)).map(load));
    });
    here.index.finishListing();
    publishAll();
  }

  async function load(uri: string): Promise<void> {
    const text = await source?.read(uri).catch(() => undefined);
    session?.fileIs(uri, text);
  }

  /** Python files that are being read. */
  const reading = new Set<Promise<void>>();

  /** Reads a Python file that an open one imports, or that may import one. */
  async function readModule(uri: string): Promise<void> {
    const text = await source?.read(uri).catch(() => undefined);
    if (text === undefined) session?.index.python.setUnreadable(uri);
    else session?.index.python.set(uri, text);
    publishChanged();
  }

  /** Reads a YAML file that a task names as its template. */
  async function readTemplate(uri: string): Promise<void> {
    const text = session?.file(uri)?.buffer.toString() ?? (await source?.read(uri).catch(() => undefined));
    session?.index.templates.set(uri, text);
    publishChanged();
  }

  async function loadSettings(): Promise<void> {
    if (!capabilities.workspace?.configuration) return;
    const given = await connection.workspace.getConfiguration('airflowKpo');
    if (given) session?.index.setSettings(readSettings(given));
  }

  // ── documents ────────────────────────────────────────────────────────────────────────────────────────

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    guard('open', () => {
      if (session?.open(uri, languageId, version, text)) publishAll();
      else queue.soon(uri);
    });
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    guard('change', () => {
      if (session?.change(uri, version, contentChanges)) publishAll();
      else queue.first(uri);
      publishChanged();
    });
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    guard('close', () => {
      session?.close(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      // What the editor showed may never have been saved.
      if (roleOf(uri)) void load(uri).then(publishAll);
      else if (isPython(uri) || isYaml(uri)) void load(uri).then(publishChanged);
    });
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    void guarded('watched files', async () => {
      await Promise.all(
        changes.filter(change => !session?.isOpen(change.uri)).map(change => load(change.uri)),
      );
      publishAll();
    });
  });

  connection.onDidChangeConfiguration(({ settings }) => {
    void guarded('settings', async () => {
      const pushed = (settings as { airflowKpo?: unknown } | undefined)?.airflowKpo;
      if (pushed) session?.index.setSettings(readSettings(pushed));
      else await loadSettings();
      publishAll();
    });
  });

  connection.onNotification(INTERPRETER, (params: { path?: unknown } | null) => {
    void guarded('interpreter', async () => {
      const chosen = typeof params?.path === 'string' && params.path !== '' ? params.path : undefined;
      const files = chosen === undefined ? [] : await platform.installedBeside?.(chosen);
      if (session) interpreter.choose(files ?? [], session);
      publishAll();
    });
  });

  // ── diagnostics ──────────────────────────────────────────────────────────────────────────────────────

  const queue = new PublishQueue(uri => guard('diagnostics', () => publish(uri)));

  let told = '';

  function publishAll(): void {
    const { revision, ready } = session?.index ?? {};
    const state = `${revision} ${ready}`;
    if (tellsVersions && state !== told) void connection.sendNotification(VERSIONS_CHANGED);
    told = state;
    for (const uri of session?.openDocuments() ?? []) queue.soon(uri);
  }

  /** Publishes the files about which something else may be said now. */
  function publishChanged(): void {
    for (const uri of session?.changedDocuments() ?? []) queue.soon(uri);
  }

  function publish(uri: string): void {
    const open = session?.document(uri);
    // Until all is read, the versions are only assumed, and a finding might flash up and go.
    if (!open || !session?.index.ready) return;
    const diagnostics = open.analysis
      .findings()
      .map(finding => toDiagnostic(finding, open, file => session!.textOf(file), pageOf));
    void connection.sendDiagnostics({ uri, version: open.version, diagnostics });
  }

  function pageOf(rule: string): string | undefined {
    return pageScheme ? `${pageScheme}:/${rule}.md` : platform.pageOf?.(rule);
  }

  /** A link to the page of the rule that a hover speaks of. */
  function linkTo(rule: string | undefined): string {
    const page = rule === undefined ? undefined : pageOf(rule);
    return page === undefined ? '' : `\n\n[About \`${rule}\`](${page})`;
  }

  // ── requests ─────────────────────────────────────────────────────────────────────────────────────────

  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const actions = () =>
      answer('code actions', [] as CodeAction[], () => {
        const open = session?.document(textDocument.uri);
        const textOf = (file: string) => session?.textOf(file);
        const client = { workspaceEdit, textOf, pageOf, severityCommand, connectionCommand };
        return open ? codeActions(open, range, context, client) : [];
      });
    const offered = actions();
    if (reading.size === 0) return offered;
    // Fixes do less while it is not known whether other files use what they change.
    await Promise.race([Promise.all(reading), new Promise(resolve => setTimeout(resolve, READ_LIMIT))]);
    return actions();
  });

  function workspaceEdit(edits: Parameters<typeof toWorkspaceEdit>[0]) {
    const can = capabilities.workspace?.workspaceEdit;
    const abilities: EditAbilities = {
      documentChanges: can?.documentChanges === true,
      create: can?.resourceOperations?.includes('create') === true,
      annotations: can?.changeAnnotationSupport !== undefined,
    };
    return toWorkspaceEdit(
      edits,
      uri => session?.file(uri),
      uri => session?.textOf(uri),
      abilities,
    );
  }

  connection.onCompletion(({ textDocument, position }) =>
    answer('completion', null, () => {
      const open = session?.document(textDocument.uri);
      if (!open) return null;
      const snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
      const items = completeIn(open.analysis, open.buffer.offsetAt(position), texts);
      return {
        isIncomplete: false,
        items: items.map(item => toCompletionItem(item, open.buffer, snippets)),
      };
    }),
  );

  connection.onHover(({ textDocument, position }) =>
    answer('hover', null, () => {
      const open = session?.document(textDocument.uri);
      const found = open && hoverIn(open.analysis, open.buffer.offsetAt(position), texts);
      if (!open || !found) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: found.markdown + linkTo(found.rule) },
        range: { start: open.buffer.positionAt(found.start), end: open.buffer.positionAt(found.end) },
      };
    }),
  );

  connection.onRequest(VERSIONS, (params: { uri?: unknown } | null): VersionsAnswer | null =>
    answer('versions', null, () => {
      const { index } = session ?? {};
      if (!index || typeof params?.uri !== 'string') return null;
      return { ready: index.ready, ...describeEnvironment(index.environmentOf(params.uri)) };
    }),
  );

  connection.listen();

  // ── failures ─────────────────────────────────────────────────────────────────────────────────────────

  function reportRefusal(registration: Promise<unknown>): void {
    registration.catch(error =>
      connection.console.warn(`The editor refused a registration: ${trace(error)}`),
    );
  }

  function guard(what: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      connection.console.error(`${what} failed: ${trace(error)}`);
    }
  }

  async function guarded(what: string, run: () => Promise<void>): Promise<void> {
    await run().catch(error => connection.console.error(`${what} failed: ${trace(error)}`));
  }

  function answer<T>(what: string, otherwise: T, run: () => T): T {
    try {
      return run();
    } catch (error) {
      connection.console.error(`${what} failed: ${trace(error)}`);
      return otherwise;
    }
  }
}

function trace(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
