/** Operators and their arguments by release, folded together from what each release's classes say. */
import type { Thing } from '../../src/catalog/homes.ts';
import { fieldByName, model } from '../../src/catalog/models.ts';
import { type ArgumentRecord, argumentRecord, type Observed } from './argument-history.ts';
import type { ConstructorFacts } from './class-facts.ts';
import { type Default, quoted } from './defaults.ts';
import type { Distribution, Snapshot } from './distributions.ts';
import { CNCF } from './names.ts';
import {
  basesOf,
  inheritanceOf,
  initOf,
  isBaseOperator,
  lineage,
  renderedOf,
  type Seen,
  see,
  withFormerBases,
} from './operator-lineage.ts';
import { LISTED, type Listed, VALUES_OF_ENUMS, VALUES_OF_FIELDS } from './operator-list.ts';
import { runsOf } from './ranges.ts';

/** One operator as it stands in the data; see `server/src/catalog/operators.ts`. */
export interface OperatorRecord {
  name: string;
  path: string;
  /** Distribution whose releases its facts are about; absent for the cncf.kubernetes provider. */
  package?: string;
  bases: string[];
  podOperator: boolean;
  since?: string;
  refused?: string[];
  templateFields?: string[];
  /** First release that has today's bases; before, it was a plain operator. */
  inheritsSince?: string;
  /** Inherited arguments that it does not render though the base does. */
  unrendered?: string[];
  /** Inherited arguments that it renders though the base does not, by the first release that does. */
  rendered?: Record<string, string>;
  /** Endings of texts that are read as template files, by the release from which on they are these. */
  templateFiles?: Record<string, string[]>;
  /** Fields of Kubernetes objects that are rendered too, by the first release that does. */
  nested?: Record<string, string[]>;
  arguments: ArgumentRecord[];
}

export function operatorsOf(
  distributions: ReadonlyMap<string, Distribution>,
  things: readonly Thing[],
): OperatorRecord[] {
  const seen = new Map(
    LISTED.map(listed => {
      const { snapshots } = distributions.get(listed.distribution)!;
      return [listed, snapshots.map(snapshot => see(listed, snapshot))];
    }),
  );
  const line = lineage(seen);
  const records = LISTED.map(listed => {
    const { name, snapshots } = distributions.get(listed.distribution)!;
    return operatorRecord(
      listed,
      name,
      snapshots,
      withFormerBases(seen.get(listed)!, line.get(listed.name)!),
    );
  });
  for (const record of records) record.path = mainHome(record.path, things);
  const byName = new Map(records.map(record => [record.name, record]));
  for (const [at, record] of records.entries()) {
    record.podOperator = isPodOperator(record, byName);
    const { snapshots } = distributions.get(LISTED[at]!.distribution)!;
    const fields = seen.get(LISTED[at]!)!.map(one => one?.facts.templateFields?.own ?? []);
    const rendered = renderedOf(
      record,
      fields,
      snapshots.map(one => one.version),
      byName,
    );
    if (Object.keys(rendered).length > 0) record.rendered = rendered;
  }
  return records;
}

/** The last home of what has this path: the one that authors are to use. */
function mainHome(path: string, things: readonly Thing[]): string {
  const thing = things.find(one => one.homes.some(home => `${home.module}.${home.name}` === path));
  const last = thing?.homes.at(-1);
  return last ? `${last.module}.${last.name}` : path;
}

function isPodOperator(record: OperatorRecord, all: ReadonlyMap<string, OperatorRecord>): boolean {
  return (
    record.name === 'KubernetesPodOperator' ||
    record.bases.some(base => all.has(base) && isPodOperator(all.get(base)!, all))
  );
}

function operatorRecord(
  listed: Listed,
  name: string,
  snapshots: readonly Snapshot[],
  seen: readonly (Seen | undefined)[],
): OperatorRecord {
  const first = seen.findIndex(one => one !== undefined);
  const last = seen.at(-1);
  if (!last) throw new Error(`${listed.name} is not in the newest release of ${listed.distribution}`);
  const versions = snapshots.map(one => one.version).slice(first);
  const names = argumentNames(seen);
  const observed = seen.slice(first).map(one => one && observe(one));
  const records = names.map(argument => withFieldValues(argumentRecord(argument, versions, observed)));
  records.push(...(listed.alsoTakes ?? []));
  const refused = refusedOf(last);
  const fields = fixedFields(last);
  const record: OperatorRecord = {
    name: listed.name,
    path: `${last.module}.${last.facts.name}`,
    ...(name !== CNCF && { package: name }),
    bases: basesOf(last, listed),
    podOperator: false,
    ...(first > 0 && { since: versions[0]! }),
    ...(refused.length > 0 && { refused }),
    ...(fields && { templateFields: fields }),
    ...inheritanceOf(listed, seen.slice(first), versions),
    ...templateFilesOf(seen.slice(first), versions),
    ...nestedOf(seen.slice(first), versions),
    arguments: records,
  };
  return record;
}

function templateFilesOf(
  seen: readonly (Seen | undefined)[],
  versions: readonly string[],
): Pick<OperatorRecord, 'templateFiles'> {
  const runs = runsOf(
    seen.map(one => one?.facts.templateExt?.own ?? []),
    one => one.join(),
  );
  if (runs.every(run => run.value.length === 0)) return {};
  return { templateFiles: Object.fromEntries(runs.map(run => [versions[run.from]!, run.value])) };
}

