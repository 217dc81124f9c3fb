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
  for (const { statement: reader, use } of usesIn(module, statement, one.boundAs)) {
    if (one.through && attributeOf(use, one.through.module, one.boundAs, aliased) !== one.home.name) continue;
    if (!use.called) return undefined;
    const made = rewriteConstruction(reader, use.called, one.thing.id, context);
    if (!made) return undefined;
    edits.push(...made);
  }
  return edits;
}

/** The edits that rewrite one construction of a legacy class, later attribute assignments included. */
export function rewriteConstruction(
  statement: Statement,
  call: Call,
  legacyClass: string,
  context: PythonContext,
): TextEdit[] | undefined {
  const { module } = context;
  const value = callAlone(module, call, statement);
  if (value.kind !== 'object' || value.open) return undefined;
  if (legacyClass === 'Resources') return resourcesEdits(statement, call, context);
  // An object that is changed later would have to be followed; only Resources is built up that way.
  if (isChangedLater(statement, call, context)) return undefined;
  const made = constructLegacy(legacyClass, call, statement, module, kubernetesPrefix(module).text);
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
