import { edit } from '../../python/edits.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Scope } from '../../python/scopes.ts';
import type { Statement } from '../../python/statement.ts';
import type { Name } from '../../python/syntax.ts';
import { type NameUse, usesOf } from '../../python/walk.ts';
import type { TextEdit } from '../../values/edit.ts';
import type { Origin } from '../../values/origin.ts';
import { alternatives } from '../../values/value.ts';
import type { Finding, Fix, Rule, TogetherCheck } from '../rule.ts';
import { freeName } from './free-name.ts';

export const shadowedClass: Rule = {
  name: 'shadowed-class',
  severity: 'warning',
  summary: 'A variable that takes the name of the class it was made from',

  // Whether the class is called again other statements tell.
  together: {
    gather: ({ statement }) => (ownName(statement) ? statement : undefined),
    *check(statements, { module }) {
      for (const statement of statements) {
        const target = ownName(statement);
        if (target && !module.scopeOf(statement).isClass) yield* findingAbout(module, statement, target);
      }
    },
  } satisfies TogetherCheck<Statement>,
};

function* findingAbout(module: PythonModule, statement: Statement, target: Name): Generator<Finding> {
  const { name } = target;
  const found = {
    rule: shadowedClass.name,
    at: statement.origin(target.start, target.end),
    fixes: fixes(module, statement, target),
  };
  const wasClass = isClass(module, statement, target);
  if (wasClass === undefined) return;
  if (isLocal(module, statement, name)) {
    const message = `The assignment makes \`${name}\` a name of this function, so the call does not find the class and raises \`UnboundLocalError\`.`;
    yield { ...found, severity: 'error', message };
    return;
  }
  if (!wasClass) return;
  const next = nextCall(module, statement, name);
  const begin = `From here on \`${name}\` is this object and no longer the class`;
  const raises = `raises \`TypeError: '${name}' object is not callable\``;
  if (next?.certain) {
    const message = `${begin}, so the next \`${name}(…)\` ${raises}.`;
    const related = [{ at: next.at, message: 'The class is called again here' }];
    yield { ...found, severity: 'error', message, related };
    return;
  }
  // That there is only one object of a class is often meant.
  if (!isOfPods(module, statement, target)) return;
  const message = `${begin}: ${next ? 'a' : 'another'} \`${name}(…)\` that runs after it ${raises}.`;
  const related = next && [{ at: next.at, message: 'The class is called here' }];
  yield { ...found, severity: 'warning', message, ...(related && { related }) };
}

/** True for classes that DAGs around pods make many objects of. */
function isOfPods(module: PythonModule, statement: Statement, { name }: Name): boolean {
  const { form } = module.syntaxOf(statement);
  const made = form.kind === 'assign' && form.value ? module.evaluate(form.value, statement) : undefined;
  if (made?.kind === 'object') return /^(airflow|kubernetes)\./.test(made.path);
  const before = module
    .scopeOf(statement)
    .touchers(name)
    .find(one => one.index < statement.index);
  const bound = before && module.valueBoundBy(before, name);
  return bound?.kind === 'symbol' && /^(airflow|kubernetes)\./.test(bound.path);
}

/** The target of `Secret = Secret(…)`. */
function ownName(statement: Statement): Name | undefined {
  // What was not parsed yet calls nothing.
  const form = statement.syntax?.form;
  if (form?.kind !== 'assign') return undefined;
  if (form.targets.length !== 1 || form.operator !== '=') return undefined;
  const [target] = form.targets;
  if (target?.kind !== 'name' || form.value?.kind !== 'call') return undefined;
  const { callee } = form.value;
  return callee.kind === 'name' && callee.name === target.name && /^[A-Z]/.test(target.name)
    ? target
    : undefined;
}

/** Whether the name stands for a class until the statement; undefined for what is not known. */
function isClass(module: PythonModule, statement: Statement, name: Name): boolean | undefined {
  const found = module.valueOfName(name.name, statement);
  const [value] = found ? alternatives(found) : [];
  if (value?.kind === 'symbol') return true;
  if (value?.kind === 'definition') return value.form === 'class' || undefined;
  if (value?.kind !== 'object') return undefined;
  // Of several such assignments the first is what the others trip over.
  const before = module
    .scopeOf(statement)
    .touchers(name.name)
    .findLast(one => one.index < statement.index && bindsName(module, one, name.name));
  return before !== undefined && ownName(before) !== undefined && isClass(module, before, name);
}

/** True when Python takes the name for one of the function's own, which nothing has bound before the call. */
function isLocal(module: PythonModule, statement: Statement, name: string): boolean {
  const scope = module.scopeOf(statement);
  if (!scope.owner) return false;
  const isGlobal = module.blocks.bodyOf(scope.owner).some(one => {
    const { form } = module.syntaxOf(one);
    return form.kind === 'global' && form.names.includes(name);
  });
  return !isGlobal && !scope.touchers(name).some(one => one.index < statement.index);
}

