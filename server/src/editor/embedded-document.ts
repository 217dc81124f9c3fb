import { differenceOf } from '../text/difference.ts';
import { type FileEdit, isTextEdit } from '../values/edit.ts';
import type { Value } from '../values/value.ts';
import { type EmbeddedCode, embeddedCode } from '../yaml/embedded.ts';
import type { FileDocument, PlacedFinding } from './file-document.ts';

/**
 * A file that Helm values hold as one text (the Python of `airflow_local_settings.py`, a pod template), as a document of
 * its own whose places are those of the YAML file.
 */
export class EmbeddedDocument {
  private document: FileDocument | undefined;
  private code: EmbeddedCode | undefined;

  /**
   * @param file the name under which the workspace knows it.
   * @param mask replaces what Helm fills in, by as many characters; `undefined` where nothing can be told of the rest.
   */
  constructor(
    private readonly outer: string,
    private readonly file: string,
    private readonly mask: (code: string) => string | undefined,
    private readonly make: (file: string, text: string) => FileDocument,
  ) {}

  /** What the rules say of it, in places of the YAML text. */
  findings(yaml: string, value: Value, code: string): PlacedFinding[] {
    this.read(yaml, value, code);
    if (!this.document || !this.code) return [];
    return this.document.findings().map(finding => this.outside(finding));
  }

  /** The document and where an offset of the YAML text is in it; `undefined` outside the code. */
  at(offset: number): { document: FileDocument; offset: number; code: EmbeddedCode } | undefined {
    const { document, code } = this;
    if (!document || !code) return undefined;
    // Few lines, so that going through them is quick.
    for (let i = 0; i <= code.code.length; i++)
      if (code.outer(i) === offset) return { document, offset: i, code };
    return undefined;
  }

  close(): void {
    this.document?.close();
    this.document = undefined;
    this.code = undefined;
  }

  private read(yaml: string, value: Value, code: string): void {
    const { start, end } = value.origin;
    const masked = this.mask(code);
    this.code = masked === undefined ? undefined : embeddedCode(yaml, start, end, code);
    if (!this.code || masked === undefined) {
      this.close();
      return;
    }
    if (!this.document) this.document = this.make(this.file, masked);
    const change = differenceOf(this.document.text, masked);
    if (change) this.document.edit(change.start, change.end, change.text);
  }

  private outside(finding: PlacedFinding): PlacedFinding {
    const { code } = this;
    const place = (start: number, end: number) => ({ start: code!.outer(start), end: code!.outer(end) });
    return {
      ...finding,
      ...place(finding.start, finding.end),
      related: finding.related.map(one =>
        one.file === this.file ? { ...one, file: this.outer, ...place(one.start, one.end) } : one,
      ),
      fixes: finding.fixes.map(fix => ({ ...fix, edits: () => this.outsideEdits(fix.edits()) })),
    };
  }

  private outsideEdits(edits: FileEdit[] | undefined): FileEdit[] | undefined {
    const made = edits?.map(edit => {
      if (!isTextEdit(edit) || edit.file !== this.file) return edit;
      const change = this.code?.edit(edit.start, edit.end, edit.text);
      return change && { ...edit, ...change, file: this.outer };
    });
    return made?.every(one => one !== undefined) ? made : undefined;
  }
}
