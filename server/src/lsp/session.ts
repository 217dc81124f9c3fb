import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PythonDocument } from '../editor/document.ts';
import type { PythonParser } from '../python/parser.ts';
import { roleOf } from '../workspace/files.ts';
import { WorkspaceIndex } from '../workspace/index.ts';

/** A Python file that is open in the editor: its lines, and what is understood of it. */
export interface OpenPython {
  document: TextDocument;
  analysis: PythonDocument;
}

/** The documents of one client, and the files around them. */
export class Session {
  readonly index: WorkspaceIndex;
  private readonly pythons = new Map<string, OpenPython>();
  /** Open files that are read for a role; while they are open the editor's text counts, not the disk's. */
  private readonly others = new Map<string, TextDocument>();

  constructor(
    private readonly parser: PythonParser,
    private readonly onFailure: (rule: string, error: unknown) => void,
  ) {
    this.index = new WorkspaceIndex(parser);
  }

  /** Takes an opened document in; true when it changes what is known of the workspace. */
  open(uri: string, languageId: string, version: number, text: string): boolean {
    const document = TextDocument.create(uri, languageId, version, text);
    if (languageId === 'python' || uri.endsWith('.py')) {
      const analysis = new PythonDocument(uri, text, this.parser, this.index, { onFailure: this.onFailure });
      this.pythons.set(uri, { document, analysis });
    }
    if (!roleOf(uri)) return false;
    this.others.set(uri, document);
    return this.index.set(uri, { kind: 'text', text });
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): boolean {
    const open = this.pythons.get(uri);
    const document = open?.document ?? this.others.get(uri);
    if (!document) return false;
    for (const change of changes) {
      if (open) applyTo(open.analysis, document, change);
      TextDocument.update(document, [change], version);
    }
    if (!roleOf(uri)) return false;
    return this.index.set(uri, { kind: 'text', text: document.getText() });
  }

  close(uri: string): void {
    this.pythons.delete(uri);
    this.others.delete(uri);
  }

  isOpen(uri: string): boolean {
    return this.pythons.has(uri) || this.others.has(uri);
  }

  /** A file that is known to be there, its text still on the way. */
  announce(uri: string): void {
    if (!this.isOpen(uri)) this.index.set(uri, { kind: 'pending' });
  }

  /** The text of a file on disk, or that it is not there. */
  fileIs(uri: string, text: string | undefined): void {
    if (this.isOpen(uri)) return;
    this.index.set(uri, text === undefined ? { kind: 'absent' } : { kind: 'text', text });
  }

  openPython(): string[] {
    return [...this.pythons.keys()];
  }

  python(uri: string): OpenPython | undefined {
    return this.pythons.get(uri);
  }

  document(uri: string): TextDocument | undefined {
    return this.pythons.get(uri)?.document ?? this.others.get(uri);
  }

  textOf(uri: string): string | undefined {
    return this.document(uri)?.getText() ?? this.index.textOf(uri);
  }
}

function applyTo(
  analysis: PythonDocument,
  before: TextDocument,
  change: TextDocumentContentChangeEvent,
): void {
  if ('range' in change) {
    analysis.edit(before.offsetAt(change.range.start), before.offsetAt(change.range.end), change.text);
  } else analysis.edit(0, analysis.text.length, change.text);
}
