import { removeArgument } from '../../python/edits.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Argument, Call } from '../../python/syntax.ts';
import { alternatives, type DictEntry, entryOf } from '../../values/value.ts';
import type { Finding, Fix, Rule } from '../rule.ts';

export const repeatedArgument: Rule = {
  name: 'repeated-argument',
  severity: 'error',
  summary: 'A keyword that a call is given twice',

  *statement(statement, { module }) {
    const { calls, broken } = module.syntaxOf(statement);
    // What is still being written may take in the lines below it.
    if (broken || statement.unclosed !== '') return;
    for (const call of calls) {
      if (call.arguments.length < 2) continue;
      yield* writtenTwice(module, statement, call);
      yield* spreadAgain(module, statement, call);
    }
  },
};

/** Python refuses the text itself. */
function* writtenTwice(module: PythonModule, statement: Statement, call: Call): Generator<Finding> {
  const first = new Map<string, Argument>();
  for (const argument of call.arguments) {
    const { name } = argument;
    if (name === undefined) continue;
    const before = first.get(name);
    if (!before) {
      first.set(name, argument);
      continue;
    }
    yield {
      rule: repeatedArgument.name,
      severity: 'error',
      message: `\`${name}\` is given twice in this call, so Python refuses the whole file: \`SyntaxError: keyword argument repeated: ${name}\`.`,
      at: nameOf(statement, argument),
      related: [{ at: nameOf(statement, before), message: 'It is given here first' }],
      fixes: sameText(module, statement, before, argument)
        ? [removal(module, statement, call, argument, 'the second ')]
        : [],
    };
  }
}

/** The call raises, also where a second `**spread` has the key. */
function* spreadAgain(module: PythonModule, statement: Statement, call: Call): Generator<Finding> {
  const spreads = call.arguments.filter(one => one.spread === 2 && one.value);
  if (spreads.length === 0) return;
  for (const [index, spread] of spreads.entries()) {
    const dicts = alternatives(module.evaluate(spread.value!, statement));
    const entryIn = (name: string): DictEntry | undefined => {
      const found = dicts.map(one => (one.kind === 'dict' ? entryOf(one, name) : undefined));
      return found.every(one => one !== undefined) ? found[0] : undefined;
    };
    for (const argument of call.arguments) {
      const entry = argument.name === undefined ? undefined : entryIn(argument.name);
      if (entry) yield givenAgain(module, statement, call, argument, spread, entry);
    }
    for (const other of spreads.slice(index + 1)) {
      const [dict, ...more] = alternatives(module.evaluate(other.value!, statement));
      if (dict?.kind !== 'dict' || more.length > 0) continue;
      for (const { key } of dict.entries) {
        const name = key.kind === 'string' && key.parts.length === 1 ? key.parts[0]! : undefined;
        const entry = name?.kind === 'text' ? entryIn(name.text) : undefined;
        if (name?.kind !== 'text' || !entry) continue;
        yield {
          rule: repeatedArgument.name,
          severity: 'error',
          message: `${raises(name.text)}: two dicts that are spread into it have the key.`,
          at: statement.origin(other.start, other.end),
          related: [{ at: entry.key.origin, message: 'It is given here first' }],
          fixes: [],
        };
      }
    }
  }
}

function givenAgain(
  module: PythonModule,
  statement: Statement,
  call: Call,
  argument: Argument,
  spread: Argument,
  entry: DictEntry,
): Finding {
  const same = argument.value && sameValue(module, statement, argument, entry);
  return {
    rule: repeatedArgument.name,
    severity: 'error',
    message: `${raises(argument.name!)}: \`${spreadText(module, statement, spread)}\` has it too.`,
    at: nameOf(statement, argument),
    related: [{ at: entry.key.origin, message: 'It is given here too' }],
    fixes: same ? [removal(module, statement, call, argument, '')] : [],
  };
}

function raises(name: string): string {
  return `The call raises \`TypeError: … got multiple values for keyword argument '${name}'\``;
}

function spreadText(module: PythonModule, statement: Statement, { start, end }: Argument): string {
  const text = module.source.textOf(statement).slice(start, end).replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function nameOf(statement: Statement, { name, start }: Argument) {
  return statement.origin(start, start + name!.length);
}

function sameText(module: PythonModule, statement: Statement, a: Argument, b: Argument): boolean {
  const text = module.source.textOf(statement);
  const of = ({ value }: Argument) => value && text.slice(value.start, value.end);
  const first = of(a);
  return first !== undefined && first === of(b) && !first.includes('#');
}

/** The same plain text, number or flag. */
function sameValue(
  module: PythonModule,
  statement: Statement,
  argument: Argument,
  { value: other }: DictEntry,
): boolean {
  const value = module.evaluate(argument.value!, statement);
  if (value.kind === 'string' && other.kind === 'string')
    return (
      value.parts.every(part => part.kind === 'text') &&
      JSON.stringify(value.parts) === JSON.stringify(other.parts)
    );
  if (value.kind === 'number' && other.kind === 'number') return value.value === other.value;
  return value.kind === 'boolean' && other.kind === 'boolean' && value.value === other.value;
}

/** Takes out what is given a second time with the same value. */
function removal(
  module: PythonModule,
  statement: Statement,
  call: Call,
  argument: Argument,
  which: string,
): Fix {
  return {
    title: `Remove ${which}\`${argument.name}\` (the value is the same)`,
    // With both there is no call at all.
    safe: true,
    preferred: true,
    edits: () => [removeArgument(module, statement, call, argument)],
  };
}
