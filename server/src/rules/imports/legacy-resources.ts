import { edit } from '../../python/edits.ts';
import type { KubernetesNames } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Argument, Call, Expression } from '../../python/syntax.ts';
import { walk } from '../../python/walk.ts';
import { RESOURCE_KEYS } from '../../tasks/old-resources.ts';
import type { TextEdit } from '../../values/edit.ts';
import { type Bracketed, bracketedText, type Item } from '../bracketed.ts';
import { commentsOfParts, type PartComments } from '../comments.ts';
import type { PythonContext } from '../rule.ts';
import { isUsedAsLegacy } from './legacy-members.ts';

/** One resource to write: the old key, the text of its value, and the comments that go with it. */
export interface ResourceText extends Partial<PartComments> {
  key: string;
  text: string;
}

/**
 * `k8s.V1ResourceRequirements(requests={…}, limits={…})` of old-style keys, the later one of two with the same
 * key; `undefined` for a key that it does not know.
 */
export function resourceRequirements(
  entries: readonly ResourceText[],
  prefix: string,
  comments: string[] = [],
  quote = '"',
): Bracketed | undefined {
  const groups = { requests: new Map<string, Item>(), limits: new Map<string, Item>() };
  const left: string[] = [];
  for (const { key, text, before = [], after } of entries) {
    const place = RESOURCE_KEYS[key];
    if (!place) return undefined;
    const group = groups[place.group];
    const known = group.get(place.resource);
    const above = [...commentsAround(known), ...before];
    // The old class left out whatever counts as false.
    if (!/^(None|0|""|'')$/.test(text))
      group.set(place.resource, {
        lead: `${quote}${place.resource}${quote}: `,
        value: text,
        before: above,
        after,
      });
    else {
      group.delete(place.resource);
      left.push(...above, ...(after ? [after] : []));
    }
  }
  const items = (['requests', 'limits'] as const)
    .filter(group => groups[group].size > 0)
    .map(group => ({
      lead: `${group}=`,
      value: { open: '{', items: [...groups[group].values()], close: '}' },
    }));
  return { open: `${prefix}V1ResourceRequirements(`, items, close: ')', comments: [...left, ...comments] };
}

/** The quotes that a text uses, the double ones where it tells nothing. */
export function quoteOf(text: string): string {
  return text.includes("'") && !text.includes('"') ? "'" : '"';
}

/** The arguments of a call, with those of `**{"key": value}` in its place. */
export function spreadOut(given: readonly Argument[]): Argument[] {
  return given.flatMap(one => {
    if (one.spread !== 2 || one.value?.kind !== 'dict') return [one];
    const entries: Argument[] = [];
    for (const { key, value, start, end } of one.value.pairs) {
      const [part] = key?.kind === 'string' && key.parts.length === 1 ? key.parts : [];
      if (!part || !('text' in part) || !value) return [one];
      entries.push({ name: part.text, value, start, end });
    }
    return entries;
  });
}

/** The comments above and behind an item that gives way to another. */
export function commentsAround(item: Item | undefined): string[] {
  return item ? [...(item.before ?? []), ...(item.after ? [item.after] : [])] : [];
}

/**
 * Rewrites `Resources(…)` and the attribute assignments that follow it (`r.request_cpu = "1"`) into one call.
 * `undefined` unless each of them surely runs, once, right after the construction.
 */
export function resourcesEdits(
  statement: Statement,
  call: Call,
  context: PythonContext,
  kubernetes: KubernetesNames,
): TextEdit[] | undefined {
  const { module } = context;
  const names = Object.keys(RESOURCE_KEYS);
  const bracket = { start: statement.start + call.open + 1, end: statement.start + call.close };
  const given = spreadOut(call.arguments);
  const spans = given.map(one => ({ start: statement.start + one.start, end: statement.start + one.end }));
  const { parts, rest } = commentsOfParts(module.text, bracket, spans);
  const entries: ResourceText[] = [];
  for (const [i, argument] of given.entries()) {
    const key = argument.name ?? names[i];
    if (argument.spread || !argument.value || key === undefined) return undefined;
    entries.push({ key, text: textOf(module, statement, argument.value), ...parts[i] });
  }
  const later = assignmentsAfter(module, statement, call);
  const known = new Set(later?.map(one => one.statement));
  if (!later || isUsedAsLegacy(module, 'Resources', { statement, call }, known)) return undefined;
  for (const one of later) {
    entries.push({ key: one.attribute, text: textOf(module, one.statement, one.value), after: one.comment });
  }
  const start = statement.start + call.start;
  const end = statement.start + call.end;
  const quote = quoteOf(module.text.slice(start, end));
  const prefix = kubernetes.prefixOf('V1ResourceRequirements');
  const made = resourceRequirements(entries, prefix, rest, quote);
  if (!made) return undefined;
  return [
    edit(module, start, end, bracketedText(made, module, start, end)),
    ...later.map(one => one.removal),
  ];
}

