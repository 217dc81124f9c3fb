/** What is different between two JSON values, small enough to be read. */

/** Where something is different, as a JSON pointer; and what is there instead, unless there is nothing. */
export type Change = [pointer: string] | [pointer: string, value: unknown];

/** The changes that make the second value of the first. Lists of another length are changed as a whole. */
export function differences(from: unknown, to: unknown, pointer = ''): Change[] {
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return to.flatMap((one, at) => differences(from[at], one, `${pointer}/${at}`));
  }
  if (isObject(from) && isObject(to)) {
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].sort().flatMap(key => {
      const inner = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!Object.hasOwn(to, key)) return [[inner] satisfies Change];
      if (!Object.hasOwn(from, key)) return [[inner, to[key]] satisfies Change];
      return differences(from[key], to[key], inner);
    });
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [[pointer, to]];
}

/** The value after these changes; the given one stays as it is. */
export function changed<T>(value: T, changes: readonly Change[]): T {
  let found: unknown = structuredClone(value);
  for (const [pointer, ...now] of changes) {
    const steps = pointer.split('/').slice(1);
    const last = steps.pop();
    if (last === undefined) {
      found = now[0];
      continue;
    }
    const at = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');
    const inner = steps.reduce(
      (one, key) => one[at(key)] as Record<string, unknown>,
      found as Record<string, unknown>,
    );
    if (now.length === 0) delete inner[at(last)];
    else inner[at(last)] = now[0];
  }
  return found as T;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
