import type { TextEdit } from '../values/edit.ts';
import type { Anchor } from '../values/origin.ts';
import { edit, lineBreakOf } from './edits.ts';
import type { PythonModule } from './module.ts';
import { Statement } from './statement.ts';
import type { ImportedName, Span } from './syntax.ts';

/** How a Kubernetes class is written in a file, and the import that has to be added for it. */
export interface WrittenName {
  text: string;
  edits: TextEdit[];
}

/**
 * The prefix under which the Kubernetes models are known where `use` stands (`k8s.`, `client.`), with the import it
 * needs. An import further down has not run yet when `use` does; where it is not said what `use` is, only the imports
 * at the head of the file count.
 */
export function kubernetesPrefix(module: PythonModule, use?: Anchor): WrittenName {
  for (const { name, path, statement } of importsBefore(module, use)) {
    if (path === 'kubernetes.client.models' || path === 'kubernetes.client')
      return { text: `${name}.`, edits: [] };
    if (path === 'kubernetes' && /\bkubernetes\.client\b/.test(module.source.textOf(statement)))
      return { text: `${name}.client.`, edits: [] };
  }
  const alias = isFree(module, 'k8s', 'kubernetes.client.models', statementOf(module, use))
    ? 'k8s'
    : 'k8s_models';
  return {
    text: `${alias}.`,
    edits: [addImport(module, `from kubernetes.client import models as ${alias}`, use)],
  };
}

/** How one Kubernetes class is written there: by its own name where the file imports it so, else with the prefix. */
export function kubernetesName(module: PythonModule, model: string, use?: Anchor): WrittenName {
  for (const { name, path } of importsBefore(module, use))
    if (path.startsWith('kubernetes.client.') && path.endsWith(`.${model}`)) return { text: name, edits: [] };
  const prefix = kubernetesPrefix(module, use);
  return { text: prefix.text + model, edits: prefix.edits };
}

/** How the Kubernetes classes that a fix writes are written where `use` stands, and the imports that they take. */
export class KubernetesNames {
  readonly edits: TextEdit[] = [];

  constructor(
    private readonly module: PythonModule,
    private readonly use: Anchor,
  ) {}

  of(model: string): string {
    const { text, edits } = kubernetesName(this.module, model, this.use);
    this.edits.push(...edits);
    return text;
  }

  /** What stands before the name of the class: `k8s.`, or nothing where it is imported by that name. */
  prefixOf(model: string): string {
    const text = this.of(model);
    return text.endsWith(model) ? text.slice(0, -model.length) : kubernetesPrefix(this.module, this.use).text;
  }
}

/** What the imports above a statement bind and still mean at it. */
function* importsBefore(
  module: PythonModule,
  anchor: Anchor | undefined,
): Generator<{ name: string; path: string; statement: Statement }> {
  const use = statementOf(module, anchor);
  const limit = use?.index ?? firstCode(module);
  for (const statement of topLevelImports(module)) {
    if (statement.index >= limit) return;
    for (const { name } of module.syntaxOf(statement).binds) {
      const bound = module.valueBoundBy(statement, name);
      if (bound.kind !== 'symbol' || !bound.path.startsWith('kubernetes')) continue;
      const seen = use ? module.valueOfName(name, use) : bound;
      if (seen?.kind === 'symbol' && seen.path === bound.path) yield { name, path: bound.path, statement };
    }
  }
}

function statementOf(module: PythonModule, anchor: Anchor | undefined): Statement | undefined {
  return anchor instanceof Statement && module.statements[anchor.index] === anchor ? anchor : undefined;
}

/** Where the imports at the head of the file end. */
function firstCode(module: PythonModule): number {
  const first = module.statements.find(
    one =>
      !one.parent &&
      one.head !== 'import' &&
      one.head !== 'from' &&
      !GUARDS.has(one.head) &&
      !isText(module, one),
  );
  return first?.index ?? module.statements.length;
}

function isText(module: PythonModule, statement: Statement): boolean {
  const { form } = module.syntaxOf(statement);
  return form.kind === 'expression' && form.value.kind === 'string';
}

/** True for a name that the file does not use, or only for what `path` leads to, so that it may be bound to it. */
function isFree(module: PythonModule, name: string, path: string, use: Statement | undefined): boolean {
  for (let scope = use && module.scopeOf(use); scope?.owner; scope = scope.parent) {
    if (scope.touchers(name).length === 0) continue;
    // A function that binds the name has nothing else by it, not even above the binding.
    const value = module.valueOfName(name, use!);
    return value?.kind === 'symbol' && value.path === path;
  }
  return !module.statements.some(statement =>
    module.syntaxOf(statement).binds.some(one => {
      if (one.name !== name) return false;
      const value = module.valueBoundBy(statement, name);
      return value.kind !== 'symbol' || value.path !== path;
    }),
  );
}

