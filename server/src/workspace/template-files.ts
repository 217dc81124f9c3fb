import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import { plainText, unknown, type Value } from '../values/value.ts';
import { evaluateYaml } from '../yaml/evaluate.ts';
import { type YamlProblem, yamlProblem } from '../yaml/problem.ts';
import { folderOf } from './files.ts';

interface KnownFile {
  asked: boolean;
  text?: string;
  /** What is in it; null for a file with nothing in it. */
  value?: Value | YamlProblem | null;
}

/**
 * The pod templates of a workspace: any YAML file that a DAG names. Which files there are is told first; a text is
 * asked for when a task names the file.
 */
export class TemplateFiles {
  /** Asks for the text of a file; it is told by `set`, at once or later. */
  request: (file: string) => void = () => undefined;
  /** Rises when a file turns out to be a template of a task, or of none any more. */
  revision = 0;
  private readonly files = new Map<string, KnownFile>();
  /** Statements by the file that they name as their template. */
  private readonly users = new Map<string, Map<Statement, PythonModule>>();
  /** Files by their last name. */
  private readonly named = new Map<string, string[]>();
  /** Statements by the file name that they ask for, whether it is there or not. */
  private readonly readers = new Map<string, Map<Statement, PythonModule>>();

  list(file: string): void {
    if (this.files.has(file)) return;
    this.files.set(file, { asked: false });
    const name = nameOf(file);
    this.named.set(name, [...(this.named.get(name) ?? []), file]);
    this.changed(file);
  }

  /** Takes the text of a file, or that it is gone. */
  set(file: string, text: string | undefined): void {
    const known = this.files.get(file);
    if (text === undefined) {
      if (!this.files.delete(file)) return;
      const name = nameOf(file);
      this.named.set(
        name,
        (this.named.get(name) ?? []).filter(other => other !== file),
      );
      this.changed(file);
      return;
    }
    if (!known) {
      this.list(file);
      return;
    }
    if (!known.asked || known.text === text) return;
    known.text = text;
    known.value = undefined;
    this.changed(file);
  }

  /**
   * What is in the file that a task names, read as PyYAML does: `undefined` when no file of the workspace can be meant,
   * an unknown value when that is not known (yet), or why it cannot be read. The statement is looked at again when that changes.
   *
   * @param path as it is given to the operator: of the machine that Airflow runs on, so only its end need agree.
   */
  read(path: Value, module: PythonModule, statement: Statement): Value | YamlProblem | undefined {
    const wanted = endOf(path);
    if (wanted === undefined)
      return path.kind === 'unknown'
        ? path
        : unknown({ kind: 'run-time', text: 'the path of a template' }, path.origin);
    const readers = this.readers.get(nameOf(wanted)) ?? new Map<Statement, PythonModule>();
    readers.set(statement, module);
    this.readers.set(nameOf(wanted), readers);
    const file = this.find(wanted, module.file);
    if (file === 'unsure')
      return unknown({ kind: 'import', text: `\`${wanted}\` is not in the workspace` }, path.origin);
    const known = file === undefined ? undefined : this.files.get(file);
    if (!known) return undefined;
    this.use(file!, module, statement);
    if (!known.asked) {
      known.asked = true;
      this.request(file!);
    }
    if (known.text === undefined)
      return unknown({ kind: 'pending', text: `\`${nameOf(file!)}\` is being read` }, path.origin);
    if (known.value === undefined)
      known.value = yamlProblem(known.text) ?? evaluateYaml(file!, known.text, '1.1')[0] ?? null;
    return known.value ?? { kind: 'none', origin: path.origin };
  }

  /** The statements that make tasks of a file as their template, as far as their modules were looked at. */
  usersOf(file: string): [Statement, PythonModule][] {
    return [...(this.users.get(file) ?? [])].filter(
      ([statement, module]) => module.statements[statement.index] === statement,
    );
  }

  /** The text of a file that was read as a template. */
  textOf(file: string): string | undefined {
    return this.files.get(file)?.text;
  }

  private use(file: string, module: PythonModule, statement: Statement): void {
    const users = this.users.get(file) ?? new Map<Statement, PythonModule>();
    this.users.set(file, users);
    if (!users.has(statement)) this.revision++;
    users.set(statement, module);
  }

  /** The file that is meant by a path: that which agrees with most of its end, of several the nearest to the DAG; unsure where only its name does. */
  private find(path: string, dag: string): string | 'unsure' | undefined {
    const parts = path
      .replace(/^\.?\//, '')
      .split('/')
      .filter(one => one !== '.' && one !== '');
    const candidates = this.named.get(parts.at(-1) ?? '') ?? [];
    let best: { file: string; agreeing: number; near: number } | undefined;
    for (const file of candidates) {
      const own = file.split('/').toReversed();
      const wanted = parts.toReversed();
      let agreeing = 0;
      while (agreeing < wanted.length && own[agreeing] === wanted[agreeing]) agreeing++;
      const near = sharedFolders(file, dag);
      if (!best || agreeing > best.agreeing || (agreeing === best.agreeing && near > best.near))
        best = { file, agreeing, near };
    }
    // A name alone may be that of another file, such as one of a chart that is rendered before it is read.
    if (!best) return undefined;
    return parts.length === 1 || best.agreeing > 1 ? best.file : 'unsure';
  }

  private changed(file: string): void {
    const name = nameOf(file);
    const readers = this.readers.get(name);
    this.readers.delete(name);
    for (const [statement, module] of readers ?? []) module.touch(statement);
  }
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** The known end of a path: all of it, or what follows the last part that only run time knows. */
function endOf(path: Value): string | undefined {
  if (path.kind !== 'string') return undefined;
  const plain = plainText(path);
  if (plain !== undefined && !/\{\{|\{%/.test(plain)) return plain;
  const last = path.parts.at(-1);
  const end = last?.kind === 'text' ? /(?:\}\}|%\})?([^{}]*)$/.exec(last.text)?.[1] : undefined;
  return end !== undefined && /\/?[^/]+\.\w+$/.test(end) ? end : undefined;
}

function sharedFolders(file: string, dag: string): number {
  const [a, b] = [folderOf(file).split('/'), folderOf(dag).split('/')];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}
