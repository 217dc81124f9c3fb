import { type Home, isHomeModule, type Thing, thingAt } from '../../catalog/homes.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Scope } from '../../python/scopes.ts';
import type { Statement } from '../../python/statement.ts';
import type { ImportedName } from '../../python/syntax.ts';
import { type NameUse, usesOf } from '../../python/walk.ts';

/** Something of the catalog that an import brings in, by itself or through the module it lives in. */
export interface ImportedThing {
  thing: Thing;
  home: Home;
  name: ImportedName;
  /** The name it is bound to in the file. */
  boundAs: string;
  /** Set when a module was imported and the thing is reached as its attribute. */
  through?: { module: string };
}

/** The catalogued things that an import statement brings in, in the order of its names. */
export function importedThings(module: PythonModule, statement: Statement): ImportedThing[] {
  const { form } = module.syntaxOf(statement);
  if (form.kind === 'from-import') {
    return form.names.flatMap(name => {
      const boundAs = name.alias ?? name.name;
      const at = thingAt(form.module, name.name);
      if (at) return [{ ...at, name, boundAs }];
      return throughModule(module, statement, `${form.module}.${name.name}`, name, boundAs);
    });
  }
  if (form.kind !== 'import') return [];
  return form.names.flatMap(name =>
    throughModule(module, statement, name.name, name, name.alias ?? name.name.split('.')[0]!),
  );
}

function throughModule(
  module: PythonModule,
  statement: Statement,
  path: string,
  name: ImportedName,
  boundAs: string,
): ImportedThing[] {
  if (!isHomeModule(path)) return [];
  const found = new Map<string, ImportedThing>();
  for (const { use } of usesIn(module, statement, boundAs)) {
    const attribute = attributeOf(
      use,
      path,
      boundAs,
      name.alias !== undefined || boundAs !== path.split('.')[0],
    );
    const at = attribute === undefined ? undefined : thingAt(path, attribute);
    if (at && !found.has(attribute!))
      found.set(attribute!, { ...at, name, boundAs, through: { module: path } });
  }
  return [...found.values()];
}

/** `X` of `alias.X` or, where the whole path is written, of `a.b.c.X`. */
export function attributeOf(
  use: NameUse,
  path: string,
  boundAs: string,
  aliased: boolean,
): string | undefined {
  const { text } = use.chain;
  if (aliased || boundAs === path) return text[1];
  const parts = path.split('.');
  return parts.every((part, index) => text[index] === part) ? text[parts.length] : undefined;
}

/** Every place in the file that reads what the statement binds to `name`. */
export function usesIn(
  module: PythonModule,
  statement: Statement,
  name: string,
): { statement: Statement; use: NameUse }[] {
  const scope = module.scopeOf(statement);
  return module
    .readersOf(scope, name)
    .filter(reader => reader !== statement)
    .flatMap(reader => usesOf(module.syntaxOf(reader), name).map(use => ({ statement: reader, use })));
}

/** True when the name means what the statement binds wherever the file reads it. */
export function bindsAlone(module: PythonModule, statement: Statement, name: string): boolean {
  const own = module.scopeOf(statement);
  const scopes = new Set([own]);
  for (const { statement: reader } of usesIn(module, statement, name)) {
    for (let at: Scope | undefined = module.scopeOf(reader); at && at !== own; at = at.parent) scopes.add(at);
  }
  return [...scopes].every(scope =>
    scope.touchers(name).every(
      one =>
        one === statement ||
        // A function is among those of its own scope for its parameters.
        (scope.owner !== one && !module.syntaxOf(one).binds.some(bound => bound.name === name)),
    ),
  );
}

const BY_VERSION = /TYPE_CHECKING|version|AIRFLOW_V_/i;

/** An import that is there for another version, or only for a type checker: not for us to judge. */
export function isGuarded(module: PythonModule, statement: Statement): boolean {
  for (let at = statement.parent; at; at = at.parent) {
    const { text } = module.syntaxOf(at);
    switch (at.head) {
      case 'except':
        return true;
      case 'try':
        if (at.compound?.clauses.some(clause => catchesImportError(module, clause))) return true;
        break;
      case 'with':
        if (/\bsuppress\(.*\b(ImportError|ModuleNotFoundError|Exception)\b/.test(text)) return true;
        break;
      case 'if':
      case 'elif':
      case 'else':
        if (at.compound?.clauses.some(clause => BY_VERSION.test(module.syntaxOf(clause).text))) return true;
        break;
    }
  }
  return false;
}

function catchesImportError(module: PythonModule, clause: Statement): boolean {
  if (clause.head !== 'except') return false;
  return /^except\s*\*?\s*:|\b(ImportError|ModuleNotFoundError|Exception|BaseException)\b/.test(
    module.syntaxOf(clause).text,
  );
}
