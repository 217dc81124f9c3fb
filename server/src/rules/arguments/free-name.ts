import type { PythonModule } from '../../python/module.ts';

/** Words that are no names, and those of Python's own that a file is likely to use. */
const RESERVED = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type dict list tuple set str int float bool object print range open id input map filter iter next hash format'.split(
    ' ',
  ),
);

/** A name that nothing in the file binds or reads, like the one that is wanted. */
export function freeName(module: PythonModule, wanted: string, taken: ReadonlySet<string>): string {
  const used = new Set<string>();
  for (const statement of module.statements) {
    const { binds, reads, form } = module.syntaxOf(statement);
    for (const one of binds) used.add(one.name);
    for (const one of reads) used.add(one);
    if (form.kind === 'def') for (const one of form.parameters) used.add(one.name);
  }
  const isFree = (name: string) => !used.has(name) && !taken.has(name) && !RESERVED.has(name);
  if (isFree(wanted)) return wanted;
  for (let number = 2; ; number++) if (isFree(`${wanted}_${number}`)) return `${wanted}_${number}`;
}
