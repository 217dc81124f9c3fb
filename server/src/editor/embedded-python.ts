import { type FileEdit, isTextEdit } from '../values/edit.ts';
import type { Value } from '../values/value.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import { type EmbeddedCode, embeddedCode } from '../yaml/embedded.ts';
import { maskHelmTemplates } from '../yaml/helm.ts';
import type { CheckOptions } from './check.ts';
import { PythonDocument } from './document.ts';
import type { PlacedFinding } from './file-document.ts';

/**
 * The Python that Helm values hold as `airflow_local_settings.py`, as a document of its own whose places are those of
 * the YAML file. Helm's own `{{ … }}` are names in it.
 */
export class EmbeddedPython {
  /** The name under which the workspace knows it. */
  readonly file: string;
  private document: PythonDocument | undefined;
  private code: EmbeddedCode | undefined;

  constructor(
    private readonly outer: string,
    private readonly workspace: WorkspaceIndex,
    private readonly options: CheckOptions,
  ) {
    this.file = `${outer}#airflow_local_settings.py`;
  }

  /** What the rules say of it, in places of the YAML text. */
  findings(yaml: string, value: Value, code: string): PlacedFinding[] {
    this.read(yaml, value, code);
    if (!this.document || !this.code) return [];
    return this.document.findings().map(finding => this.outside(finding));
  }

  /** The document and where an offset of the YAML text is in it; `undefined` outside the code. */
  at(offset: number): { document: PythonDocument; offset: number; code: EmbeddedCode } | undefined {
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
    this.code = embeddedCode(yaml, start, end, code);
    if (!this.code) {
      this.close();
      return;
    }
    const masked = maskHelmTemplates(code);
    if (this.document) this.document.replaceText(masked);
    else this.document = new PythonDocument(this.file, masked, this.workspace, this.options);
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
