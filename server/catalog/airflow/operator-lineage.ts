/** What an operator comes from, in each release and in the newest. */
import type { ArgumentRecord } from './argument-history.ts';
import type { ClassFacts, ConstructorFacts } from './class-facts.ts';
import type { Snapshot } from './distributions.ts';
import type { Target } from './module-facts.ts';
import { LISTED, type Listed } from './operator-list.ts';
import type { OperatorRecord } from './operators.ts';

/** A listed operator in one release. */
export interface Seen {
  snapshot: Snapshot;
  module: string;
  facts: ClassFacts;
}

export function see(listed: Listed, snapshot: Snapshot): Seen | undefined {
  for (const module of listed.modules) {
    const facts = snapshot.classesIn(module)?.get(listed.className ?? listed.name);
    const redirected = snapshot.modules.get(module)?.exports.get(listed.name)?.to;
    if (facts && !redirected) return { snapshot, module, facts };
  }
  return undefined;
}

/** The constructor that decides, which a class may inherit from a base in its own module. */
export function initOf(seen: Seen | undefined): ConstructorFacts | undefined {
  return seen?.facts.init;
}

/** Each operator with all that it comes from in the newest releases. */
export function lineage(seen: ReadonlyMap<Listed, readonly (Seen | undefined)[]>): Map<string, Set<string>> {
  const bases = new Map([...seen].map(([listed, all]) => [listed.name, basesOf(all.at(-1)!, listed)]));
  const above = (name: string): string[] => (bases.get(name) ?? []).flatMap(one => [one, ...above(one)]);
  return new Map([...bases.keys()].map(name => [name, new Set(above(name))]));
}

/** The bases that the catalog has; what stands between is passed over. */
export function basesOf(seen: Seen, listed: Listed): string[] {
  if (listed.name === 'BaseOperator') return [];
  const found: string[] = [];
  for (const base of seen.facts.bases) {
    if (LISTED.some(one => one.name === base.name)) found.push(base.name);
    else {
      const facts = seen.snapshot.classesIn(base.module)?.get(base.name);
      if (facts) found.push(...basesOf({ ...seen, facts, module: base.module }, listed));
    }
  }
  const known = [...new Set(found)];
  const specific = known.filter(one => one !== 'BaseOperator');
  return specific.length > 0 ? specific : ['BaseOperator'];
}

export function isBaseOperator({ name }: Target): boolean {
  return name === 'BaseOperator';
}

/** What a release's class has from a base that it has no longer is its own. */
export function withFormerBases(
  seen: readonly (Seen | undefined)[],
  present: ReadonlySet<string>,
): (Seen | undefined)[] {
  return seen.map(one => {
    if (!one) return one;
    const former = one.facts.bases.filter(
      base =>
        LISTED.some(other => other.name === base.name) && !present.has(base.name) && !isBaseOperator(base),
    );
    const inits = former.flatMap(base => one.snapshot.classesIn(base.module)?.get(base.name)?.init ?? []);
    if (inits.length === 0 || !one.facts.init) return one;
    const own = new Set(one.facts.init.arguments.map(argument => argument.name));
    const added = inits.flatMap(init => init.arguments).filter(argument => !own.has(argument.name));
    const init = { ...one.facts.init, arguments: [...one.facts.init.arguments, ...added] };
    const templateFields = one.facts.templateFields ?? { own: [], of: former, without: [] };
    return { ...one, facts: { ...one.facts, init, templateFields } };
  });
}

export function inheritanceOf(
  listed: Listed,
  seen: readonly (Seen | undefined)[],
  versions: readonly string[],
): Pick<OperatorRecord, 'inheritsSince' | 'unrendered'> {
  const last = seen.at(-1)!;
  const plain = seen.findLastIndex(one => one && basesOf(one, listed).join() === 'BaseOperator');
  const inherits = plain >= 0 && basesOf(last, listed).join() !== 'BaseOperator';
  const own = new Set(initOf(last)?.arguments.map(one => one.name));
  const unrendered = last.facts.templateFields?.without.filter(one => !own.has(one)) ?? [];
  return {
    ...(inherits && { inheritsSince: versions[plain + 1]! }),
    ...(unrendered.length > 0 && { unrendered }),
  };
}

/** Inherited arguments that the class renders of itself, by the first release that does. */
export function renderedOf(
  record: OperatorRecord,
  fields: readonly (readonly string[])[],
  versions: readonly string[],
  byName: ReadonlyMap<string, OperatorRecord>,
): Record<string, string> {
  const rendered: Record<string, string> = {};
  for (const field of fields.at(-1) ?? []) {
    if (record.arguments.some(one => one.name === field)) continue;
    const inherited = inheritedArgument(record, field, byName);
    if (!inherited || inherited.templated) continue;
    rendered[field] = versions[fields.findLastIndex(one => !one.includes(field)) + 1]!;
  }
  return rendered;
}

function inheritedArgument(
  record: OperatorRecord,
  name: string,
  byName: ReadonlyMap<string, OperatorRecord>,
): ArgumentRecord | undefined {
  for (const base of record.bases.flatMap(one => byName.get(one) ?? [])) {
    const found = base.arguments.find(one => one.name === name) ?? inheritedArgument(base, name, byName);
    if (found) return found;
  }
  return undefined;
}
