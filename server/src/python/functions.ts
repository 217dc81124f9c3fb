import { operatorOfPath } from '../catalog/operators.ts';
import {
  alternatives,
  type DefinitionValue,
  type DictEntry,
  either,
  text,
  unknown,
  type Value,
} from '../values/value.ts';
import { type GivenArguments, reasonOf } from './compose.ts';
import { type Definition, definitionOf, parametersOf } from './definitions.ts';
import { Frame } from './frames.ts';
import type { Site } from './site.ts';
import type { Statement } from './statement.ts';
import { truthOf } from './truth.ts';

/** What a call of a function of the workspace gives: what its `return` statements give with these arguments. */
export function callFunction(callee: DefinitionValue, given: GivenArguments, site: Site): Value {
  const definition = definitionOf(callee);
  if (!definition) return unknown({ kind: 'unsupported', text: 'a call' }, site.origin);
  const changed = changedBy(definition, callee.name);
  if (changed) return unknown(changed, site.origin);
  const { budget } = definition.module.finder;
  const value = budget.call(() => {
    const frame = enter(definition, given, site);
    return returned(definition, frame, site);
  });
  return (
    value ?? unknown({ kind: 'limit', text: `a call of \`${callee.name}\` that leads too far` }, site.origin)
  );
}

/** The frame of one run of a function; from then on the calling statement depends on the body. */
export function enter(definition: Definition, given: GivenArguments, site: Site): Frame {
  const { module, statement } = definition;
  module.dependsOnBody(statement, site.evaluator.module, site.statement);
  const outer = site.evaluator.module === module ? Frame.around(site.frame, statement) : undefined;
  return new Frame(boundParameters(definition, given, outer), outer, statement);
}

/** What the parameters of a function are in a call. What only an unknown spread could give is left out. */
function boundParameters(
  definition: Definition,
  given: GivenArguments,
  frame: Frame | undefined,
): Map<string, Value> {
  const { module, statement } = definition;
  const bound = new Map<string, Value>();
  const origin = statement.origin();
  const positional = [...given.positional];
  const named = new Map(given.keywords.map(one => [one.name, one]));
  const parameters = parametersOf(definition);
  const taken = new Set<string>();
  let keywordOnly = false;
  for (const { name, form, default: initial } of parameters) {
    if (form === 'args') {
      keywordOnly = true;
      if (name === '') continue;
      const items = positional.splice(0);
      bound.set(name, { kind: 'list', items, tuple: true, open: given.open, why: given.why, origin });
    } else if (form === 'normal') {
      const next = keywordOnly ? undefined : positional.shift();
      const keyword = named.get(name);
      taken.add(name);
      if (next ?? keyword) bound.set(name, next ?? keyword!.value);
      else if (initial && !given.open) bound.set(name, module.evaluate(initial, statement, frame));
    }
  }
  for (const { name, form } of parameters) {
    if (form !== 'kwargs') continue;
    const entries = given.keywords
      .filter(one => !taken.has(one.name))
      .map(
        (one): DictEntry => ({ key: text(one.name, one.nameOrigin), value: one.value, origin: one.origin }),
      );
    bound.set(name, { kind: 'dict', entries, open: given.open, why: given.why, origin });
  }
  return bound;
}

/** Why what a decorator makes of a function is not known; `undefined` where it is called as it is written. */
function changedBy({ module, statement }: Definition, name: string) {
  for (const decorator of module.blocks.decoratorsOf(statement)) {
    const { form } = module.syntaxOf(decorator);
    if (form.kind !== 'decorator') continue;
    const [value] = alternatives(module.evaluate(form.value, decorator));
    if (!value) continue;
    const path = value.kind === 'symbol' || value.kind === 'object' ? value.path : undefined;
    if (path !== undefined && TRANSPARENT.test(path)) continue;
    if (path !== undefined && (TASKFLOW.test(path) || operatorOfPath(path)))
      return { kind: 'run-time', text: `the result of the task \`${name}\`` } as const;
    const why = reasonOf(value, `what its decorator makes of \`${name}\``);
    return value.kind === 'definition'
      ? ({ kind: 'unsupported', text: `what \`${value.name}\` makes of \`${name}\`` } as const)
      : why;
  }
  return undefined;
}

const TRANSPARENT =
  /^(functools\.(wraps|lru_cache|cache|cached_property)|builtins\.(staticmethod|classmethod|property)|typing\.\w+)$/;
const TASKFLOW = /^airflow\b.*\.(dag|task|task_group|setup|teardown)\b/;

/** What the function returns, branches that surely do not run left out. */
function returned(definition: Definition, frame: Frame, site: Site): Value {
  const { module, statement } = definition;
  const values: Value[] = [];
  const body = module.blocks.bodyOf(statement);
  if (body.some(one => YIELDS.test(module.source.textOf(one))))
    return unknown({ kind: 'unsupported', text: 'what a generator yields' }, site.origin);
  for (const one of body) {
    if (one.head !== 'return') continue;
    const runs = reaches(definition, one, frame);
    if (runs === false) continue;
    const { form } = module.syntaxOf(one);
    if (form.kind !== 'return') continue;
    values.push(form.value ? module.evaluate(form.value, one, frame) : { kind: 'none', origin: site.origin });
    if (runs) return either(values, site.origin);
  }
  if (values.length === 0 || !ends(statement, body)) values.push({ kind: 'none', origin: site.origin });
  return either(values, site.origin);
}

const YIELDS = /(^|[^\w.])yield\b/;

/** Whether a statement of a function runs when it is called; `undefined` where only run time can tell. */
export function reaches(definition: Definition, statement: Statement, frame: Frame): boolean | undefined {
  let surely = true;
  for (let at = statement.parent; at && at !== definition.statement; at = at.parent) {
    if (at.head === 'with') continue;
    const compound = at.compound;
    if (compound?.head !== 'if') {
      surely = false;
      continue;
    }
    for (const clause of compound.clauses) {
      const test = clause.head === 'else' ? true : testOf(definition, clause, frame);
      if (clause === at) {
        if (test === false) return false;
        if (!test) surely = false;
        break;
      }
      if (test) return false;
      if (test === undefined) surely = false;
    }
  }
  return surely ? true : undefined;
}

function testOf({ module }: Definition, clause: Statement, frame: Frame): boolean | undefined {
  const { form } = module.syntaxOf(clause);
  return form.kind === 'test' && form.test ? truthOf(module.evaluate(form.test, clause, frame)) : undefined;
}

/** True when a block surely does not run past its end. */
function ends(block: Statement, body: readonly Statement[]): boolean {
  const last = body.findLast(one => one.parent === block);
  if (!last) return false;
  if (last.head === 'return' || last.head === 'raise') return true;
  if (last.head === 'with') return ends(last, body);
  const clauses = last.compound?.clauses ?? [];
  const total = clauses.some(one => one.head === 'else') || last.compound?.head === 'try';
  return total && clauses.every(one => one.head === 'finally' || ends(one, body));
}
