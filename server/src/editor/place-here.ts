import type { Finding } from '../rules/rule.ts';
import type { Origin } from '../values/origin.ts';
import { alternatives, type Value } from '../values/value.ts';

/** A value that a rule looked at, and the argument or field that holds it. */
export interface Held {
  value: Value;
  /** `name=value` or the entry of a dict. */
  origin: Origin;
}

/**
 * A finding about a value that is written in another file stands at the argument, field or entry of this file that
 * takes it, and says where the value is. `undefined` where nothing of this file holds it.
 *
 * @param held what the rule looked at.
 */
export function placedHere(finding: Finding, held: readonly Held[], file: string): Finding | undefined {
  if (finding.at.anchor.file === file) return finding;
  for (const one of held) {
    const at = holderOf(finding.at, one, undefined, file, 0);
    if (!at) continue;
    const related = [...(finding.related ?? []), { at: finding.at, message: 'The value is written here' }];
    // What would be changed lies in another file, which may have other readers.
    return { ...finding, at, related, fixes: [] };
  }
  return undefined;
}

/** The innermost place of this file around the value that is written at `at`. */
function holderOf(
  at: Origin,
  { value, origin }: Held,
  outer: Origin | undefined,
  file: string,
  depth: number,
): Origin | undefined {
  const here = origin.anchor.file === file ? origin : outer;
  if (depth > 20) return undefined;
  for (const one of alternatives(value)) {
    if (one.origin === at) return here;
    const inside: Held[] =
      one.kind === 'dict'
        ? one.entries.map(entry => ({ value: entry.value, origin: entry.origin }))
        : one.kind === 'object'
          ? [
              ...one.keywords.map(({ value: inner, origin: place }) => ({ value: inner, origin: place })),
              ...one.positional.map(inner => ({ value: inner, origin: inner.origin })),
            ]
          : one.kind === 'list'
            ? one.items.map(inner => ({ value: inner, origin: inner.origin }))
            : [];
    for (const inner of inside) {
      const found = holderOf(at, inner, here, file, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}
