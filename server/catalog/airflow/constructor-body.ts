/** What the body of a constructor does with its arguments. */
import type { PythonModule } from '../../src/python/module.ts';
import type { Statement } from '../../src/python/statement.ts';
import type { Expression } from '../../src/python/syntax.ts';
import { expressionsOf, partsOf } from '../../src/python/walk.ts';
import { bodyOf, insideOf } from './reader.ts';
import { isDeprecation, textOf, warningOf } from './warns.ts';

/** An argument that a constructor warns of or refuses, and what it says to use. */
export interface Complaint {
  argument: string;
  replacedBy?: string;
}

/**
 * Warnings of deprecation and exceptions that stand under a condition on an argument: `if x is not None:`,
 * `if "x" in kwargs:`, `if kwargs.get("x"):`, `if self.x:`.
 */
export function complaintsOf(
  python: PythonModule,
  definition: Statement,
  names: readonly string[],
): { deprecated: Complaint[]; refused: Complaint[] } {
  const found = { deprecated: [] as Complaint[], refused: [] as Complaint[] };
  for (const statement of insideOf(python, definition)) {
    const warning = warningOf(python, statement);
    const raises = statement.head === 'raise';
    if (!raises && !(warning && isDeprecation(python, statement, warning))) continue;
    const message = python.source.textOf(statement);
    for (let at = statement.parent; at && at !== definition; at = at.parent) {
      if (at.head !== 'if' && at.head !== 'elif') continue;
      const asked = givenIn(python.source.textOf(at), names, message, raises);
      for (const argument of asked) {
        const replacedBy = replacementIn(message, argument);
        found[raises ? 'refused' : 'deprecated'].push({ argument, ...(replacedBy && { replacedBy }) });
      }
      // What is complained about only together with something else is not complained about as such.
      if (asked.length > 0 || raises) break;
    }
  }
  return found;
}

/** The arguments whose being given is the condition: `if x:`, `if x is not None:`, `if "x" in kwargs:`. */
function givenIn(test: string, names: readonly string[], message: string, alone: boolean): string[] {
  const asked =
    /^(?:el)?if\s+(?:isinstance\(\s*)?(?:kwargs\.get\(\s*["'](?<got>\w+)["']|["'](?<key>\w+)["']\s+in\s+kwargs|self\.(?<own>\w+)|(?<name>\w+))(?<rest>.*)$/s.exec(
      test,
    )?.groups;
  const argument = asked?.got ?? asked?.key ?? asked?.own ?? asked?.name;
  if (!asked || argument === undefined) return [];
  if (asked.name !== undefined && !names.includes(asked.name)) return [];
  const typed = /^(?:el)?if\s+isinstance/.test(test);
  if (typed) return /deprecated|no longer/i.test(message) ? [argument] : [];
  const rest = asked.rest!.replace(/^\s*,\s*None\s*\)|^\s*\)/, '');
  const end = /^\s*(?:is\s+not\s+None)?\s*(:|and\b)/.exec(rest)?.[1];
  return end === ':' || (end === 'and' && !alone) ? [argument] : [];
}

function replacementIn(message: string, argument: string): string | undefined {
  const joined = message.replace(/["']\s*\n\s*f?["']/g, '');
  for (const [, quote, name] of joined.matchAll(/\buse\s+(?:the\s+)?(?::param\s+)?([`'"]*)([a-z]\w*)/gi)) {
    if (name && name !== argument && (quote || name.includes('_'))) return name;
  }
  return undefined;
}

/** Keywords that are given to the constructor of the base: `super().__init__(resources=None, **kwargs)`. */
export function passedOn(python: PythonModule, definition: Statement): string[] {
  // `name=kwargs.pop("name", …)` only sets a default, and so does `name = kwargs.pop(…)` before.
  const taken = takenFromOthers(python, definition);
  for (const statement of insideOf(python, definition)) {
    for (const call of python.syntaxOf(statement).calls) {
      const text = textOf(python, statement, call.callee);
      if (!/^super\(.*\)\.__init__$/s.test(text)) continue;
      return call.arguments.flatMap(one => (one.name && !taken.has(one.name) ? one.name : []));
    }
  }
  return [];
}

function takenFromOthers(python: PythonModule, definition: Statement): Set<string> {
  const text = insideOf(python, definition).map(one => python.source.textOf(one));
  return new Set(
    text.flatMap(one =>
      [...one.matchAll(/\bkwargs\.(?:pop|get)\(\s*["'](\w+)["']/g)].map(match => match[1]!),
    ),
  );
}

/** `OnFinishAction(on_finish_action)`: calls of one argument, which is one of the constructor's. */
export function enumCallsOf(
  python: PythonModule,
  definition: Statement,
  names: readonly string[],
): [argument: string, callee: Expression, statement: Statement][] {
  const found: [string, Expression, Statement][] = [];
  for (const statement of insideOf(python, definition)) {
    for (const call of python.syntaxOf(statement).calls) {
      const only = call.arguments.length === 1 ? call.arguments[0] : undefined;
      if (only?.value?.kind !== 'name' || only.name || only.spread || !names.includes(only.value.name))
        continue;
      if (call.callee.kind === 'name' && /^[A-Z]/.test(call.callee.name))
        found.push([only.value.name, call.callee, statement]);
    }
  }
  return found;
}

/** Arguments that the body never reads, or only keeps in an attribute that nothing in the package reads. */
export function unreadParameters(
  python: PythonModule,
  definition: Statement,
  names: readonly string[],
  isRead: (attribute: string) => boolean,
): string[] {
  const used = new Set<string>();
  for (const statement of insideOf(python, definition)) {
    const { form } = python.syntaxOf(statement);
    const kept = form.kind === 'assign' && form.targets.length === 1 ? form.targets[0] : undefined;
    if (onlyWarns(python, statement)) continue;
    const plain = form.kind === 'assign' && form.value?.kind === 'name' ? form.value.name : undefined;
    if (
      plain !== undefined &&
      kept?.kind === 'attribute' &&
      kept.object.kind === 'name' &&
      kept.object.name === 'self'
    ) {
      if (isRead(kept.name)) used.add(plain);
      continue;
    }
    for (const name of namesRead(expressionsOf(form))) used.add(name);
  }
  return names.filter(name => !used.has(name));
}

/** `if x is not None:` whose body is a warning. */
function onlyWarns(python: PythonModule, statement: Statement): boolean {
  if (statement.head !== 'if') return false;
  const body = bodyOf(python, statement);
  return body.length > 0 && body.every(one => warningOf(python, one) !== undefined);
}

function namesRead(expressions: readonly Expression[]): string[] {
  return expressions.flatMap(one => (one.kind === 'name' ? [one.name] : namesRead(partsOf(one))));
}
