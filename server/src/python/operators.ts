import type { Origin } from '../values/origin.ts';
import { alternatives, either, unknown, type Value } from '../values/value.ts';

/** The value of `left operator right`, or of a unary operation when `left` is absent. */
export function combine(
  operator: string,
  left: Value | undefined,
  right: Value | undefined,
  origin: Origin,
): Value {
  if (!right) return unsupported(operator, origin);
  if (!left) return unary(operator, right, origin);
  if (operator === 'or' || operator === 'and') return either([left, right], origin);
  const results: Value[] = [];
  for (const a of alternatives(left))
    for (const b of alternatives(right)) results.push(binary(operator, a, b, origin));
  return either(results, origin);
}

function unary(operator: string, value: Value, origin: Origin): Value {
  if (value.kind === 'number' && operator === '-') return { ...value, value: -value.value, origin };
  if (value.kind === 'number' && operator === '+') return { ...value, origin };
  if (value.kind === 'boolean' && operator === 'not') return { ...value, value: !value.value, origin };
  return unsupported(operator, origin);
}

function binary(operator: string, a: Value, b: Value, origin: Origin): Value {
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
    if (a.kind === 'list') return { ...a, open: true, origin };
  }
  if (operator === '|' && a.kind === 'dict') {
    if (b.kind === 'dict') {
      return { kind: 'dict', entries: [...a.entries, ...b.entries], open: a.open || b.open, origin };
    }
    return { ...a, open: true, origin };
  }
  if (a.kind === 'number' && b.kind === 'number') {
    const value = arithmetic(operator, a.value, b.value);
    if (value !== undefined) return { kind: 'number', value, origin };
  }
  if (a.kind === 'unknown') return unknown(a.reason, origin);
  if (b.kind === 'unknown') return unknown(b.reason, origin);
  return unsupported(operator, origin);
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
