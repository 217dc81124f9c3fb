import type { Home } from '../../catalog/homes.ts';
import { edit, lineBreakOf } from '../../python/edits.ts';
import { importedText, removeImportedNames } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Scope } from '../../python/scopes.ts';
import type { Statement } from '../../python/statement.ts';
import type { ImportedName } from '../../python/syntax.ts';
import type { TextEdit } from '../../values/edit.ts';
import { commentsIn } from '../comments.ts';
import type { PythonContext } from '../rule.ts';
import { takeOut } from '../take-out.ts';
import { homeState } from './home-state.ts';
import { attributeOf, bindsAlone, type ImportedThing, importedThings, straysOf, usesIn } from './imports.ts';
import { isKnownElsewhere, isNamedElsewhere } from './known-elsewhere.ts';
import { legacyUses } from './legacy-uses.ts';
import { isUnused, missingImports, starImports } from './missing-modules.ts';
import { writtenOut } from './written-out.ts';

/**
 * Everything that changes about one import statement, together: names that move, and classes that give way to
 * Kubernetes models, with all their uses. All findings of the statement share this one rewrite.
 */
export interface ImportRewrite {
  /** Names whose import is mended by it. */
  names: Set<ImportedName>;
  edits: TextEdit[];
}

/** `from module import *` as imports of what the file uses of it. */
export function rewriteStar(statement: Statement, context: PythonContext): TextEdit[] | undefined {
  const lines = starImports(statement, context);
  return lines && withLines(context.module, statement, false, lines, () => []);
}

/** What becomes of one imported name. */
type Plan =
  | { kind: 'move'; name: ImportedName; module: string; imported: string; boundAs: string; edits: TextEdit[] }
  | { kind: 'replace'; name: ImportedName; edits: TextEdit[] };

/** The rewrite of an import statement, or `undefined` when nothing in it can be mended for certain. */
export function rewriteImport(statement: Statement, context: PythonContext): ImportRewrite | undefined {
  const { module } = context;
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'from-import' && form.kind !== 'import') return undefined;
  const things = importedThings(module, statement);
  const plans: Plan[] = [];
  for (const name of form.names) {
    const here = things.filter(one => one.name === name);
    const plan = here.length > 0 ? planFor(statement, here, context) : unusedPlan(statement, name, context);
    if (plan) plans.push(plan);
  }
  if (plans.length === 0) return undefined;
  const edits = [...plans.flatMap(plan => plan.edits), ...statementEdits(module, statement, form, plans)];
  return { names: new Set(plans.map(plan => plan.name)), edits };
}

/** An import of a module that is gone, for nothing. */
function unusedPlan(statement: Statement, name: ImportedName, context: PythonContext): Plan | undefined {
  const isMissing = missingImports(statement, context).some(one => one.name === name);
  return isMissing && isUnused(statement, name, context) ? { kind: 'replace', name, edits: [] } : undefined;
}

function planFor(statement: Statement, things: ImportedThing[], context: PythonContext): Plan | undefined {
  const first = things[0]!;
  if (things.every(one => one.thing.legacy !== undefined)) return replacement(statement, things, context);
  const written = writtenOut(statement, first, context);
  if (written) return { kind: 'replace', name: first.name, edits: written };
  const targets = things.map(one => targetOf(one, context));
  const target = targets[0];
  if (!target || things.some(one => one.thing.legacy !== undefined)) return undefined;
  if (first.through) return moduleMove(statement, things, targets, context);
  return nameMove(statement, first, target, context);
}

function targetOf(one: ImportedThing, context: PythonContext): Home | undefined {
  return homeState(one.thing, one.home, context.environment).target;
}

function replacement(
  statement: Statement,
  things: ImportedThing[],
  context: PythonContext,
): Plan | undefined {
  const edits: TextEdit[] = [];
  for (const one of things) {
    const uses = legacyUses(statement, one, context);
    if (!uses) return undefined;
    edits.push(...uses);
  }
  if (isKnownElsewhere(statement, things, context)) return undefined;
  // A module that is used for something else besides cannot go.
  const { name, boundAs, through } = things[0]!;
  if (through) {
    const aliased = name.alias !== undefined || boundAs !== through.module.split('.')[0];
    const known = new Set(things.map(one => one.home.name));
    for (const { use } of usesIn(context.module, statement, boundAs)) {
      const attribute = attributeOf(use, through.module, boundAs, aliased);
      if (attribute !== undefined && !known.has(attribute)) return undefined;
      // `import airflow.x` also binds `airflow`, which something else may be reached through.
      if (attribute === undefined && (aliased || bindsAlone(context.module, statement, boundAs)))
        return undefined;
    }
  }
  return { kind: 'replace', name, edits };
}

