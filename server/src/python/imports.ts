import type { TextEdit } from '../values/edit.ts';
import { edit, lineBreakOf } from './edits.ts';
import type { PythonModule } from './module.ts';
import type { Statement } from './statement.ts';
import type { ImportedName } from './syntax.ts';

/** How a Kubernetes class is written in a file, and the import that has to be added for it. */
export interface WrittenName {
  text: string;
  edits: TextEdit[];
}

/** The prefix under which the Kubernetes models are known in a file (`k8s.`, `client.`), with the import it needs. */
export function kubernetesPrefix(module: PythonModule): WrittenName {
  for (const statement of topLevelImports(module)) {
    for (const { name } of module.syntaxOf(statement).binds) {
      const value = module.valueBoundBy(statement, name);
      if (value.kind !== 'symbol') continue;
      if (value.path === 'kubernetes.client.models' || value.path === 'kubernetes.client')
        return { text: `${name}.`, edits: [] };
      if (value.path === 'kubernetes' && /\bkubernetes\.client\b/.test(module.source.textOf(statement))) {
        return { text: `${name}.client.`, edits: [] };
      }
    }
  }
  const alias = isFree(module, 'k8s') ? 'k8s' : 'k8s_models';
  return {
    text: `${alias}.`,
    edits: [addImport(module, `from kubernetes.client import models as ${alias}`)],
  };
}

/** How one Kubernetes class is written: by its own name where the file imports it so, else with the prefix. */
export function kubernetesName(module: PythonModule, model: string): WrittenName {
  for (const statement of topLevelImports(module)) {
    for (const { name } of module.syntaxOf(statement).binds) {
      const value = module.valueBoundBy(statement, name);
      if (
        value.kind === 'symbol' &&
        value.path.startsWith('kubernetes.client.') &&
        value.path.endsWith(`.${model}`)
      ) {
        return { text: name, edits: [] };
      }
    }
  }
  const prefix = kubernetesPrefix(module);
  return { text: prefix.text + model, edits: prefix.edits };
}

function isFree(module: PythonModule, name: string): boolean {
  return !module.statements.some(statement =>
    module.syntaxOf(statement).binds.some(one => one.name === name),
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

/** Adds an import line to the block of imports at the head of the file, next to those of its kind. */
export function addImport(module: PythonModule, line: string): TextEdit {
  const { text } = module;
  const lineBreak = lineBreakOf(text);
  let after: Statement | undefined;
  let neighbour: Statement | undefined;
  for (const statement of module.statements) {
    const { form } = module.syntaxOf(statement);
    const isImport = form.kind === 'import' || form.kind === 'from-import';
    if (isImport && !statement.parent) {
      after = statement;
      if (/^(from|import)\s+(airflow|kubernetes)\b/.test(module.source.textOf(statement)))
        neighbour = statement;
    } else if (isImport || statement.parent || statement.opens) continue;
    else if (!(form.kind === 'expression' && form.value.kind === 'string' && !after)) break;
    else after = statement;
  }
  const place = neighbour ?? after;
  if (!place) {
    const first = module.statements[0];
    const at = first ? first.start : text.length;
    return edit(module, at, at, `${line}${lineBreak}${first ? lineBreak : ''}`);
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
