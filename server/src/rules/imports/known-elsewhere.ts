import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import { typesOf } from '../../python/walk.ts';
import type { PythonContext } from '../rule.ts';
import { type ImportedThing, straysOf } from './imports.ts';

/** A class whose name is used where it cannot be replaced: in another file, in `__all__`, in a quoted annotation. */
export function isKnownElsewhere(
  statement: Statement,
  things: ImportedThing[],
  context: PythonContext,
): boolean {
  const { module } = context;
  const { boundAs, through } = things[0]!;
  const scope = module.scopeOf(statement);
  if (scope.isClass) return true;
  return (through ? things : [undefined]).some(one => {
    const path = one?.through ? pathOf(one, one.through.module) : boundAs;
    const { code, strings } = straysOf(module, statement, boundAs, path);
    if (code.length > 0 || strings.some(at => isListedOrType(module, at))) return true;
    return !through && !scope.owner && context.workspace.python.mayBeImported(context.file, boundAs);
  });
}

/** How the file reaches something through its module: `secret.Secret`, `airflow.kubernetes.secret.Secret`. */
function pathOf({ name, boundAs, home }: ImportedThing, path: string): string {
  const aliased = name.alias !== undefined || boundAs !== path.split('.')[0];
  return `${aliased ? boundAs : path}.${home.name}`;
}

/** A string in `__all__` or in an annotation; any other may be the name of something else. */
function isListedOrType(module: PythonModule, at: number): boolean {
  const holder = module.statements.find(one => one.start <= at && at < one.end);
  if (!holder) return false;
  const { form, binds, mutates } = module.syntaxOf(holder);
  if (binds.some(({ name }) => name === '__all__') || mutates.includes('__all__')) return true;
  return typesOf(form).some(one => holder.start + one.start <= at && at < holder.start + one.end);
}

/** A name that is also used where it cannot be changed along: in another file, in strings, as a class's attribute. */
export function isNamedElsewhere(
  statement: Statement,
  name: string,
  { module, workspace, file }: PythonContext,
): boolean {
  const scope = module.scopeOf(statement);
  if (scope.isClass) return true;
  const { code, strings } = straysOf(module, statement, name);
  return (
    code.length > 0 || strings.length > 0 || (!scope.owner && workspace.python.mayBeImported(file, name))
  );
}
