/** Which class of a Python client stands where a class of the catalog does: found from the roots, by field. */
import type { Catalog } from './catalog.ts';
import { ROOTS } from './client-node.ts';
import { classesIn, type PythonClient } from './python-clients.ts';

/** Class of the catalog, to major, to the class of that client in its place. */
export type Pairs = Map<string, Map<number, string>>;

export function pairsOf(catalog: Catalog, clients: readonly PythonClient[]): Pairs {
  const pairs: Pairs = new Map();
  for (const client of clients) {
    const open: [ours: string, theirs: string][] = ROOTS.map(root => [root, root]);
    for (let pair = open.pop(); pair; pair = open.pop()) {
      const [ours, theirs] = pair;
      const made = client.classes.get(theirs);
      const byClient = pairs.get(ours) ?? new Map<number, string>();
      pairs.set(ours, byClient);
      // A class of the same name is the better counterpart than one that is used instead somewhere.
      if (!made || byClient.get(client.major) === theirs || byClient.get(client.major) === ours) continue;
      byClient.set(client.major, theirs);
      for (const field of made.fields) {
        const row = catalog.models[ours]?.find(one => one[1] === field.json);
        const next = row && modelIn(row[2]);
        const counterpart = classesIn(field.type)[0];
        if (next && counterpart && catalog.models[next]) open.push([next, counterpart]);
      }
    }
  }
  return pairs;
}

/** `V1Volume` in `list V1Volume`. */
function modelIn(type: string): string | undefined {
  return /\b[A-Z]\w*$/.exec(type)?.[0];
}

/**
 * Classes that were called otherwise: the older name to the name now. One that goes on beside the new class was
 * not renamed; there only a field changed its type.
 */
export function renamedClasses(
  catalog: Catalog,
  clients: readonly PythonClient[],
  pairs: Pairs,
): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [name, byClient] of pairs) {
    for (const theirs of new Set(byClient.values())) {
      if (theirs === name || catalog.models[theirs]) continue;
      if (clients.some(({ classes }) => classes.has(theirs) && classes.has(name))) continue;
      renamed.set(theirs, name);
    }
  }
  return renamed;
}
