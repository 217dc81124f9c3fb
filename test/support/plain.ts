import { plainText, type Value } from '../../server/src/values/value.ts';

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain } | Hole;

/** A text with parts that only run time knows, as a pattern that what they become must match. */
export class Hole {
  constructor(
    readonly pattern: RegExp,
    readonly why: string,
  ) {}
}

/** A value as JSON would have it; what is not known as a hole. */
export function plain(value: Value): Plain {
  switch (value.kind) {
    case 'string': {
      const text = plainText(value);
      if (text !== undefined) return text;
      const parts = value.parts.map(part => (part.kind === 'text' ? escaped(part.text) : '.+'));
      return new Hole(new RegExp(`^${parts.join('')}$`, 's'), JSON.stringify(value.parts));
    }
    case 'number':
    case 'boolean':
      return value.value;
    case 'none':
      return null;
    case 'list': {
      const items = value.items.map(plain);
      return value.open ? [...items, new Hole(/.*/, value.why?.text ?? 'more')] : items;
    }
    case 'dict': {
      const made: { [key: string]: Plain } = {};
      for (const { key, value: inner } of value.entries) made[String(plain(key))] = plain(inner);
      if (value.open) made['…'] = new Hole(/.*/, value.why?.text ?? 'more');
      return made;
    }
    case 'unknown':
      return new Hole(/.*/s, value.reason.text);
    default:
      return new Hole(/.*/s, value.kind);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Where two values differ: `spec.containers.0.image: a, not b`. A hole agrees with any text that it may become, but
 * only at the paths at which holes are allowed (`*` for any one step).
 */
export function differencesOf(
  ours: Plain | undefined,
  theirs: unknown,
  holes: readonly string[],
  path = '',
): string[] {
  if (ours instanceof Hole) {
    const allowed =
      holes.some(one => isAt(one, path)) && typeof theirs === 'string' && ours.pattern.test(theirs);
    return allowed ? [] : [`${path}: ‹${ours.why}›, not ${JSON.stringify(theirs)}`];
  }
  const inner = (key: string) => (path === '' ? key : `${path}.${key}`);
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    const length = Math.max(ours.length, theirs.length);
    return Array.from({ length }, (_, i) =>
      differencesOf(ours[i], theirs[i], holes, inner(String(i))),
    ).flat();
  }
  if (isObject(ours) && isObject(theirs)) {
    const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    return [...keys].flatMap(key =>
      differencesOf(
        (ours as Record<string, Plain>)[key],
        (theirs as Record<string, unknown>)[key],
        holes,
        inner(key),
      ),
    );
  }
  return ours === theirs ? [] : [`${path}: ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Hole);
}

function isAt(pattern: string, path: string): boolean {
  const [wanted, steps] = [pattern.split('.'), path.split('.')];
  return wanted.length === steps.length && wanted.every((one, i) => one === '*' || one === steps[i]);
}
