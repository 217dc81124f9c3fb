/** One argument over all releases of its operator. */
import { modelIn, modernType, shapeOf } from './annotations.ts';
import { NEEDS_CORE } from './operator-list.ts';
import { type Run, runsOf } from './ranges.ts';

/** What one release says of an operator's own arguments. */
export interface Observed {
  arguments: ReadonlyMap<string, { annotation?: string; default: string | undefined }>;
  /** Argument to what is to be used instead. */
  deprecated: ReadonlyMap<string, string | undefined>;
  refused: ReadonlyMap<string, string | undefined>;
  unread: ReadonlySet<string>;
  /** Names of the rendered attributes; undefined where the class inherits them. */
  templated: ReadonlySet<string> | undefined;
  /** Argument to the values that it takes. */
  values: ReadonlyMap<string, readonly string[]>;
}

/** See `server/src/catalog/operators.ts`. */
export interface ArgumentRecord {
  name: string;
  type: string;
  default?: string;
  required?: boolean;
  templated?: boolean;
  since?: string;
  templatedSince?: string;
  deprecated?: string;
  removed?: string;
  ignored?: string;
  replacedBy?: string;
  defaultBefore?: Record<string, string>;
  values?: string[];
  valuesSince?: Record<string, string>;
  valuesRemoved?: Record<string, string>;
  needsCore?: string;
  model?: string;
  shape: string;
}

/**
 * Folds what the releases say into one record.
 *
 * @throws an Error where the history has a form that the record cannot hold: it would say something untrue.
 */
export function argumentRecord(
  name: string,
  versions: readonly string[],
  observed: readonly (Observed | undefined)[],
): ArgumentRecord {
  const there = runsOf(
    observed.map(one => one?.arguments.get(name)),
    () => '',
  );
  const refused = observed.map(one => one?.refused.get(name)).findLast(one => one !== undefined);
  if (there.length === 0) {
    // Never an argument in these releases, but one that they know of.
    return {
      name,
      type: 'Any',
      removed: versions[0]!,
      ...(refused && { replacedBy: refused }),
      shape: 'other',
    };
  }
  if (there.length > 1) throw new Error(`${name} comes and goes`);
  const [{ from, to }] = there as [Run<unknown>];
  const last = observed[to - 1]!.arguments.get(name)!;
  const type = last.annotation ? modernType(last.annotation) : typeOfDefault(last.default);
  const model = modelIn(type);
  const record: ArgumentRecord = { name, type, shape: shapeOf(type, model) };
  if (last.default === undefined) record.required = true;
  else record.default = last.default;
  if (from > 0) record.since = versions[from]!;
  if (to < versions.length) record.removed = versions[to]!;
  if (model) record.model = model;
  const stretch = { from, to };
  addTemplating(record, versions, observed, stretch);
  addComplaints(record, versions, observed, stretch, refused);
  addDefaults(record, versions, observed, stretch);
  addValues(record, versions, observed, stretch);
  const literal = /\bLiteral\[([^\]]*)\]/.exec(type)?.[1]?.match(/'[^']*'/g);
  if (literal) record.values ??= literal.map(one => one.slice(1, -1));
  if (record.values && record.shape === 'other') record.shape = 'string';
  if (NEEDS_CORE[name]) record.needsCore = NEEDS_CORE[name];
  return record;
}

/** What an argument without annotation is for, told from its default. */
function typeOfDefault(text: string | undefined): string {
  if (text === 'True' || text === 'False') return 'bool';
  if (text !== undefined && /^\d+$/.test(text)) return 'int';
  return text?.startsWith("'") ? 'str' : 'Any';
}

type Stretch = Pick<Run<unknown>, 'from' | 'to'>;

function addTemplating(
  record: ArgumentRecord,
  versions: readonly string[],
  observed: readonly (Observed | undefined)[],
  { from, to }: Stretch,
): void {
  const runs = runsOf(
    observed.slice(from, to).map(one => (one?.templated?.has(record.name) ? true : undefined)),
    () => '',
  );
  const last = runs.at(-1);
  if (!last || last.to < to - from) return;
  if (runs.length > 1) throw new Error(`${record.name} is templated on and off`);
  record.templated = true;
  if (last.from > 0) record.templatedSince = versions[from + last.from]!;
}

function addComplaints(
  record: ArgumentRecord,
  versions: readonly string[],
  observed: readonly (Observed | undefined)[],
  { from, to }: Stretch,
  refused: string | undefined,
): void {
  const inside = observed.slice(from, to);
  const ignored = trailing(inside.map(one => one?.unread.has(record.name)));
  if (ignored !== undefined) record.ignored = versions[from + ignored]!;
  const warned = inside.map(one => one?.deprecated.has(record.name) === true);
  const first = warned.indexOf(true);
  if (first >= 0) record.deprecated = versions[from + first]!;
  const advice = inside.findLast(one => one?.deprecated.get(record.name))?.deprecated.get(record.name);
  const replacedBy = advice ?? refused;
  if (replacedBy) record.replacedBy = replacedBy;
}

/** Index from which on all are true; undefined when the last is not. */
function trailing(flags: readonly (boolean | undefined)[]): number | undefined {
  let at = flags.length;
  while (at > 0 && flags[at - 1]) at--;
  return at < flags.length ? at : undefined;
}

function addDefaults(
  record: ArgumentRecord,
  versions: readonly string[],
  observed: readonly (Observed | undefined)[],
  { from, to }: Stretch,
): void {
  const runs = runsOf(
    observed.slice(from, to).map(one => one?.arguments.get(record.name)?.default ?? 'required'),
    one => one,
  );
  const before: Record<string, string> = {};
  runs.slice(1).forEach((run, i) => {
    before[versions[from + run.from]!] = runs[i]!.value;
  });
  if (runs.length > 1) record.defaultBefore = before;
}

function addValues(
  record: ArgumentRecord,
  versions: readonly string[],
  observed: readonly (Observed | undefined)[],
  { from, to }: Stretch,
): void {
  const lists = observed.slice(from, to).map(one => one?.values.get(record.name));
  const last = lists.at(-1);
  if (!last) return;
  record.values = [...last];
  const started = lists.findIndex(one => one !== undefined);
  const since: Record<string, string> = {};
  const removed: Record<string, string> = {};
  for (const value of new Set(lists.flatMap(one => one ?? []))) {
    const first = lists.findIndex(one => one?.includes(value));
    if (first > started) since[value] = versions[from + first]!;
    const end = lists.findLastIndex(one => one?.includes(value)) + 1;
    if (end < lists.length) removed[value] = versions[from + end]!;
  }
  if (Object.keys(since).length > 0) record.valuesSince = since;
  if (Object.keys(removed).length > 0) record.valuesRemoved = removed;
}