interface NextCall {
  at: Origin;
  /** It runs after the assignment, whatever happens. */
  certain: boolean;
}

/** Where the class is called again while the name stands for the object. */
function nextCall(module: PythonModule, statement: Statement, name: string): NextCall | undefined {
  let possible: NextCall | undefined;
  for (const { reader, use } of readsOf(module, statement, name)) {
    if (!isOfClass(use) || use.isType || isBoundBetween(module, reader, name, statement)) continue;
    const at = reader.origin(use.start, use.end);
    const inOrder = module.scopeOf(reader) === module.scopeOf(statement);
    if (inOrder && blocksOf(statement).every(block => reader.isInside(block))) return { at, certain: true };
    possible ??= { at, certain: false };
  }
  return possible;
}

/** The reads of a name that may see the assignment: below it until the name is bound anew, and in functions. */
function readsOf(
  module: PythonModule,
  statement: Statement,
  name: string,
): { reader: Statement; use: NameUse }[] {
  const scope = module.scopeOf(statement);
  const rebound = scope
    .touchers(name)
    .find(one => one.index > statement.index && bindsName(module, one, name) && !excludes(one, statement));
  return module.readersOf(scope, name).flatMap(reader => {
    if (reader === statement || excludes(reader, statement)) return [];
    const inOrder = module.scopeOf(reader) === scope;
    const isBelow = reader.index > statement.index && (!rebound || reader.index <= rebound.index);
    if (inOrder ? !isBelow : rebound !== undefined) return [];
    const { binds } = module.syntaxOf(reader);
    return usesOf(module.syntaxOf(reader), name)
      .filter(use => !binds.some(one => one.start === use.start && one.name === name))
      .map(use => ({ reader, use }));
  });
}

function bindsName(module: PythonModule, statement: Statement, name: string): boolean {
  return module.syntaxOf(statement).binds.some(one => one.name === name);
}

/** Two branches of one condition, of which only one runs. */
function excludes(a: Statement, b: Statement): boolean {
  const branches = blocksOf(b).filter(block => /^(if|elif|else)$/.test(block.head));
  return branches.some(
    block =>
      !a.isInside(block) && block.compound?.clauses.some(other => other !== block && a.isInside(other)),
  );
}

/** The headers around a statement below which it may not run, innermost first. */
function blocksOf(statement: Statement): Statement[] {
  const found: Statement[] = [];
  for (let at = statement.parent; at; at = at.parent)
    if (at.head !== 'with' && at.head !== 'def' && at.head !== 'class') found.push(at);
  return found;
}

/** `Secret(…)`, `isinstance(x, Secret)`, `class X(Secret)`, an annotation. */
function isOfClass({ called, chain, isType }: NameUse): boolean {
  return isType || (called !== undefined && chain.text.length === 1);
}

// ── fixes ──────────────────────────────────────────────────────────────────────────────────────────────────

function fixes(module: PythonModule, statement: Statement, target: Name): Fix[] {
  const name = nameFor(module, statement, target.name);
  return [
    {
      title: `Rename the variable to \`${name}\``,
      safe: true,
      preferred: true,
      edits: () => renamed(module, statement, target, name),
    },
  ];
}

/** A name of its own for each such variable of the file, in the order in which they stand. */
function nameFor(module: PythonModule, statement: Statement, name: string): string {
  const taken = new Set<string>();
  for (const one of module.statements) {
    if (one === statement) break;
    const isSame = ownName(one)?.name === name;
    if (isSame) taken.add(freeName(module, variableName(name), taken));
  }
  return freeName(module, variableName(name), taken);
}

/** `secret` of `Secret`, `volume_mount` of `V1VolumeMount`. */
function variableName(name: string): string {
  const own = name.replace(/^V\d+(?:(?:alpha|beta)\d+)?(?=[A-Z])/, '');
  return own.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3_$2$4').toLowerCase();
}

function renamed(module: PythonModule, statement: Statement, target: Name, name: string): TextEdit[] {
  const rename = (at: Statement, { start, end }: { start: number; end: number }) =>
    edit(module, at.start + start, at.start + end, name);
  const edits = [rename(statement, target)];
  for (const { reader, use } of readsOf(module, statement, target.name)) {
    // What is read in an annotation, called, or where another function has the name, is not this object.
    if (isOfClass(use) || isBoundBetween(module, reader, target.name, statement)) continue;
    edits.push(rename(reader, use));
  }
  return edits;
}

/** True when a function between the two has a name of its own that is called so. */
function isBoundBetween(
  module: PythonModule,
  reader: Statement,
  name: string,
  statement: Statement,
): boolean {
  const own = module.scopeOf(statement);
  for (let at: Scope | undefined = module.scopeOf(reader); at && at !== own; at = at.parent)
    if (at.touchers(name).some(one => one === at.owner || bindsName(module, one, name))) return true;
  return false;
}