interface Later {
  statement: Statement;
  attribute: string;
  value: Expression;
  comment?: string;
  removal: TextEdit;
}

function assignmentsAfter(module: PythonModule, statement: Statement, call: Call): Later[] | undefined {
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'assign' || form.value !== call) return [];
  const target = form.targets.length === 1 ? form.targets[0] : undefined;
  if (target?.kind !== 'name') return undefined;
  const scope = module.scopeOf(statement);
  const aliases = scope.aliasesOf(target.name);
  if (aliases.size > 0) return undefined;
  const found: Later[] = [];
  for (const one of scope.touchers(target.name)) {
    if (one === statement || one.index < statement.index) continue;
    const other = module.syntaxOf(one).form;
    // Bound anew: what follows is another object.
    if (module.syntaxOf(one).binds.some(bound => bound.name === target.name)) break;
    if (other.kind !== 'assign') {
      if (other.kind === 'expression' && other.value.kind === 'call' && onlyReads(other.value, target.name))
        continue;
      return undefined;
    }
    const [written] = other.targets;
    if (other.targets.length !== 1 || written?.kind !== 'attribute' || written.object.kind !== 'name')
      return undefined;
    if (other.operator !== '=' || !other.value || one.parent !== statement.parent) return undefined;
    if (readsWhatIsBoundBetween(module, statement, one)) return undefined;
    found.push({ statement: one, attribute: written.name, value: other.value, ...removal(module, one) });
  }
  // Whoever took the object before it was complete copied it as it was.
  const last = found.at(-1)?.statement.index ?? 0;
  const known = new Set(found.map(one => one.statement));
  const early = module
    .readersOf(scope, target.name)
    .some(one => one.index > statement.index && one.index < last && !known.has(one));
  return early ? undefined : found;
}

/** An assignment goes with its line; the comment behind it moves to where the value goes. */
function removal(module: PythonModule, statement: Statement): { removal: TextEdit; comment?: string } {
  const { text } = module;
  const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1;
  const alone = /^[ \t]*$/.test(text.slice(lineStart, statement.start));
  const rest = /^[ \t]*(#[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(statement.end));
  if (alone && rest) {
    return {
      removal: edit(module, lineStart, statement.end + rest[0].length, ''),
      comment: rest[1]?.trimEnd(),
    };
  }
  const semicolon = /^\s*;[ \t]*/.exec(text.slice(statement.end));
  return { removal: edit(module, statement.start, statement.end + (semicolon?.[0].length ?? 0), '') };
}

/** Functions that are given an object to look at it or to keep it. */
const READS = /^(print|debug|info|warning|error|log|append|add|insert|extend|update)$/;

/** A call that is given the object by a keyword, as operators are, or by one that only reads it: not a method of it. */
function onlyReads({ callee, arguments: given }: Call, name: string): boolean {
  if (callee.kind !== 'name' && callee.kind !== 'attribute') return false;
  if (callee.kind === 'attribute' && callee.object.kind === 'name' && callee.object.name === name)
    return false;
  const isGiven = given.some(
    one => one.name === undefined && one.value?.kind === 'name' && one.value.name === name,
  );
  return !isGiven || READS.test(callee.name);
}

/** The value moves up to the construction, so nothing it reads may be bound on the way. */
function readsWhatIsBoundBetween(module: PythonModule, from: Statement, to: Statement): boolean {
  const reads = new Set<string>();
  const { form } = module.syntaxOf(to);
  walk(module.syntaxOf(to), expression => {
    if (
      expression.kind === 'name' &&
      !(
        form.kind === 'assign' &&
        form.targets[0]?.kind === 'attribute' &&
        form.targets[0].object === expression
      )
    ) {
      reads.add(expression.name);
    }
  });
  for (let i = from.index; i < to.index; i++) {
    const between = module.statements[i]!;
    if (module.syntaxOf(between).binds.some(bound => reads.has(bound.name))) return true;
  }
  return false;
}

function textOf(module: PythonModule, statement: Statement, expression: Expression): string {
  return module.text.slice(statement.start + expression.start, statement.start + expression.end);
}
