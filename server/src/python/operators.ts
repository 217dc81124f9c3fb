import type { Origin } from '../values/origin.ts';
import {
  alternatives,
  either,
  plainText,
  type StringValue,
  text as textValue,
  unknown,
  type Value,
} from '../values/value.ts';
import { joined, reasonOf } from './compose.ts';
import { compare, truthOf } from './truth.ts';

/** More combinations of two alternatives than this are not followed. */
const MOST_PAIRS = 16;

/** The value of `left operator right`, or of a unary operation when `left` is absent. */
export function combine(
  operator: string,
  left: Value | undefined,
  right: Value | undefined,
  origin: Origin,
): Value {
  if (!right) return unsupported(operator, origin);
  if (!left) return unary(operator, right, origin);
  if (operator === 'or' || operator === 'and') return chosen(operator, left, right, origin);
  if (alternatives(left).length * alternatives(right).length > MOST_PAIRS)
    return unknown({ kind: 'limit', text: `one of more than ${MOST_PAIRS} results` }, origin);
  const results: Value[] = [];
  for (const a of alternatives(left))
    for (const b of alternatives(right)) results.push(binary(operator, a, b, origin));
  return either(results, origin);
}

/** `a or b` is one of the two; which one, as far as it is known what Python takes for true. */
function chosen(operator: 'or' | 'and', left: Value, right: Value, origin: Origin): Value {
  const values: Value[] = [];
  for (const one of alternatives(left)) {
    const truth = truthOf(one);
    if (truth === undefined) return either([left, right], origin);
    values.push(truth === (operator === 'or') ? one : right);
  }
  return either(values, origin);
}

function unary(operator: string, value: Value, origin: Origin): Value {
  if (value.kind === 'number' && operator === '-') return { ...value, value: -value.value, origin };
  if (value.kind === 'number' && operator === '+') return { ...value, origin };
  if (operator === 'not') {
    const truth = truthOf(value);
    return truth === undefined
      ? unknown(reasonOf(value, 'a test'), origin)
      : { kind: 'boolean', value: !truth, origin };
  }
  return unknown(reasonOf(value, `the result of \`${operator}\``), origin);
}

function binary(operator: string, a: Value, b: Value, origin: Origin): Value {
  if (/^(==|!=|is|is not|in|not in|<|<=|>|>=)$/.test(operator)) {
    const truth = compare(operator, a, b);
    return truth === undefined
      ? unknown(reasonOf(a.kind === 'unknown' ? a : b, 'a comparison'), origin)
      : { kind: 'boolean', value: truth, origin };
  }
  if (operator === '%' && a.kind === 'string') return percent(a, b, origin);
  if (operator === '/' && a.kind === 'string' && (b.kind === 'string' || b.kind === 'unknown'))
    return joined([a, textValue('/', origin), b], origin);
  if (operator === '*' && b.kind === 'number' && (a.kind === 'list' || a.kind === 'string'))
    return repeated(a, b.value, origin);
  if (operator === '+') {
    if (a.kind === 'string' && b.kind === 'string') {
      return { kind: 'string', parts: [...a.parts, ...b.parts], origin };
    }
    if (a.kind === 'list' && b.kind === 'list') {
      return {
        kind: 'list',
        items: [...a.items, ...b.items],
        tuple: a.tuple,
        open: a.open || b.open,
        why: a.open ? a.why : b.why,
        origin,
      };
    }
    // A string or list with something unknown is still a string or list.
    if (a.kind === 'string' && b.kind === 'unknown') {
      return { kind: 'string', parts: [...a.parts, { kind: 'hole', reason: b.reason }], origin };
    }
    if (a.kind === 'unknown' && b.kind === 'string') {
      return { kind: 'string', parts: [{ kind: 'hole', reason: a.reason }, ...b.parts], origin };
    }
    if (a.kind === 'list') return { ...a, open: true, why: reasonOf(b, 'a list that is not known'), origin };
  }
  if (operator === '|' && a.kind === 'dict') {
    if (b.kind === 'dict') {
      const entries = [...a.entries, ...b.entries];
      return { kind: 'dict', entries, open: a.open || b.open, why: a.open ? a.why : b.why, origin };
    }
    return { ...a, open: true, why: reasonOf(b, 'a dict that is not known'), origin };
  }
  if (a.kind === 'number' && b.kind === 'number') {
    const value = arithmetic(operator, a.value, b.value);
    if (value !== undefined) return { kind: 'number', value, origin };
  }
  return unknown(reasonOf(a.kind === 'unknown' ? a : b, `the result of \`${operator}\``), origin);
}

/** `"%s:%s" % (a, b)`: the simple places are filled in, any other form is a hole. */
function percent(format: StringValue, given: Value, origin: Origin): Value {
  const plain = plainText(format);
  if (plain === undefined || given.kind === 'dict') return unsupported('%', origin);
  const values = given.kind === 'list' && given.tuple ? [...given.items] : [given];
  const pieces: Value[] = [];
  for (const piece of plain.split(/(%[sdr%])/)) {
    if (piece === '%%') pieces.push(textValue('%', origin));
    else if (/^%[sd]$/.test(piece)) {
      const next = values.shift();
      if (!next) return unsupported('%', origin);
      pieces.push(next);
    } else if (piece.includes('%')) return unsupported('%', origin);
    else pieces.push(textValue(piece, origin));
  }
  return joined(pieces, origin);
}

function repeated(value: Value, times: number, origin: Origin): Value {
  if (times < 0 || times > 100 || !Number.isInteger(times)) return unsupported('*', origin);
  if (value.kind === 'list') return { ...value, items: Array(times).fill(value.items).flat(), origin };
  return joined(Array(times).fill(value), origin);
}

function arithmetic(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '//':
      return b === 0 ? undefined : Math.floor(a / b);
    case '**':
      return Math.abs(b) > 64 ? undefined : a ** b;
    default:
      return undefined;
  }
}

function unsupported(operator: string, origin: Origin): Value {
  return unknown({ kind: 'unsupported', text: `the result of \`${operator}\`` }, origin);
}
