import {
  alternatives,
  either,
  type Keyword,
  type ObjectValue,
  plainText,
  unknown,
  type Value,
} from '../values/value.ts';
import { instantiate } from './classes.ts';
import { type GivenArguments, keywordGiven, outside, reasonOf, takeSpread } from './compose.ts';
import { callFunction } from './functions.ts';
import { knownCall } from './known-calls.ts';
import type { Site } from './site.ts';
import type { Call } from './syntax.ts';

/** The arguments that a call is given, evaluated. */
export function argumentsOf(call: Call, { evaluator, statement, frame }: Site): GivenArguments {
  const syntax = evaluator.syntaxOf(statement);
  const given: GivenArguments = {
    positional: [],
    keywords: [],
    open: syntax.broken || statement.unclosed !== '',
  };
  const value = (inner: Parameters<typeof evaluator.evaluate>[0]) =>
    evaluator.evaluate(inner, statement, frame);
  for (const argument of call.arguments) {
    if (argument.name !== undefined)
      given.keywords.push(keywordGiven(argument, argument.name, statement, value));
    else if (argument.spread) takeSpread(argument, value, given);
    else if (argument.value?.kind === 'constant' && argument.value.value === '...') given.open = true;
    else if (argument.value) given.positional.push(value(argument.value));
  }
  return given;
}

/** What calling a value gives. */
export function callValue(callee: Value, given: GivenArguments, site: Site): Value {
  if (callee.kind !== 'either') return callOne(callee, given, site);
  return either(
    alternatives(callee).map(one => callOne(one, given, site)),
    site.origin,
  );
}

function callOne(callee: Value, given: GivenArguments, site: Site): Value {
  switch (callee.kind) {
    case 'symbol':
      return knownCall(callee.path, given, site) ?? objectOf(callee.path, given, site);
    case 'definition':
      if (callee.form === 'class') return instantiate(callee, given, site);
      if (callee.form === 'function') return callFunction(callee, given, site);
      break;
    case 'object':
      if (callee.path === 'functools.partial' && callee.positional[0]) {
        const [target, ...positional] = callee.positional;
        return callValue(
          target!,
          {
            positional: [...positional, ...given.positional],
            // What the call gives comes last, so it wins.
            keywords: [...callee.keywords.map(indirect), ...given.keywords],
            open: callee.open || given.open,
          },
          site,
        );
      }
      if (callee.path === 'collections.namedtuple') return namedTuple(callee, given, site);
      return unknown(outside(callee.path) ?? { kind: 'unsupported', text: 'a call' }, site.origin);
    default:
      break;
  }
  return unknown(reasonOf(callee, 'a call'), site.origin);
}

/** An object of a class that `namedtuple("Name", ["field"])` has made. */
function namedTuple(maker: ObjectValue, given: GivenArguments, site: Site): Value {
  const [name, listed] = maker.positional;
  const texts =
    listed?.kind === 'list' ? listed.items.map(plainText) : listed && plainText(listed)?.split(/[\s,]+/);
  const fields = (texts ?? []).filter(one => one !== undefined);
  const keywords = [...given.keywords];
  given.positional.forEach((value, index) => {
    const field = fields[index];
    if (field !== undefined)
      keywords.push({ name: field, value, origin: value.origin, nameOrigin: value.origin });
  });
  return objectOf((name && plainText(name)) ?? maker.path, { ...given, positional: [], keywords }, site);
}

/** An object of something known by its dotted path alone. */
export function objectOf(path: string, given: GivenArguments, { callee, origin }: Site): Value {
  if (path.startsWith('builtins.'))
    return unknown({ kind: 'unsupported', text: `a call of \`${path.slice(9)}\`` }, origin);
  const made: ObjectValue = { kind: 'object', path, callee, ...given, log: [], origin };
  return made;
}

/** A keyword that does not stand in the call that is looked at. */
export function indirect(keyword: Keyword): Keyword {
  return { ...keyword, indirect: true };
}
