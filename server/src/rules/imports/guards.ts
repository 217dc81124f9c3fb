import { importableAt } from '../../catalog/homes.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Scope } from '../../python/scopes.ts';
import type { Statement } from '../../python/statement.ts';
import { walk } from '../../python/walk.ts';
import type { Environment } from '../../workspace/environment.ts';
import { missingModule } from './missing-modules.ts';

/** What the tests of authors say when they ask for Airflow's version. */
const BY_VERSION =
  /version|AIRFLOW_V_|(?<![a-z])(AF|airflow)_?v?[123](?![a-z])|\bhasattr\(\s*airflow\b|\bfind_spec\(/i;
const FOR_CHECKERS = /\bTYPE_CHECKING\b/;
const NOT_FOR_CHECKERS = /\bnot\s+(typing\.)?TYPE_CHECKING\b/;

/** Tells whether a name can be imported from a module on some version in use. */
type Works = (module: string, name: string) => boolean;

/**
 * An import that is there for another version, or only for a type checker: not for us to judge.
 */
export function isGuarded(module: PythonModule, statement: Statement, works: Works = () => true): boolean {
  for (let at = statement.parent; at; at = at.parent) {
    switch (at.head) {
      case 'except':
        if (!isLastResort(module, at, works)) return true;
        break;
      case 'try':
        if (at.compound?.clauses.some(clause => isFallback(module, clause))) return true;
        break;
      case 'with':
        if (/\bsuppress\(.*\b(ImportError|ModuleNotFoundError|Exception)\b/.test(module.syntaxOf(at).text))
          return true;
        break;
      case 'if':
      case 'elif':
      case 'else':
      case 'case':
        if (isChosen(module, statement, at, works)) return true;
        break;
    }
  }
  return false;
}

/** {@link isGuarded} by what the releases of an environment have. */
export function isGuardedIn(module: PythonModule, statement: Statement, environment: Environment): boolean {
  return isGuarded(
    module,
    statement,
    (from, name) =>
      !missingModule(from, environment) &&
      environment.somewhere(versions => importableAt(from, name, versions) !== false),
  );
}

function catchesImportError(module: PythonModule, clause: Statement): boolean {
  if (clause.head !== 'except') return false;
  return /^except\s*\*?\s*:|\b(ImportError|ModuleNotFoundError|Exception|BaseException)\b/.test(
    module.syntaxOf(clause).text,
  );
}

/** A handler that goes on without the import; one that raises again leaves the file as broken as it was. */
function isFallback(module: PythonModule, clause: Statement): boolean {
  return catchesImportError(module, clause) && !childrenOf(module, clause).some(one => one.head === 'raise');
}

/** True for a handler that always runs, since the import above it fails on every version in use. */
function isLastResort(module: PythonModule, handler: Statement, works: Works): boolean {
  const { compound } = handler;
  if (!compound || !catchesImportError(module, handler)) return false;
  return childrenOf(module, compound).some(one => {
    const { form } = module.syntaxOf(one);
    return form.kind === 'from-import' && form.names.some(({ name }) => !works(form.module, name));
  });
}

/** An import in one of several branches that differ by version, or that only a type checker sees. */
function isChosen(module: PythonModule, statement: Statement, clause: Statement, works: Works): boolean {
  // Half-written code has branches without what they belong to.
  const choice = clause.head === 'case' ? clause.parent : clause.compound;
  if (!choice) return false;
  const branches = clause.head === 'case' ? childrenOf(module, choice) : choice.clauses;
  const tests = clause.head === 'case' ? [choice] : branches;
  const text = module.syntaxOf(clause.head === 'else' ? choice : clause).text;
  if (FOR_CHECKERS.test(text) && NOT_FOR_CHECKERS.test(text) === (clause.head === 'else')) return true;
  if (tests.some(one => speaksOfVersion(module, one))) return true;
  const bound = new Set(module.syntaxOf(statement).binds.map(one => one.name));
  return branches.some(branch => branch !== clause && bindsElsewhere(module, branch, bound, works));
}

/** A test that looks at Airflow's version, by itself or by a name that the file sets so. */
function speaksOfVersion(module: PythonModule, test: Statement): boolean {
  if (BY_VERSION.test(module.syntaxOf(test).text)) return true;
  const names = new Set<string>();
  walk(module.syntaxOf(test), expression => {
    if (expression.kind === 'name') names.add(expression.name);
    return undefined;
  });
  for (let scope: Scope | undefined = module.scopeOf(test); scope; scope = scope.parent) {
    for (const name of names) {
      if (scope.touchers(name).some(one => setsByVersion(module, one))) return true;
    }
  }
  return false;
}

function setsByVersion(module: PythonModule, statement: Statement): boolean {
  const { form } = module.syntaxOf(statement);
  if (form.kind === 'def')
    return module.blocks.bodyOf(statement).some(one => BY_VERSION.test(module.source.textOf(one)));
  if (BY_VERSION.test(module.source.textOf(statement))) return true;
  // `try: import airflow.sdk; AF3 = True`.
  const around = statement.parent?.compound;
  return around?.clauses.some(clause => probesAirflow(module, clause)) === true;
}

function probesAirflow(module: PythonModule, clause: Statement): boolean {
  if (clause.head === 'try')
    return childrenOf(module, clause).some(one =>
      /^(from|import)\s+airflow\b/.test(module.source.textOf(one)),
    );
  return BY_VERSION.test(module.syntaxOf(clause).text);
}

/** Whether a branch imports one of the names from a place that is there on some version in use. */
function bindsElsewhere(
  module: PythonModule,
  branch: Statement,
  names: ReadonlySet<string>,
  works: Works,
): boolean {
  for (let i = branch.index + 1; i < module.statements.length; i++) {
    const one = module.statements[i]!;
    if (!one.isInside(branch)) return false;
    const { form, binds } = module.syntaxOf(one);
    if (!binds.some(({ name }) => names.has(name))) continue;
    if (form.kind === 'import') return true;
    if (
      form.kind === 'from-import' &&
      form.names.some(({ name, alias }) => names.has(alias ?? name) && works(form.module, name))
    )
      return true;
  }
  return false;
}

function childrenOf(module: PythonModule, header: Statement): Statement[] {
  const found: Statement[] = [];
  for (let i = header.index + 1; i < module.statements.length; i++) {
    const one = module.statements[i]!;
    if (!one.isInside(header)) break;
    if (one.parent === header) found.push(one);
  }
  return found;
}
