import type { Value } from '../values/value.ts';
import type { PythonModule } from './module.ts';
import type { Statement } from './statement.ts';

/** What a name is by one of the star imports of a module; `reader` is looked at again when that changes. */
export function fromStars(
  module: PythonModule,
  stars: Iterable<Statement>,
  name: string,
  reader: Statement | undefined,
): Value | undefined {
  const { finder, file } = module;
  for (const statement of stars) {
    const { form } = module.syntaxOf(statement);
    const found = form.kind === 'from-import' ? finder.find(file, form.module) : undefined;
    if (!found || name.startsWith('_')) continue;
    if (found.file !== undefined) finder.dependsOn(found.file, name, module, reader ?? statement);
    const value = found.module?.exported(name);
    if (value) return value;
  }
  return undefined;
}

/** True when one of them is of a package outside the workspace, or cannot be read. */
export function hasOutsideStar(module: PythonModule, stars: Iterable<Statement>): boolean {
  for (const statement of stars) {
    const { form } = module.syntaxOf(statement);
    if (form.kind === 'from-import' && !module.finder.find(module.file, form.module)?.module) return true;
  }
  return false;
}
