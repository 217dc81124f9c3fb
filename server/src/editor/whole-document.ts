import { model } from '../catalog/models.ts';
import type { FileSubject } from '../rules/file-subject.ts';
import type { Context } from '../rules/rule.ts';
import { chartObjects } from '../tasks/chart-objects.ts';
import { dictsInside, type KubernetesObject, kubernetesDict } from '../tasks/model.ts';
import type { PodSubject } from '../tasks/pod-subject.ts';
import type { Task } from '../tasks/task.ts';
import { TextBuffer } from '../text/buffer.ts';
import { entryOf, plainText, type Value } from '../values/value.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import { evaluateYaml } from '../yaml/evaluate.ts';
import { readHelmValues } from '../yaml/helm.ts';
import { markHelmTemplates, maskHelmTemplates, withHelmHoles } from '../yaml/helm-holes.ts';
import { yamlProblem } from '../yaml/problem.ts';
import { Checker, type CheckOptions } from './check.ts';
import { PythonDocument } from './document.ts';
import { EmbeddedDocument } from './embedded-document.ts';
import { type FileDocument, inOrder, type PlacedFinding, placed } from './file-document.ts';
import { subjectsOf } from './subjects.ts';
import { suppressed } from './suppress.ts';

/** What a file that is no Python is read as, told by its name or by where it stands. */
export type WholeKind = 'yaml' | 'requirements' | 'pyproject' | 'template-in-helm';

/**
 * An open file beside the DAGs that is read again as a whole after each change: a pod template, Helm values with the
 * Python in them, requirements, `pyproject.toml`.
 */
export class WholeDocument implements FileDocument {
  readonly buffer: TextBuffer;
  private readonly checker: Checker;
  private found: PlacedFinding[] | undefined;
  private state = '';
  private subject: FileSubject | undefined;
  private objects: readonly KubernetesObject[] = [];
  private readonly python: EmbeddedDocument;
  private readonly template: EmbeddedDocument;

  constructor(
    readonly file: string,
    text: string,
    readonly kind: WholeKind,
    readonly workspace: WorkspaceIndex,
    options: CheckOptions = {},
  ) {
    this.buffer = new TextBuffer(text);
    this.checker = new Checker(options, workspace.settings);
    this.python = new EmbeddedDocument(
      file,
      `${file}#airflow_local_settings.py`,
      maskHelmTemplates,
      (name, code) => new PythonDocument(name, code, workspace, options),
    );
    this.template = new EmbeddedDocument(
      file,
      `${file}#pod_template_file.yaml`,
      markHelmTemplates,
      (name, code) => new WholeDocument(name, code, 'template-in-helm', workspace, options),
    );
  }

  get text(): string {
    return this.buffer.toString();
  }

  edit(start: number, end: number, insert: string): void {
    this.buffer.edit(start, end, insert);
    this.found = undefined;
  }

  get hasChanges(): boolean {
    return this.found === undefined || this.state !== this.presentState();
  }

  close(): void {
    this.python.close();
    this.template.close();
  }

  get isRead(): boolean {
    this.findings();
    return this.subject !== undefined;
  }

  /** What the file is read as; `undefined` for one that nothing is said about. */
  get readAs(): FileSubject['kind'] | undefined {
    this.findings();
    return this.subject?.kind;
  }

  /** The Kubernetes objects of a pod template or of Helm values, outermost first. */
  get kubernetesObjects(): readonly KubernetesObject[] {
    this.findings();
    return this.objects;
  }

  /** The file that is written in this one around an offset, if it is Helm values with any. */
  embeddedAt(offset: number): ReturnType<EmbeddedDocument['at']> {
    this.findings();
    return this.python.at(offset) ?? this.template.at(offset);
  }

  findings(): PlacedFinding[] {
    if (!this.hasChanges) return this.found!;
    this.state = this.presentState();
    this.checker.configure(this.workspace.settings);
    const { file, workspace, text } = this;
    const context: Context = { file, workspace, environment: workspace.environmentOf(file) };
    const { subject, pods, objects } = this.read(text);
    this.subject = subject;
    this.objects = objects;
    const own = placed(this.checker.whole(subject, pods, objects, context), file);
    const all = [...own, ...this.embeddedFindings(subject, text)].sort(inOrder);
    this.found = suppressed(all, file, text, undefined, rule => this.checker.isActive(rule));
    return this.found;
  }

  /** What the findings rest on beside the text. */
  private presentState(): string {
    const { revision, templates, python } = this.workspace;
    const isYaml = this.kind === 'yaml' || this.kind === 'template-in-helm';
    return isYaml ? `${revision} ${templates.revision} ${python.arrivals}` : `${revision}`;
  }

  private read(text: string): Subjects {
    const { file, kind } = this;
    if (this.workspace.isExcluded(file)) return { subject: undefined, pods: [], objects: [] };
    if (kind === 'requirements' || kind === 'pyproject')
      return { subject: { kind, file, text }, pods: [], objects: [] };
    const values = kind === 'yaml' ? readHelmValues(file, text) : undefined;
    if (values) {
      const objects = yamlProblem(text) ? [] : chartObjects(values.root);
      return { subject: { kind: 'helm-values', file, text, values }, pods: [], objects };
    }
    const [written] = this.isTemplate(text) ? evaluateYaml(file, text, '1.1') : [];
    const value = written && kind === 'template-in-helm' ? withHelmHoles(written) : written;
    if (!value) return { subject: undefined, pods: [], objects: [] };
    const isNamed = kind === 'template-in-helm' || this.workspace.templates.usersOf(file).length > 0;
    const subject: FileSubject = { kind: 'pod-template', file, text, value, isNamed };
    // What cannot be read as a whole is not judged in parts.
    if (yamlProblem(text)) return { subject, pods: [], objects: [] };
    return { subject, ...podsOf(value, () => this.users()) };
  }

  private isTemplate(text: string): boolean {
    return this.kind === 'template-in-helm' || this.workspace.isPodTemplate(this.file, text);
  }

  /** The tasks that are made of the file as their template. */
  private users(): Task[] {
    return this.workspace.templates
      .usersOf(this.file)
      .flatMap(([statement, module]) => subjectsOf(module, statement).tasks)
      .filter(task => task.arguments.has('pod_template_file'));
  }

  private embeddedFindings(subject: FileSubject | undefined, text: string): PlacedFinding[] {
    const values = subject?.kind === 'helm-values' ? subject.values : undefined;
    const parts = [
      [this.python, values?.localSettings],
      [this.template, values?.podTemplate],
    ] as const;
    return parts.flatMap(([document, held]) => {
      if (held) return document.findings(text, held.entry.value, held.code);
      document.close();
      return [];
    });
  }
}

interface Subjects {
  subject: FileSubject | undefined;
  pods: PodSubject[];
  objects: KubernetesObject[];
}

/** The pod that a template describes, and every object in it. */
export function podsOf(
  value: Value,
  users: PodSubject['users'],
): { pods: PodSubject[]; objects: KubernetesObject[] } {
  const of = model('V1Pod')!;
  if (value.kind !== 'dict') return { pods: [], objects: [] };
  const kind = entryOf(value, 'kind')?.value;
  if (kind && plainText(kind) !== 'Pod') return { pods: [], objects: [] };
  return {
    pods: [{ pod: kubernetesDict(value, of, 'client'), users }],
    objects: dictsInside(value, { kind: 'model', model: 'V1Pod' }, [], 0, 'client'),
  };
}
