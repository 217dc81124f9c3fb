import { edit } from '../../python/edits.ts';
import { kubernetesPrefix } from '../../python/imports.ts';
import { callAlone } from '../../python/runs.ts';
import type { Statement } from '../../python/statement.ts';
import type { Call } from '../../python/syntax.ts';
import type { TextEdit } from '../../values/edit.ts';
import { bracketedText } from '../bracketed.ts';
import type { PythonContext } from '../rule.ts';
import { attributeOf, type ImportedThing, usesIn } from './imports.ts';
import { constructLegacy } from './legacy-constructors.ts';
import { isUsedAsLegacy } from './legacy-members.ts';
import { resourcesEdits } from './legacy-resources.ts';

/**
 * The edits that turn every use of a legacy class into code that constructs its successor. `undefined` when
 * one use cannot be turned for certain: then none is, since the import can only go as a whole.
 */
export function legacyUses(
  statement: Statement,
  one: ImportedThing,
  context: PythonContext,
): TextEdit[] | undefined {
  const { module } = context;
  const edits: TextEdit[] = [];
  const aliased = one.name.alias !== undefined || one.boundAs !== one.through?.module.split('.')[0];
  const uses = usesIn(module, statement, one.boundAs).filter(
    ({ use }) => !one.through || attributeOf(use, one.through.module, one.boundAs, aliased) === one.home.name,
  );
  if (uses.length === 0) return [];
  const prefix = kubernetesPrefix(module, uses[0]!.statement);
  for (const { statement: reader, use } of uses) {
    if (use.isType) {
      const end = one.through
        ? endOfPath(module.text, reader.start + use.start, one, aliased)
        : reader.start + use.end;
      // An annotation may itself be a call's or an attribute's: `Annotated[Volume("a")]`.
      if (use.called || end === undefined || !one.thing.legacy?.startsWith('V1')) return undefined;
      edits.push(edit(module, reader.start + use.start, end, `${prefix.text}${one.thing.legacy}`));
      continue;
    }
    const made = use.called && rewriteConstruction(reader, use.called, one.thing.id, context, prefix.text);
    if (!made) return undefined;
    edits.push(...made);
  }
  // A parameter of that type may be any object of the class.
  if (uses.some(({ use }) => use.isType) && isUsedAsLegacy(module, one.thing.id)) return undefined;
  return [...edits, ...prefix.edits];
}

/** Where `volume.Volume` ends; nowhere when it is broken over lines. */
function endOfPath(text: string, start: number, one: ImportedThing, aliased: boolean): number | undefined {
  const path = `${aliased ? one.boundAs : one.through!.module}.${one.home.name}`;
  return text.startsWith(path, start) ? start + path.length : undefined;
}

/**
 * The edits that rewrite one construction of a legacy class, later attribute assignments included. `prefix` stands
 * before the names of the models.
 */
export function rewriteConstruction(
  statement: Statement,
  call: Call,
  legacyClass: string,
  context: PythonContext,
  prefix: string,
): TextEdit[] | undefined {
  const { module } = context;
  const value = callAlone(module, call, statement);
  if (value.kind !== 'object' || value.open) return undefined;
  // The class of 1.10.10 had other positions than those that followed it.
  const positional = call.arguments.filter(one => one.name === undefined).length;
  if (legacyClass === 'Resources' && value.path.startsWith('airflow.contrib.') && positional > 2)
    return undefined;
  if (legacyClass === 'Resources') return resourcesEdits(statement, call, context, prefix);
  // An object that is changed later would have to be followed; only Resources is built up that way.
  if (isChangedLater(statement, call, context)) return undefined;
  if (isUsedAsLegacy(module, legacyClass, { statement, call })) return undefined;
  const made = constructLegacy(legacyClass, call, statement, context, prefix);
  if (!made) return undefined;
  const start = statement.start + call.start;
  const end = statement.start + call.end;
  return [edit(module, start, end, bracketedText(made, module, start, end))];
}

function isChangedLater(statement: Statement, call: Call, context: PythonContext): boolean {
  const { form } = context.module.syntaxOf(statement);
  if (form.kind !== 'assign' || form.value !== call) return false;
  return form.targets.some(target => {
    if (target.kind !== 'name') return true;
    const scope = context.module.scopeOf(statement);
    return scope
      .touchers(target.name)
      .some(
        one =>
          one !== statement &&
          context.module.syntaxOf(one).form.kind === 'assign' &&
          changes(one, target.name, context),
      );
  });
}

function changes(statement: Statement, name: string, context: PythonContext): boolean {
  const syntax = context.module.syntaxOf(statement);
  return syntax.mutates.includes(name);
}
