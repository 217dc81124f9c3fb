import type { Value } from '../../server/src/values/value.ts';
import { plainText } from '../../server/src/values/value.ts';

/** A stretch of a YAML text in UTF-16 offsets, and how many steps of the path led to it. */
export interface FieldPlace {
  start: number;
  end: number;
  steps: number;
  whole: number;
}

/** Where a field path of the API server (`spec.containers[0].name`) is written: its entry, or the deepest one that is there. */
export function fieldPlace(value: Value, path: string): FieldPlace {
  const steps = stepsOf(path);
  let at = value;
  let place = { start: value.origin.start, end: value.origin.end };
  let taken = 0;
  for (const step of steps) {
    let next: Value | undefined;
    let entry: { start: number; end: number } | undefined;
    if (typeof step === 'number') {
      if (at.kind === 'list') next = at.items[step];
      entry = next && { start: next.origin.start, end: next.origin.end };
    } else if (at.kind === 'dict') {
      const found = at.entries.findLast(one => plainText(one.key) === step);
      next = found?.value;
      // A value that is an alias stands elsewhere; its entry begins at its key.
      entry = found && {
        start: found.key.origin.start,
        end: Math.max(found.value.origin.end, found.key.origin.end),
      };
    } else if (at.kind === 'list' && typeof step === 'string') {
      // Some paths lack their index.
      break;
    }
    if (!next || !entry) break;
    at = next;
    place = entry;
    taken++;
  }
  return { ...place, steps: taken, whole: steps.length };
}

function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  for (const [, name, index, key] of path.matchAll(/([^.[\]]+)|\[(\d+)\]|\[([^\]]+)\]/g)) {
    if (index !== undefined) steps.push(Number(index));
    else steps.push((name ?? key)!);
  }
  return steps;
}
