import { kubernetesName, type WrittenName } from '../python/imports.ts';
import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import { alternatives } from '../values/value.ts';

/**
 * How Kubernetes classes are written where `statement` stands: as `kubernetesName` has it, and by names that are
 * imported further in (in a function, under `try`) before a new import is added. Remembers what it found.
 */
export function classNamesIn(module: PythonModule, statement: Statement): (model: string) => WrittenName {
  const known = new Map<string, WrittenName>();
  let inner: { name: string; path: string }[] | undefined;
  return model => {
    let written = known.get(model);
    if (!written) {
      written = kubernetesName(module, model, statement);
      if (written.edits.length > 0) {
        inner ??= kubernetesNamesSeen(module, statement);
        const text = textOf(inner, model);
        if (text !== undefined) written = { text, edits: [] };
      }
      known.set(model, written);
    }
    return written;
  };
}

function textOf(names: readonly { name: string; path: string }[], model: string): string | undefined {
  const own = names.find(({ path }) => path.endsWith(`.${model}`));
  const holder = names.find(
    ({ path }) => path === 'kubernetes.client.models' || path === 'kubernetes.client',
  );
  return own?.name ?? (holder && `${holder.name}.${model}`);
}

/** What the names that imports inside blocks bind stand for at `statement`, as far as it is of Kubernetes. */
function kubernetesNamesSeen(module: PythonModule, statement: Statement): { name: string; path: string }[] {
  const found: { name: string; path: string }[] = [];
  for (const one of module.statements) {
    const { form, binds } = module.syntaxOf(one);
    if (!one.parent || (form.kind !== 'from-import' && form.kind !== 'import')) continue;
    for (const { name } of binds) {
      const value = module.valueOfName(name, statement);
      for (const each of value ? alternatives(value) : []) {
        if (each.kind === 'symbol' && each.path.startsWith('kubernetes.client'))
          found.push({ name, path: each.path });
      }
    }
  }
  return found;
}
