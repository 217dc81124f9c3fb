import { edit } from '../../python/edits.ts';
import { KubernetesNames } from '../../python/imports.ts';
import { callAlone } from '../../python/runs.ts';
import type { Scope } from '../../python/scopes.ts';
import type { Statement } from '../../python/statement.ts';
import type { Call, Span } from '../../python/syntax.ts';
import type { TextEdit } from '../../values/edit.ts';
import { bracketedText } from '../bracketed.ts';
import { commentsIn } from '../comments.ts';
import type { PythonContext } from '../rule.ts';
import { takeOut } from '../take-out.ts';
import { attributeOf, type ImportedThing, straysOf, usesIn } from './imports.ts';
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
  const names = new KubernetesNames(module, uses[0]!.statement);
  for (const { statement: reader, use } of uses) {
    if (use.isType) {
      const end = one.through
        ? endOfPath(module.text, reader.start + use.start, one, aliased)
        : reader.start + use.end;
      // An annotation may itself be a call's or an attribute's: `Annotated[Volume("a")]`.
      // A parameter that is a whole pod is there to be changed, by attributes that the model does not have.
      const model =
        one.thing.id === 'Pod' || !one.thing.legacy?.startsWith('V1') ? undefined : one.thing.legacy;
      if (use.called || end === undefined || !model) return undefined;
      edits.push(edit(module, reader.start + use.start, end, names.of(model)));
      continue;
    }
    const made = use.called && rewriteConstruction(reader, use.called, one.thing.id, context, names);
    if (!made) return undefined;
    edits.push(...made);
  }
  // A parameter of that type may be any object of the class.
  if (uses.some(({ use }) => use.isType) && isUsedAsLegacy(module, one.thing.id)) return undefined;
  const unread = one.thing.id === 'Volume' ? namedConfigs(uses, context) : [];
  return [...edits, ...unread, ...names.edits];
}

/** Where `volume.Volume` ends; nowhere when it is broken over lines. */
function endOfPath(text: string, start: number, one: ImportedThing, aliased: boolean): number | undefined {
  const path = `${aliased ? one.boundAs : one.through!.module}.${one.home.name}`;
  return text.startsWith(path, start) ? start + path.length : undefined;
}

/**
 * The edits that rewrite one construction of a legacy class, later attribute assignments included, without the imports
 * that `names` gathers.
 */
export function rewriteConstruction(
  statement: Statement,
  call: Call,
  legacyClass: string,
  context: PythonContext,
  names: KubernetesNames,
): TextEdit[] | undefined {
  const { module } = context;
  const value = callAlone(module, call, statement);
  if (value.kind !== 'object' || value.open) return undefined;
  // The class of 1.10.10 had other positions than those that followed it.
  const positional = call.arguments.filter(one => one.name === undefined).length;
  if (legacyClass === 'Resources' && value.path.startsWith('airflow.contrib.') && positional > 2)
    return undefined;
  if (legacyClass === 'Resources') return resourcesEdits(statement, call, context, names);
  // An object that is changed later would have to be followed; only Resources is built up that way.
  if (isChangedLater(statement, call, context, SAME_ATTRIBUTES[legacyClass] ?? [])) return undefined;
  if (isUsedAsLegacy(module, legacyClass, { statement, call })) return undefined;
  const made = constructLegacy(legacyClass, call, statement, context, names);
  if (!made) return undefined;
  const start = statement.start + call.start;
  const end = statement.start + call.end;
  return [edit(module, start, end, bracketedText(made, module, start, end))];
}

/** Attributes that the successors have under the same names and with the same values. */
const SAME_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  Port: ['name', 'container_port'],
  Volume: ['name'],
  VolumeMount: ['name', 'mount_path', 'sub_path', 'read_only'],
  PodRuntimeInfoEnv: ['name'],
};

function isChangedLater(
  statement: Statement,
  call: Call,
  context: PythonContext,
  same: readonly string[],
): boolean {
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
          changes(one, target.name, context) &&
          !setsAttribute(one, target.name, context, same),
      );
  });
}

/** `mount.read_only = False`, which means the same of the successor. */
function setsAttribute(
  statement: Statement,
  name: string,
  { module }: PythonContext,
  attributes: readonly string[],
): boolean {
  const { form } = module.syntaxOf(statement);
  const target = form.kind === 'assign' && form.targets.length === 1 ? form.targets[0] : undefined;
  return (
    target?.kind === 'attribute' &&
    target.object.kind === 'name' &&
    target.object.name === name &&
    attributes.includes(target.name)
  );
}

/** Dicts that were written for the constructions alone: once the models are made, nobody reads them. */
function namedConfigs(
  uses: ReturnType<typeof usesIn>,
  { module, workspace, file }: PythonContext,
): TextEdit[] {
  const given = new Map<string, { statement: Statement; spans: Span[] }>();
  for (const { statement, use } of uses) {
    for (const { value } of use.called?.arguments ?? []) {
      if (value?.kind !== 'name') continue;
      const known = given.get(value.name) ?? { statement, spans: [] };
      const start = statement.start + value.start;
      given.set(value.name, { ...known, spans: [...known.spans, { start, end: start + value.name.length }] });
    }
  }
  return [...given].flatMap(([name, { statement, spans }]) => {
    let scope: Scope | undefined = module.scopeOf(statement);
    while (scope && scope.touchers(name).length === 0) scope = scope.parent;
    const [made, ...others] = scope?.touchers(name) ?? [];
    if (!scope || !made || others.length > 0 || module.scopeOf(made) !== scope || scope.isClass) return [];
    const { form } = module.syntaxOf(made);
    const isDict = form.kind === 'assign' && form.value?.kind === 'dict' && form.targets.length === 1;
    if (!isDict || commentsIn(module.text, made.start, made.end).length > 0) return [];
    const readers = usesIn(module, made, name);
    const isRead = readers.some(
      one => !spans.some(span => span.start === one.statement.start + one.use.start),
    );
    const { code, strings } = straysOf(module, made, name);
    const isKnown = code.some(at => at >= made.end || at < made.start) || strings.length > 0;
    if (isRead || isKnown || (!scope.owner && workspace.python.mayBeImported(file, name))) return [];
    return [withBlankLine(takeOut(module, made), module.text)];
  });
}

/** Of the blank lines around what is taken out one is enough. */
function withBlankLine(removal: TextEdit, text: string): TextEdit {
  const before = /\n[ \t]*\r?\n$/.test(text.slice(0, removal.start));
  const after = /^[ \t]*\r?\n/.exec(text.slice(removal.end));
  return before && after ? { ...removal, end: removal.end + after[0].length } : removal;
}

function changes(statement: Statement, name: string, context: PythonContext): boolean {
  const syntax = context.module.syntaxOf(statement);
  return syntax.mutates.includes(name);
}
