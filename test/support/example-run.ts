import { parseAllDocuments } from 'yaml';
import type { FileDocument } from '../../server/src/editor/file-document.ts';
import { fixAll, fixesOf, fixUntilStable, type ReadyFix } from '../../server/src/editor/fixes.ts';
import { openDocument } from '../../server/src/editor/open-document.ts';
import type { PythonParser } from '../../server/src/python/parser.ts';
import type { FixCommand, Rule } from '../../server/src/rules/rule.ts';
import { applyEdits, isTextEdit } from '../../server/src/values/edit.ts';
import { isYaml } from '../../server/src/workspace/files.ts';
import { readSettings } from '../../server/src/workspace/settings.ts';
import { readMarkers, type StatedFinding } from './markers.ts';
import { openProject, type Project, ROOT } from './project.ts';
import { pythonFaults } from './python-faults.ts';
import type { Example } from './rule-page.ts';

/** Texts by file name. */
export type Files = Record<string, string>;

/** An example as files without their markers, and the findings that the markers state. */
export interface Stated {
  files: Files;
  findings: StatedFinding[];
}

export function statedBy(example: Example, rule: string): Stated {
  const stated: Stated = { files: {}, findings: [] };
  for (const [file, marked] of Object.entries(example.files)) {
    const { text, findings } = readMarkers(file, marked, rule);
    stated.files[file] = text;
    stated.findings.push(...findings);
  }
  return { files: stated.files, findings: inOrder(stated.findings) };
}

/** What really comes of the files of an example. */
export interface Outcome {
  findings: StatedFinding[];
  /** The files as the safe fixes together leave them. */
  fixedAll: Files;
  /** Each fix made by itself: the files that it changes or creates. */
  fixes: { title: string; rule: string; files: Files }[];
  /** Sentences about fixes that do what no fix may do. */
  faults: string[];
}

/** Analyses the files with these rules (all of them when left out), and tries out every fix. */
export async function run(files: Files, rules?: readonly Rule[]): Promise<Outcome> {
  const opened = await open(files, rules);
  const findings = findingsOf(opened, files);
  const outcome: Outcome = { findings, fixedAll: {}, fixes: [], faults: [] };
  for (const [name, document] of opened.documents) {
    for (const finding of document.findings()) {
      for (const fix of fixesOf(finding))
        outcome.fixes.push(await tryFix(fix, name, opened, files, rules, outcome.faults));
    }
  }
  for (const [name, document] of opened.documents) {
    const { text } = fixUntilStable(document);
    outcome.fixedAll[name] = text;
    const again = fixAll(document, document.findings());
    if (again.length > 0) outcome.faults.push(`fixing all of ${name} again would change it once more`);
    const what = `fixing all of ${name}`;
    compareTexts(name, files[name]!, text, what, opened.project.parser, outcome.faults);
  }
  // Fresh eyes must see in the fixed text what the fixed document says of itself.
  const after = await open({ ...files, ...outcome.fixedAll }, rules);
  const fresh = findingsOf(after, { ...files, ...outcome.fixedAll });
  const kept = findingsOf(opened, { ...files, ...outcome.fixedAll });
  if (JSON.stringify(fresh) !== JSON.stringify(kept))
    outcome.faults.push('the fixed text read afresh has other findings');
  return outcome;
}

interface Opened {
  project: Project;
  documents: Map<string, FileDocument>;
}

async function open(files: Files, rules: readonly Rule[] | undefined): Promise<Opened> {
  const { '.vscode/settings.json': settings, ...others } = files;
  const project = await openProject(others);
  if (settings !== undefined) project.workspace.setSettings(settingsOf(settings));
  const documents = new Map<string, FileDocument>();
  const onFailure = (rule: string, error: unknown) => {
    throw new Error(`${rule} threw`, { cause: error });
  };
  for (const [name, text] of Object.entries(others)) {
    const document = openDocument(`${ROOT}/${name}`, text, project.workspace, { rules, onFailure });
    if (document) documents.set(name, document);
  }
  // Which files are templates is known once the DAGs that name them were looked at.
  for (const document of documents.values()) document.findings();
  return { project, documents };
}

function settingsOf(json: string) {
  const entries = Object.entries(JSON.parse(json)).map(([key, value]) => [
    key.replace(/^airflowKpo\./, ''),
    value,
  ]);
  return readSettings(Object.fromEntries(entries));
}

