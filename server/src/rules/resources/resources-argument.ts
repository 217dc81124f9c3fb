import { thingAt } from '../../catalog/homes.ts';
import { callAt, edit } from '../../python/edits.ts';
import { KubernetesNames, kubernetesPrefix } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import { Statement } from '../../python/statement.ts';
import type { DictLiteral } from '../../python/syntax.ts';
import { walk } from '../../python/walk.ts';
import { RESOURCE_KEYS } from '../../tasks/old-resources.ts';
import type { TaskArgument } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';
import { type DictValue, type EitherValue, plainText } from '../../values/value.ts';
import { renameArgument, writtenValue } from '../arguments/argument-edits.ts';
import { bracketedText } from '../bracketed.ts';
import { commentsOfParts } from '../comments.ts';
import { usesIn } from '../imports/imports.ts';
import { literalText } from '../imports/legacy-constructors.ts';
import { quoteOf, resourceRequirements } from '../imports/legacy-resources.ts';
import { rewriteConstruction } from '../imports/legacy-uses.ts';
import type { PythonContext } from '../rule.ts';

/** Turns `resources=` with a dict or an old `Resources` object into `container_resources=` with the model. */
export function resourcesEdits(argument: TaskArgument, context: PythonContext): TextEdit[] | undefined {
  const { module } = context;
  const { value } = argument;
  // What is still being typed has no end yet.
  if (
    [argument.origin, value.origin].some(
      ({ anchor }) => anchor instanceof Statement && anchor.unclosed !== '',
    )
  ) {
    return undefined;
  }
  const rename = (text?: string) => renameArgument(module, argument, 'container_resources', text);
  if (value.kind === 'object') {
    const dot = value.path.lastIndexOf('.');
    const thing = thingAt(value.path.slice(0, dot), value.path.slice(dot + 1));
    const at = callAt(module, value.origin);
    if (thing?.thing.id !== 'Resources' || !at) return undefined;
    const names = new KubernetesNames(module, at.statement);
    const made = rewriteConstruction(at.statement, at.call, 'Resources', context, names);
    return join(rename(), made, names.edits);
  }
  if (value.kind === 'either') return join(rename(), ...branchEdits(module, argument, value));
  if (value.kind !== 'dict' || value.open || value.entries.length === 0) return undefined;
  const literal = literalOf(module, value);
  if (literal && (standsIn(literal, argument) || servesResourcesAlone(module, literal))) {
    const prefix = kubernetesPrefix(module, literal.statement);
    return join(rename(), rewrittenLiteral(module, literal, prefix.text), prefix.edits);
  }
  const written = writtenValue(module, argument);
  const { anchor } = argument.origin;
  if (!(anchor instanceof Statement) || module.statements[anchor.index] !== anchor) return undefined;
  const prefix = kubernetesPrefix(module, anchor);
  const text = written && copiedText(module, value, prefix.text, written.start, written.end);
  return text === undefined ? undefined : join(rename(text), prefix.edits);
}

/** Each of several dicts, written one by one in the argument: `{…} if LARGE else {…}`. */
function branchEdits(
  module: PythonModule,
  argument: TaskArgument,
  { alternatives: all }: EitherValue,
): (TextEdit[] | undefined)[] {
  const literals = all.map(one =>
    one.kind === 'dict' && !one.open && one.entries.length > 0 ? literalOf(module, one) : undefined,
  );
  if (!literals.every(one => one !== undefined && standsIn(one, argument))) return [undefined];
  const prefix = kubernetesPrefix(module, literals[0]!.statement);
  return [...literals.map(one => rewrittenLiteral(module, one!, prefix.text)), prefix.edits];
}

function join(...lists: (TextEdit[] | undefined)[]): TextEdit[] | undefined {
  return lists.includes(undefined) ? undefined : lists.flatMap(list => list!);
}

interface Literal {
  statement: Statement;
  dict: DictLiteral;
}