function nameMove(statement: Statement, one: ImportedThing, target: Home, context: PythonContext): Plan {
  const { module } = context;
  const { name } = one;
  const known = knownImport(statement, one, target, context);
  if (known) return { kind: 'replace', name, edits: known };
  const plan = { kind: 'move' as const, name, module: target.module, imported: target.name, edits: [] };
  if (name.alias !== undefined || target.name === name.name) return { ...plan, boundAs: one.boundAs };
  // Where the new name cannot take over, the old one stays as its alias.
  if (
    !isFree(module, statement, one.boundAs, target.name) ||
    isNamedElsewhere(statement, one.boundAs, context)
  )
    return { ...plan, boundAs: one.boundAs };
  const edits = renamed(module, usesIn(module, statement, one.boundAs), target.name);
  return { ...plan, boundAs: target.name, edits };
}

/** The uses renamed where the block has the import of the target already, so that none need be added. */
function knownImport(
  statement: Statement,
  { name, boundAs }: ImportedThing,
  target: Home,
  context: PythonContext,
): TextEdit[] | undefined {
  const { module } = context;
  if (name.alias !== undefined) return undefined;
  const others = module
    .scopeOf(statement)
    .touchers(target.name)
    .filter(one => one !== statement);
  const [other] = others;
  if (others.length !== 1 || other!.parent !== statement.parent) return undefined;
  const { form } = module.syntaxOf(other!);
  const isSame =
    form.kind === 'from-import' &&
    form.module === target.module &&
    form.names.some(one => one.name === target.name && (one.alias ?? one.name) === target.name);
  const uses = usesIn(module, statement, boundAs);
  if (!isSame || uses.some(use => use.statement.index < other!.index)) return undefined;
  if (boundAs === target.name) return [];
  const inner = uses.some(use => isBoundInside(module, use.statement, statement, target.name));
  if (inner || !bindsAlone(module, statement, boundAs) || isNamedElsewhere(statement, boundAs, context))
    return undefined;
  return renamed(module, uses, target.name);
}

function isBoundInside(module: PythonModule, reader: Statement, statement: Statement, name: string): boolean {
  const own = module.scopeOf(statement);
  for (let at: Scope | undefined = module.scopeOf(reader); at && at !== own; at = at.parent)
    if (at.touchers(name).length > 0) return true;
  return false;
}

function renamed(module: PythonModule, uses: ReturnType<typeof usesIn>, name: string): TextEdit[] {
  return uses.map(({ statement: reader, use }) =>
    edit(module, reader.start + use.start, reader.start + use.end, name),
  );
}

/** True when nothing else has the new name wherever the old one is read. */
function isFree(module: PythonModule, statement: Statement, old: string, now: string): boolean {
  if (!bindsAlone(module, statement, old) || module.scopeOf(statement).touchers(now).length > 0) return false;
  return !usesIn(module, statement, old).some(use => isBoundInside(module, use.statement, statement, now));
}

