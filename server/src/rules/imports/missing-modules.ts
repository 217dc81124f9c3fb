import { type Home, importable, thingAt, thingsIn } from '../../catalog/homes.ts';
import { moduleRows } from '../../catalog/modules.ts';
import type { Statement } from '../../python/statement.ts';
import type { ImportedName } from '../../python/syntax.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { PythonContext } from '../rule.ts';
import { homeState, mayComeWithProvider, whyGone } from './home-state.ts';
import { straysOf, usesIn } from './imports.ts';

/** A module that none of the versions in use has, or the package above it. */
export interface MissingModule {
  path: string;
  /** Since when, in words that stand after `is`. */
  why: string;
}

/** Whether a module is missing whatever it would have in it; only for those that the catalog follows. */
export function missingModule(module: string, environment: Environment): MissingModule | undefined {
  if (!module.startsWith('airflow.')) return undefined;
  for (let path = module; path.includes('.'); path = path.slice(0, path.lastIndexOf('.'))) {
    const rows: Home[] = moduleRows(path).map(row => ({ ...row, name: '' }));
    if (rows.length === 0) continue;
    if (!environment.everywhere(versions => rows.every(row => importable(row, versions) === false)))
      return undefined;
    if (mayComeWithProvider(rows, environment)) return undefined;
    return { path, why: whyGone(rows, environment) };
  }
  return undefined;
}

/** A part of an import that fails for its module, where the catalog does not know what is imported. */
export interface MissingImport extends MissingModule {
  /** Absent for `*`. */
  name?: ImportedName;
}

/** The names of an import whose module is missing; those that the catalog knows by themselves are left out. */
export function missingImports(
  statement: Statement,
  { module, environment }: PythonContext,
): MissingImport[] {
  const { form } = module.syntaxOf(statement);
  if (form.kind === 'import') {
    return form.names.flatMap(name => {
      const missing = missingModule(name.name, environment);
      return missing ? [{ ...missing, name }] : [];
    });
  }
  if (form.kind !== 'from-import' || !/^airflow(\.|$)/.test(form.module)) return [];
  const missing = missingModule(form.module, environment);
  if (form.star) return missing ? [missing] : [];
  return form.names.flatMap(name => {
    if (thingAt(form.module, name.name)) return [];
    const path = `${form.module}.${name.name}`;
    const found = missing ?? (moduleRows(path).length > 0 ? missingModule(path, environment) : undefined);
    return found ? [{ ...found, name }] : [];
  });
}

/** True when nothing that can be seen uses what an import binds to a name, so that it can go. */
export function isUnused(
  statement: Statement,
  name: ImportedName,
  { module, workspace, file }: PythonContext,
): boolean {
  const { form } = module.syntaxOf(statement);
  // `import a.b` binds `a`, which is in the way wherever it is used, and which nobody imports from here.
  const bindsRoot = form.kind === 'import' && name.alias === undefined;
  const bound = bindsRoot ? name.name.split('.')[0]! : (name.alias ?? name.name);
  const scope = module.scopeOf(statement);
  if (scope.isClass || usesIn(module, statement, bound).length > 0) return false;
  const { code, strings } = straysOf(module, statement, bound, bindsRoot ? `${bound}.` : bound);
  if (code.length > 0 || strings.length > 0) return false;
  return bindsRoot || scope.owner !== undefined || !workspace.python.mayBeImported(file, bound);
}

/**
 * The imports that bring what the file uses of `from module import *`. `undefined` where it uses nothing that is
 * known, or something that has no place to move to.
 */
export function starImports(
  statement: Statement,
  { module, environment }: PythonContext,
): string[] | undefined {
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'from-import') return undefined;
  const scope = module.scopeOf(statement);
  const lines = new Map<string, string[]>();
  for (const { thing, home } of thingsIn(form.module)) {
    const { name } = home;
    const isUsed = module.readersOf(scope, name).length > 0 && scope.touchers(name).length === 0;
    if (!isUsed || lines.get(form.module)?.includes(name)) continue;
    const { target, needs } = homeState(thing, home, environment);
    if (thing.legacy !== undefined || !target || needs) return undefined;
    const imported = target.name === name ? name : `${target.name} as ${name}`;
    const known = lines.get(target.module) ?? [];
    if (!known.includes(imported)) lines.set(target.module, [...known, imported]);
  }
  if (lines.size === 0) return undefined;
  return [...lines].map(([from, names]) => `from ${from} import ${names.join(', ')}`);
}