/** @throws an Error where a field is rendered in some releases and no longer in later ones. */
function nestedOf(
  seen: readonly (Seen | undefined)[],
  versions: readonly string[],
): Pick<OperatorRecord, 'nested'> {
  const lists = seen.map(one => one?.facts.nested ?? []);
  const found: Record<string, string[]> = {};
  for (const field of new Set(lists.flat())) {
    const runs = runsOf(
      lists.map(list => (list.includes(field) ? true : undefined)),
      () => '',
    );
    if (runs.length > 1 || runs[0]!.to < lists.length) throw new Error(`${field} is rendered on and off`);
    const since = versions[runs[0]!.from]!;
    found[since] = [...(found[since] ?? []), field];
  }
  return Object.keys(found).length > 0 ? { nested: found } : {};
}

function withFieldValues(record: ArgumentRecord): ArgumentRecord {
  const [of, field] = VALUES_OF_FIELDS[record.name] ?? [];
  const values = of && field ? fieldByName(model(of)!, field)?.values : undefined;
  return values ? { ...record, values: [...values] } : record;
}

/** Those of the newest signature in its order, then those that are gone, the latest first. */
function argumentNames(seen: readonly (Seen | undefined)[]): string[] {
  const names = new Set<string>();
  for (const one of [...seen].reverse()) for (const { name } of initOf(one)?.arguments ?? []) names.add(name);
  for (const one of [...seen].reverse()) {
    // What is refused with a word about what to use was an argument once.
    for (const { argument, replacedBy } of initOf(one)?.refused ?? []) if (replacedBy) names.add(argument);
  }
  return [...names];
}

function observe(seen: Seen): Observed {
  const init = initOf(seen);
  const templated = templatedIn(seen);
  return {
    arguments: new Map(
      (init?.arguments ?? []).map(one => [
        one.name,
        { ...one, default: resolvedDefault(one.default, seen.snapshot) },
      ]),
    ),
    deprecated: new Map((init?.deprecated ?? []).map(one => [one.argument, one.replacedBy])),
    refused: new Map((init?.refused ?? []).map(one => [one.argument, one.replacedBy])),
    unread: new Set(seen.module.includes('.cncf.') ? init?.unread : unreadAndDeprecated(init)),
    templated,
    values: valuesIn(seen, init),
  };
}

/** Outside of the operator's own package nobody sees who reads an attribute; only what is warned of counts there. */
function unreadAndDeprecated(init: ConstructorFacts | undefined): string[] {
  const warned = new Set(init?.deprecated.map(one => one.argument));
  return (init?.unread ?? []).filter(one => warned.has(one));
}

function resolvedDefault(given: Default | undefined, snapshot: Snapshot, depth = 0): string | undefined {
  if (!given || !('path' in given) || depth > 4) return given?.text;
  const parts = given.path.split('.');
  const constant = parts.pop()!;
  if (UNSEEN[constant]) return UNSEEN[constant];
  const inModule = snapshot.classesIn(parts.join('.'))?.constant(constant);
  if (inModule) return resolvedDefault(inModule, snapshot, depth + 1);
  const className = parts.pop()!;
  const text = snapshot.classesIn(parts.join('.'))?.get(className)?.constants.get(constant);
  return text === undefined ? given.text : quoted(text);
}

/** Constants of modules that are not read, and one that is worked out. */
const UNSEEN: Readonly<Record<string, string>> = {
  PROVIDE_PROJECT_ID: 'None',
  DEFAULT_POOL_NAME: "'default_pool'",
  DEFAULT_WEIGHT_RULE: "'downstream'",
  DOWNSTREAM: "'downstream'",
  ALL_SUCCESS: "'all_success'",
};

/** Own template fields and those of bases in the same release; `undefined` where the class states none. */
function templatedIn({ snapshot, facts }: Seen): Set<string> | undefined {
  const fields = facts.templateFields;
  if (!fields) return undefined;
  const found = new Set(fields.own);
  for (const target of fields.of) {
    const base = snapshot.classesIn(target.module)?.get(target.name);
    if (base)
      for (const one of templatedIn({ snapshot, module: target.module, facts: base }) ?? []) found.add(one);
  }
  for (const one of fields.without) found.delete(one);
  return found;
}

/** Template fields that do not extend those of the base. */
function fixedFields({ facts }: Seen): string[] | undefined {
  const fields = facts.templateFields;
  if (facts.name === 'BaseOperator') return undefined;
  return fields && fields.of.length === 0 && facts.bases.length > 0 && !facts.bases.some(isBaseOperator)
    ? fields.own
    : undefined;
}

/** Inherited arguments that the constructor sets itself or raises for. */
function refusedOf(seen: Seen): string[] {
  const init = initOf(seen);
  if (!init) return [];
  const own = new Set(init.arguments.map(one => one.name));
  const raised = init.refused.filter(one => !one.replacedBy).map(one => one.argument);
  return [...new Set([...init.passes.filter(one => !own.has(one)), ...raised])].sort();
}

function valuesIn(seen: Seen, init: ConstructorFacts | undefined): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [argument, { module, name }] of init?.enums ?? []) {
    const facts = seen.snapshot.classesIn(module)?.get(name);
    if (facts?.bases.some(base => /Enum$/.test(base.name)))
      found.set(argument, [...facts.constants.values()]);
  }
  for (const [argument, { modules, name }] of Object.entries(VALUES_OF_ENUMS)) {
    if (!init?.arguments.some(one => one.name === argument)) continue;
    const facts = modules.map(module => seen.snapshot.classesIn(module)?.get(name)).find(Boolean);
    if (facts) found.set(argument, [...facts.constants.values()]);
  }
  return found;
}
