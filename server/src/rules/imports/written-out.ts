import { edit } from '../../python/edits.ts';
import { addImport } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { TextEdit } from '../../values/edit.ts';
import type { PythonContext } from '../rule.ts';
import { takeOut } from '../take-out.ts';
import { type ImportedThing, usesIn } from './imports.ts';
import { isKnownElsewhere } from './known-elsewhere.ts';

type Uses = ReturnType<typeof usesIn>;

/** The edits of the uses of a name that is no longer imported, since its code says the same; `undefined` for others. */
export function writtenOut(
  statement: Statement,
  one: ImportedThing,
  context: PythonContext,
): TextEdit[] | undefined {
  const write = WRITTEN[one.thing.id];
  if (!write || one.through || isKnownElsewhere(statement, [one], context)) return undefined;
  return write(context.module, usesIn(context.module, statement, one.boundAs));
}

const WRITTEN: Readonly<Record<string, (module: PythonModule, uses: Uses) => TextEdit[] | undefined>> = {
  apply_defaults: withoutDecorator,
  days_ago: withoutDaysAgo,
};

/** `@apply_defaults` does nothing any more. */
function withoutDecorator(module: PythonModule, uses: Uses): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const { statement, use } of uses) {
    const { form } = module.syntaxOf(statement);
    if (form.kind !== 'decorator' || form.value.start !== use.start || form.value.end !== use.end)
      return undefined;
    edits.push(takeOut(module, statement));
  }
  return edits;
}

/** `days_ago(n)` as what it is short for. */
function withoutDaysAgo(module: PythonModule, uses: Uses): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const { statement, use } of uses) {
    const [days, ...others] = use.called?.arguments ?? [];
    const isDays = days?.value && !days.spread && (days.name === undefined || days.name === 'n');
    if (!use.called || !isDays || others.length > 0 || statement.unclosed !== '') return undefined;
    const { start } = statement;
    const text = module.text.slice(start + days.value!.start, start + days.value!.end);
    const negative = /^[\w.]+$/.test(text) ? `-${text}` : `-(${text})`;
    const call = `pendulum.today("UTC").add(days=${negative})`;
    edits.push(edit(module, start + use.called.start, start + use.called.end, call));
  }
  const first = uses[0]?.statement;
  if (!first) return edits;
  const known = pendulumAt(module, first);
  if (known === undefined) return undefined;
  return known ? edits : [...edits, addImport(module, 'import pendulum', first)];
}

/** Whether `pendulum` is that module where a statement stands; `undefined` where the file has something else by it. */
function pendulumAt(module: PythonModule, statement: Statement): boolean | undefined {
  const binders = module.statements.filter(one =>
    module.syntaxOf(one).binds.some(({ name }) => name === 'pendulum'),
  );
  if (binders.some(one => module.syntaxOf(one).form.kind !== 'import')) return undefined;
  return binders.some(one => !one.parent && one.index < statement.index);
}
