import type { TextEdit } from '../values/edit.ts';
import type { Anchor } from '../values/origin.ts';
import { edit, lineBreakOf } from './edits.ts';
import type { PythonModule } from './module.ts';
import { Statement } from './statement.ts';
import type { ImportedName } from './syntax.ts';

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

/** Takes some names out of a `from … import …` statement that keeps others. */
export function removeImportedNames(
  module: PythonModule,
  statement: Statement,
  names: readonly ImportedName[],
): TextEdit[] {
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'from-import') return [];
  const { text } = module;
  return names.map(name => {
    const start = statement.start + name.start;
    const end = statement.start + name.end;
    const limit = statement.start + form.listEnd;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const alone = /^[ \t]*$/.test(text.slice(lineStart, start));
    const whole = /^[ \t]*,?[ \t]*(\r?\n)/.exec(text.slice(end, limit + 1));
    if (alone && whole) return edit(module, lineStart, end + whole[0].length, '');
    const following = /^\s*,\s*/.exec(text.slice(end, limit));
    if (following && form.names.at(-1) !== name) return edit(module, start, end + following[0].length, '');
    const before = /,\s*$/.exec(text.slice(statement.start + form.listStart, start));
    return edit(module, before ? start - before[0].length : start, end, '');
  });
}
