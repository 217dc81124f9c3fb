import { alternatives, plainText, type Value } from '../values/value.ts';

/** Whether Python takes a value for true; `undefined` where only run time can tell. */
export function truthOf(value: Value): boolean | undefined {
  const all = alternatives(value).map(truthOfOne);
  return all.every(one => one === all[0]) ? all[0] : undefined;
}

function truthOfOne(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'boolean':
      return value.value;
    case 'none':
      return false;
    case 'number':
      return value.value !== 0;
    case 'string':
      if (value.parts.some(part => part.kind === 'text' && part.text !== '')) return true;
      return value.parts.every(part => part.kind === 'text') ? false : undefined;
    case 'list':
      return value.items.length > 0 ? true : value.open ? undefined : false;
    case 'dict':
      return value.entries.length > 0 ? true : value.open ? undefined : false;
    case 'definition':
      return true;
    case 'object':
      // Kubernetes models and Airflow's own objects have no notion of emptiness.
      return /^(kubernetes|airflow)\./.test(value.path) ? true : undefined;
    default:
      return undefined;
  }
}

/** `a operator b` of two values that are one each; `undefined` where only run time can tell. */
export function compare(operator: string, a: Value, b: Value): boolean | undefined {
  switch (operator) {
    case '==':
    case 'is':
      return same(a, b);
    case '!=':
    case 'is not':
      return negated(same(a, b));
    case 'in':
      return contains(b, a);
    case 'not in':
      return negated(contains(b, a));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(operator, a, b);
    default:
      return undefined;
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function same(a: Value, b: Value): boolean | undefined {
  if (a.kind === 'none' || b.kind === 'none') {
    if (a.kind === b.kind) return true;
    const other = a.kind === 'none' ? b : a;
    return other.kind === 'unknown' || other.kind === 'symbol' || other.kind === 'either' ? undefined : false;
  }
  const [left, right] = [scalar(a), scalar(b)];
  return left === undefined || right === undefined ? undefined : left === right;
}

function contains(holder: Value, one: Value): boolean | undefined {
  const whole = plainText(holder);
  const part = plainText(one);
  if (whole !== undefined && part !== undefined) return whole.includes(part);
  const members =
    holder.kind === 'list'
      ? holder.items
      : holder.kind === 'dict'
        ? holder.entries.map(entry => entry.key)
        : undefined;
  if (!members || scalar(one) === undefined) return undefined;
  const found = members.map(member => same(member, one));
  if (found.includes(true)) return true;
  return found.includes(undefined) || ('open' in holder && holder.open) ? undefined : false;
}

function ordered(operator: '<' | '<=' | '>' | '>=', a: Value, b: Value): boolean | undefined {
  if (a.kind !== 'number' || b.kind !== 'number') return undefined;
  if (operator === '<') return a.value < b.value;
  if (operator === '<=') return a.value <= b.value;
  return operator === '>' ? a.value > b.value : a.value >= b.value;
}

function scalar(value: Value): string | number | boolean | undefined {
  if (value.kind === 'number') return value.value;
  if (value.kind === 'boolean') return value.value ? 1 : 0;
  const text = plainText(value);
  return text === undefined ? undefined : `"${text}`;
}