function findingsOf({ documents }: Opened, files: Files): StatedFinding[] {
  const found: StatedFinding[] = [];
  for (const [file, document] of documents) {
    for (const { rule, severity, message, start, end, related } of document.findings()) {
      found.push({ file, range: range(document.text, start, end), kind: severity, rule, message });
      for (const one of related) {
        const other = one.file.slice(ROOT.length + 1);
        found.push({
          file: other,
          range: range(files[other]!, one.start, one.end),
          kind: 'related',
          rule: '',
          message: one.message,
        });
      }
    }
  }
  return inOrder(found);
}

function range(text: string, start: number, end: number): string {
  return `${place(text, start)}-${place(text, end)}`;
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}

function inOrder(findings: StatedFinding[]): StatedFinding[] {
  const keys = new Map(
    findings.map(one => [one, JSON.stringify([one.file, one.range, one.rule, one.message])]),
  );
  return findings.sort((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : 1));
}

async function tryFix(
  fix: ReadyFix,
  name: string,
  { project }: Opened,
  files: Files,
  rules: readonly Rule[] | undefined,
  faults: string[],
): Promise<Outcome['fixes'][number]> {
  const title = fix.title.replaceAll('`', '');
  const changed: Files = {};
  for (const edit of fix.edits) {
    const file = edit.file.slice(ROOT.length + 1);
    if (!isTextEdit(edit)) changed[file] = edit.create;
    else if (!(file in changed)) {
      const edits = fix.edits.filter(isTextEdit).filter(one => one.file === edit.file);
      changed[file] = applyEdits(files[file]!, edits);
    }
  }
  if (fix.command) Object.assign(changed, afterCommand(fix.command, files));
  for (const [file, text] of Object.entries(changed)) {
    compareTexts(file, files[file] ?? '', text, `'${title}'`, project.parser, faults);
  }
  const count = (found: StatedFinding[]) =>
    found.filter(one => one.file === name && one.rule === fix.finding.rule).length;
  const after = { ...files, ...changed };
  const before = count(findingsOf(await open(files, rules), files));
  if (count(findingsOf(await open(after, rules), after)) >= before)
    faults.push(`'${title}' leaves its finding`);
  return { title, rule: fix.finding.rule, files: changed };
}

/** What an editor leaves behind: the settings, and its clipboard as if it were a file. */
function afterCommand({ text, setting }: FixCommand, files: Files): Files {
  const before = files['.vscode/settings.json'] ?? '{}\n';
  const settings = { ...JSON.parse(before), [`airflowKpo.${setting}`]: true };
  const lines = Object.entries(settings).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n';
  return { '.vscode/settings.json': `{ ${lines.join(', ')} }${lineBreak}`, clipboard: `${text}\n` };
}

/** What must hold for any change of a file: Python or YAML takes it as well as before, and no comment is lost. */
function compareTexts(
  file: string,
  before: string,
  after: string,
  what: string,
  parser: PythonParser,
  faults: string[],
): void {
  const look = file.endsWith('.py') ? lookAtPython : isYaml(file) ? lookAtYaml : lookAtLines;
  const old = look(before, parser);
  const now = look(after, parser);
  if (now.errors > old.errors) faults.push(`${what} leaves text that does not parse`);
  for (const fault of now.faults ?? []) if (!old.faults?.includes(fault)) faults.push(`${what} ${fault}`);
  // One that lets findings be may itself be what is mended.
  const kept = old.comments.filter(one => !/^#\s*kpo:/.test(one));
  if (!hasAll(now.comments, kept)) faults.push(`${what} loses a comment`);
  if (before.includes('\r\n') && /(^|[^\r])\n/.test(after)) faults.push(`${what} mixes line breaks`);
}

interface Looked {
  errors: number;
  /** What Python refuses although it parses, in words that stand behind the name of a fix. */
  faults?: string[];
  comments: string[];
}

function lookAtPython(text: string, parser: PythonParser): Looked {
  return parser.parse({}, text, tree => ({
    errors: tree.rootNode.hasError ? 1 : 0,
    faults: pythonFaults(tree.rootNode),
    comments: tree.rootNode.descendantsOfType('comment').map(node => node!.text.trimEnd()),
  }));
}

function lookAtYaml(text: string): Looked {
  const documents = parseAllDocuments(text);
  const errors = Array.isArray(documents) ? documents.flatMap(one => one.errors).length : 0;
  return { errors, comments: lookAtLines(text).comments };
}

function lookAtLines(text: string): Looked {
  return { errors: 0, comments: [...text.matchAll(/(?:^|\s)#[^\r\n]*/g)].map(([one]) => one.trim()) };
}

function hasAll(all: readonly string[], some: readonly string[]): boolean {
  const left = [...all];
  return some.every(one => left.includes(one) && left.splice(left.indexOf(one), 1));
}