/** The dict literal that a value was written as, if it was never changed afterwards. */
function literalOf(module: PythonModule, value: DictValue): Literal | undefined {
  const { anchor, start, end } = value.origin;
  if (!(anchor instanceof Statement) || module.statements[anchor.index] !== anchor) return undefined;
  let dict: DictLiteral | undefined;
  walk(module.syntaxOf(anchor), expression => {
    if (expression.kind === 'dict' && expression.start === start && expression.end === end) dict = expression;
  });
  const whole =
    dict?.pairs.length === value.entries.length &&
    value.entries.every(
      (entry, i) => entry.origin.anchor === anchor && entry.origin.start === dict!.pairs[i]!.start,
    );
  return dict && whole ? { statement: anchor, dict } : undefined;
}

function standsIn({ statement, dict }: Literal, { origin }: TaskArgument): boolean {
  return origin.anchor === statement && origin.start <= dict.start && dict.end <= origin.end;
}

/** True for `NAME = {…}` when the name is never bound anew and only ever given as `resources`. */
function servesResourcesAlone(module: PythonModule, { statement, dict }: Literal): boolean {
  const { form } = module.syntaxOf(statement);
  const target =
    form.kind === 'assign' && form.value === dict && form.targets.length === 1 ? form.targets[0] : undefined;
  if (target?.kind !== 'name' || module.scopeOf(statement).touchers(target.name).length > 1) return false;
  const uses = usesIn(module, statement, target.name);
  const given = new Set<Statement>();
  let count = 0;
  for (const { statement: reader } of uses) {
    if (given.has(reader)) continue;
    given.add(reader);
    for (const call of module.syntaxOf(reader).calls) {
      for (const { name, value } of call.arguments) {
        const named = name === 'resources' || name === 'container_resources';
        if (named && value?.kind === 'name' && value.name === target.name) count++;
      }
    }
  }
  return count === uses.length;
}

/** Fields of the model. */
const FIELDS: ReadonlySet<string> = new Set(['requests', 'limits', 'claims']);

/** The edits that make the model of a dict literal with old keys, or of one in the shape of the model. */
function rewrittenLiteral(module: PythonModule, literal: Literal, prefix: string): TextEdit[] | undefined {
  const { statement, dict } = literal;
  const offset = statement.start;
  const entries = dict.pairs.map(pair => ({
    pair,
    key: (pair.key && plainText(module.evaluate(pair.key, statement))) ?? '',
  }));
  if (entries.some(({ pair }) => !pair.key || !pair.value)) return undefined;
  if (entries.every(({ key }) => FIELDS.has(key))) {
    const start = offset + dict.start;
    const end = offset + dict.end;
    return [
      edit(module, start, start + 1, `${prefix}V1ResourceRequirements(`),
      ...entries.map(({ pair, key }) =>
        edit(module, offset + pair.start, offset + pair.value!.start, `${key}=`),
      ),
      edit(module, end - 1, end, ')'),
    ];
  }
  const bracket = { start: offset + dict.start + 1, end: offset + dict.end - 1 };
  const spans = dict.pairs.map(pair => ({ start: offset + pair.start, end: offset + pair.end }));
  const { parts, rest } = commentsOfParts(module.text, bracket, spans);
  const texts = entries.map(({ pair, key }, i) => ({
    ...parts[i],
    key,
    text: module.text.slice(offset + pair.value!.start, offset + pair.value!.end),
  }));
  const [start, end] = [offset + dict.start, offset + dict.end];
  const made = resourceRequirements(texts, prefix, rest, quoteOf(module.text.slice(start, end)));
  return made && [edit(module, start, end, bracketedText(made, module, start, end))];
}

/** The model written out where a name stood for the dict; only with values that are literals everywhere. */
function copiedText(
  module: PythonModule,
  value: DictValue,
  prefix: string,
  start: number,
  end: number,
): string | undefined {
  const entries: { key: string; text: string }[] = [];
  for (const entry of value.entries) {
    const key = plainText(entry.key);
    const text = literalText(module, entry.value);
    if (key === undefined || !(key in RESOURCE_KEYS) || text === undefined) return undefined;
    entries.push({ key, text });
  }
  const made = resourceRequirements(entries, prefix);
  return made && bracketedText(made, module, start, end);
}