/** A module import moves when everything that is used of it moves to one other module. */
function moduleMove(
  statement: Statement,
  things: ImportedThing[],
  targets: (Home | undefined)[],
  { module, workspace, file }: PythonContext,
): Plan | undefined {
  const { name, boundAs, through } = things[0]!;
  const target = targets[0]!;
  if (!through || targets.some(one => one?.module !== target.module)) return undefined;
  const aliased = name.alias !== undefined || boundAs !== through.module.split('.')[0];
  const moving = new Map(things.map((one, i) => [one.home.name, targets[i]!.name]));
  const scope = module.scopeOf(statement);
  const { code, strings } = straysOf(module, statement, boundAs, `${aliased ? boundAs : through.module}.`);
  if (code.length > 0 || strings.length > 0) return undefined;
  const renames = [...moving].some(([from, to]) => from !== to);
  if (renames && (scope.isClass || (!scope.owner && workspace.python.mayBeImported(file, boundAs))))
    return undefined;
  const edits: TextEdit[] = [];
  for (const { statement: reader, use } of usesIn(module, statement, boundAs)) {
    const attribute = attributeOf(use, through.module, boundAs, aliased);
    const moved = attribute === undefined ? undefined : moving.get(attribute);
    if (attribute === undefined ? aliased : moved === undefined) return undefined;
    if (attribute === undefined || moved === undefined) continue;
    const start = reader.start + use.start;
    const path = aliased ? boundAs : through.module;
    const written = `${path}.${attribute}`;
    // A path that is broken over lines or has spaces in it stays.
    if (!module.text.startsWith(written, start)) return undefined;
    if (!aliased) edits.push(edit(module, start, start + path.length, target.module));
    const end = start + written.length;
    if (moved !== attribute) edits.push(edit(module, end - attribute.length, end, moved));
  }
  const dot = target.module.lastIndexOf('.');
  const imported = module.syntaxOf(statement).form.kind === 'import' ? '' : target.module.slice(dot + 1);
  return {
    kind: 'move',
    name,
    module: imported === '' ? target.module : target.module.slice(0, dot),
    imported,
    boundAs: name.alias ?? boundAs,
    edits,
  };
}

type ImportForm = Extract<ReturnType<PythonModule['syntaxOf']>['form'], { kind: 'import' | 'from-import' }>;

/** The edits to the import statement itself. */
function statementEdits(
  module: PythonModule,
  statement: Statement,
  form: ImportForm,
  plans: Plan[],
): TextEdit[] {
  if (form.kind === 'import') return importEdits(module, statement, form.names, plans);
  const moves = plans.filter(plan => plan.kind === 'move');
  const kept = form.names.filter(name => !plans.some(plan => plan.name === name));
  const modules = new Set(moves.map(move => move.module));
  if (kept.length === 0 && moves.length === plans.length && modules.size === 1) {
    const start = statement.start + form.moduleStart;
    return [
      edit(module, start, statement.start + form.moduleEnd, moves[0]!.module),
      ...moves.flatMap(move => {
        const text = importedText(move.imported, move.boundAs);
        const at = statement.start + move.name.start;
        const end = statement.start + move.name.end;
        return module.text.slice(at, end) === text ? [] : [edit(module, at, end, text)];
      }),
    ];
  }
  const lines = [...modules].map(target => {
    const names = moves
      .filter(move => move.module === target)
      .map(move => importedText(move.imported, move.boundAs));
    return `from ${target} import ${names.join(', ')}`;
  });
  return withLines(module, statement, kept.length > 0, lines, () =>
    removeImportedNames(
      module,
      statement,
      plans.map(plan => plan.name),
    ),
  );
}

function importEdits(
  module: PythonModule,
  statement: Statement,
  names: ImportedName[],
  plans: Plan[],
): TextEdit[] {
  const gone = plans.filter(plan => plan.kind === 'replace').map(plan => plan.name);
  const edits = plans.flatMap(plan =>
    plan.kind === 'move'
      ? [
          edit(
            module,
            statement.start + plan.name.nameStart,
            statement.start + plan.name.nameEnd,
            plan.module,
          ),
        ]
      : [],
  );
  if (gone.length === names.length) return [takeOut(module, statement)];
  return [...edits, ...removeImportedNames(module, statement, gone)];
}

/** New lines behind the statement, or in its place when none of its names stays. */
function withLines(
  module: PythonModule,
  statement: Statement,
  stays: boolean,
  lines: string[],
  shorten: () => TextEdit[],
): TextEdit[] {
  const { text } = module;
  if (!stays && lines.length === 0) return [takeOut(module, statement)];
  const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, statement.start))![0];
  // What follows `:` or `;` on its line has to stay on that line.
  const shared = lineStart + indent.length < statement.start;
  const glue = shared ? '; ' : `${lineBreakOf(text)}${indent}`;
  if (!stays) {
    const comments = commentsIn(text, statement.start, statement.end).map(comment => comment.text);
    if (shared && comments.length > 0) return [];
    return [edit(module, statement.start, statement.end, [...comments, ...lines].join(glue))];
  }
  const edits = shorten();
  if (lines.length > 0) edits.push(edit(module, statement.end, statement.end, glue + lines.join(glue)));
  return edits;
}