/** Import statements of the module itself that always run. */
function* topLevelImports(module: PythonModule): Generator<Statement> {
  for (const statement of module.statements) {
    if (statement.parent || (statement.head !== 'import' && statement.head !== 'from')) continue;
    const { kind } = module.syntaxOf(statement).form;
    if (kind === 'import' || kind === 'from-import') yield statement;
  }
}

/** Headers that stand among the imports of a file: `try`, `if TYPE_CHECKING`, `with suppress(ImportError)`. */
const GUARDS = new Set('if elif else try except finally with'.split(' '));

/** Adds an import line to the block of imports at the head of the file, next to those of its kind, above `use`. */
export function addImport(module: PythonModule, line: string, use?: Anchor): TextEdit {
  const { text } = module;
  const lineBreak = lineBreakOf(text);
  let after: Statement | undefined;
  let neighbour: Statement | undefined;
  for (const statement of module.statements) {
    if (statement === use) break;
    const { form } = module.syntaxOf(statement);
    const isImport = form.kind === 'import' || form.kind === 'from-import';
    if (isImport && !statement.parent) {
      after = statement;
      if (/^(from|import)\s+(airflow|kubernetes)\b/.test(module.source.textOf(statement)))
        neighbour = statement;
    } else if (isImport || statement.parent || GUARDS.has(statement.head)) continue;
    else if (after || !isText(module, statement)) break;
    else after = statement;
  }
  const place = neighbour ?? after;
  if (!place) {
    const first = module.statements[0];
    const at = first ? first.start : text.length;
    // Two blank lines stand above a function or class, as is usual.
    const blank = !first ? 0 : ['def', 'class', 'async', '@'].includes(first.head) ? 2 : 1;
    return edit(module, at, at, `${line}${lineBreak.repeat(blank + 1)}`);
  }
  const newline = text.indexOf('\n', place.end);
  const at = newline < 0 ? text.length : newline + 1;
  return edit(module, at, at, newline < 0 ? `${lineBreak}${line}` : `${line}${lineBreak}`);
}

/** `a` or `a as b`, as it stands in an import. */
export function importedText(name: string, alias: string | undefined): string {
  return alias === undefined || alias === name ? name : `${name} as ${alias}`;
}

/** Takes some names out of an import statement that keeps others. */
export function removeImportedNames(
  module: PythonModule,
  statement: Statement,
  names: readonly ImportedName[],
): TextEdit[] {
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'from-import' && form.kind !== 'import') return [];
  const all = form.names;
  const edits: TextEdit[] = [];
  for (let from = 0; from < all.length; from++) {
    if (!names.includes(all[from]!)) continue;
    let to = from;
    while (to + 1 < all.length && names.includes(all[to + 1]!)) to++;
    edits.push(...removeRun(module, statement, all, from, to));
    from = to;
  }
  return edits;
}

/** Takes names out that stand one after the other: with their lines, or with the commas before or behind them. */
function removeRun(
  module: PythonModule,
  statement: Statement,
  all: readonly ImportedName[],
  from: number,
  to: number,
): TextEdit[] {
  const { text } = module;
  const offset = statement.start;
  const run = all.slice(from, to + 1);
  const lines = run.map(name => lineOf(text, offset + name.start, offset + name.end, statement.end));
  if (lines.every(line => line !== undefined))
    return lines.map(line => edit(module, line.start, line.end, ''));
  const [before, after] = [all[from - 1], all[to + 1]];
  const start = offset + (before ? before.end : run[0]!.start);
  const end = offset + (before || !after ? run.at(-1)!.end : after.start);
  if (!text.slice(start, end).includes('#')) return [edit(module, start, end, '')];
  // Comments in between stay where they are.
  return run.map((name, i) => {
    const line = lines[i];
    if (line) return edit(module, line.start, line.end, '');
    const comma = /^[ \t]*,[ \t]*/.exec(text.slice(offset + name.end));
    return edit(module, offset + name.start, offset + name.end + (comma?.[0].length ?? 0), '');
  });
}

/** The line of a name that stands alone on it. */
function lineOf(text: string, start: number, end: number, limit: number): Span | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*,?[ \t]*\r?\n/.exec(text.slice(end, limit));
  const isAlone = /^[ \t]*$/.test(text.slice(lineStart, start)) && rest !== null;
  return isAlone ? { start: lineStart, end: end + rest[0].length } : undefined;
}
