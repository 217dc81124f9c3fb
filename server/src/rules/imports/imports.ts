import { type Home, isHomeModule, type Thing, thingAt } from '../../catalog/homes.ts';
import { mentionsOf } from '../../python/mentions.ts';
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

/** What a file says of a name besides its uses. */
export interface Strays {
  /** In code that is not read further: a `case` pattern, a nested format of an f-string. */
  code: number[];
  /** In strings that may be types or lists of names: `x: "Volume"`, `__all__ = ["Volume"]`. */
  strings: number[];
}

/**
 * Where the scope of a statement mentions a name that it binds, or a path below that name, beside the uses that
 * `usesIn` finds. Offsets in the file.
 */
export function straysOf(module: PythonModule, statement: Statement, name: string, path = name): Strays {
  const { owner } = module.scopeOf(statement);
  const { text } = module;
  const last = owner && module.statements.findLast(one => one === owner || one.isInside(owner));
  const found = mentionsOf(text, name, owner?.start, last?.end);
  const uses = new Set(
    usesIn(module, statement, name).map(({ statement: reader, use }) => reader.start + use.start),
  );
  const isOther = (at: number) => text.startsWith(path, at);
  const imports = module.statements.filter(one => one.head === 'import' || one.head === 'from');
  const isBound = (at: number) =>
    imports.some(one => one.start <= at && at < one.end && (one === statement || path !== name));
  return {
    code: found.code.filter(at => isOther(at) && !uses.has(at) && !isBound(at)),
    strings: found.strings.filter(isOther),
  };
}
