import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { PythonDocument } from '../editor/document.ts';
import type { FileDocument } from '../editor/file-document.ts';
import { openDocument } from '../editor/open-document.ts';
import type { PythonParser } from '../python/parser.ts';
import { TextBuffer } from '../text/buffer.ts';
import { isPython, isYaml, roleOf } from '../workspace/files.ts';
import { WorkspaceIndex } from '../workspace/index.ts';

/** A file that is open in the editor. */
export interface OpenFile {
  uri: string;
  version: number;
  readonly buffer: TextBuffer;
  /** What is understood of it, if anything is said about files of its kind. */
  analysis?: FileDocument;
}

/** An open file that something is said about. */
export type OpenDocument = OpenFile & { analysis: FileDocument };

/** The documents of one client, and the files around them. */
export class Session {
  readonly index: WorkspaceIndex;
  /** While a file is open the editor's text counts, not the disk's. */
  private readonly files = new Map<string, OpenFile>();

  constructor(
    parser: PythonParser,
    private readonly onFailure: (rule: string, error: unknown) => void,
  ) {
    this.index = new WorkspaceIndex(parser);
  }

  /** Takes an opened document in; true when it changes what is known of the workspace. */
  open(uri: string, languageId: string, version: number, text: string): boolean {
    const role = roleOf(uri);
    const options = { onFailure: this.onFailure };
    const analysis =
      languageId === 'python'
        ? new PythonDocument(uri, text, this.index, options)
        : openDocument(uri, text, this.index, options);
    if (analysis) {
      this.files.set(uri, {
        uri,
        version,
        analysis,
        get buffer() {
          return analysis.buffer;
        },
      });
    } else if (role) this.files.set(uri, { uri, version, buffer: new TextBuffer(text) });
    if (isYaml(uri)) this.index.templates.set(uri, text);
    return role !== undefined && this.index.set(uri, { kind: 'text', text });
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): boolean {
    const open = this.files.get(uri);
    if (!open) return false;
    for (const change of changes) {
      const start = 'range' in change ? open.buffer.offsetAt(change.range.start) : 0;
      const end = 'range' in change ? open.buffer.offsetAt(change.range.end) : open.buffer.length;
      (open.analysis ?? open.buffer).edit(start, end, change.text);
    }
    open.version = version;
    if (isYaml(uri) && !roleOf(uri)) this.index.templates.set(uri, open.buffer.toString());
    if (!roleOf(uri)) return false;
    return this.index.set(uri, { kind: 'text', text: open.buffer.toString() });
  }

  close(uri: string): void {
    this.files.get(uri)?.analysis?.close();
    this.files.delete(uri);
  }

  isOpen(uri: string): boolean {
    return this.files.has(uri);
  }

  /** A file that is known to be there, its text still on the way; true when it is to be read now. */
  announce(uri: string): boolean {
    if (this.isOpen(uri)) {
      if (isPython(uri)) this.index.python.list(uri);
      else if (isYaml(uri)) this.index.templates.list(uri);
      return false;
    }
    return this.index.set(uri, { kind: 'pending' });
  }

  /** The text of a file on disk, or that it is not there. */
  fileIs(uri: string, text: string | undefined): void {
    if (this.isOpen(uri)) return;
    this.index.set(uri, text === undefined ? { kind: 'absent' } : { kind: 'text', text });
  }

  /** Open files about which something else may be said now, since a file that they import has changed. */
  changedDocuments(): string[] {
    return this.openDocuments().filter(uri => this.files.get(uri)?.analysis?.hasChanges);
  }

  openDocuments(): string[] {
    return [...this.files.values()].filter(file => file.analysis).map(file => file.uri);
  }

  document(uri: string): OpenDocument | undefined {
    const open = this.files.get(uri);
    return open?.analysis ? (open as OpenDocument) : undefined;
  }

  file(uri: string): OpenFile | undefined {
    return this.files.get(uri);
  }

  textOf(uri: string): string | undefined {
    return this.files.get(uri)?.buffer.toString() ?? this.index.textOf(uri);
  }
}
