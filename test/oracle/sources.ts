/** What sources say that no present Python runs, read by Python's own parser. */
import { askPython } from './ask-python.ts';
import { sourcesOf } from './environments.ts';
import { type HomesAnswer, homesOfCatalog } from './homes.ts';
import { askedOperators, type OperatorsRecord } from './operators.ts';

/** @throws Unavailable where a release cannot be had. */
export function record(
  distributions: readonly (readonly [distribution: string, version: string])[],
): HomesAnswer & OperatorsRecord & { readOnly: true } {
  const releases = Object.fromEntries(distributions);
  const answer = askPython<Omit<HomesAnswer & OperatorsRecord, 'releases'>>('python3', 'sources.py', {
    folders: distributions.map(([name, version]) => sourcesOf(name, version)),
    homes: homesOfCatalog(),
    operators: askedOperators().filter(one => one.name !== 'BaseOperator'),
  });
  return { releases, readOnly: true, ...answer };
}
