/** Homes of one thing under all its names, put together. */
import type { Home, Thing } from '../../src/catalog/homes.ts';
import type { Distribution } from './distributions.ts';
import { isNamed } from './followed.ts';
import { candidatesIn, homesOf } from './homes.ts';
import { Kinship, keyOf, targetFrom } from './kinship.ts';
import { BACKPORTS, STANDARD } from './names.ts';
import { MOVED_PACKAGE, NAMED_APART, SAME_THINGS, SUCCESSORS } from './successors.ts';

/** All things whose import is worth knowing about, with all their homes. */
export function thingsOf(distributions: ReadonlyMap<string, Distribution>): Thing[] {
  const rows = new Map<string, Home[]>();
  const kinship = new Kinship();
  // The backport is a copy: what is a home in the provider is one there.
  const backportLast = [...distributions.values()].sort(
    (a, b) => Number(a.name in BACKPORTS) - Number(b.name in BACKPORTS),
  );
  for (const one of backportLast) {
    for (const target of candidatesIn(one)) {
      const known = one.name in BACKPORTS && rows.has(keyOf(target));
      const found = homesOf(one, target, distributions, kinship, known);
      if (found.length > 0) rows.set(keyOf(target), [...(rows.get(keyOf(target)) ?? []), ...found]);
    }
  }
  for (const [a, b] of SAME_THINGS) kinship.join(targetFrom(a), targetFrom(b));
  for (const key of rows.keys()) {
    const moved = movedModule(key);
    if (moved && rows.has(moved))
      kinship.join(targetFrom(key.replace(' ', '.')), targetFrom(moved.replace(' ', '.')));
  }
  return group(rows, kinship).filter(isWorthKnowing);
}

/** The same key in the package that took the modules over, for what no redirect connects. */
function movedModule(key: string): string | undefined {
  const [from, to] = MOVED_PACKAGE;
  return key.startsWith(`${from}.`) ? `${to}${key.slice(from.length)}` : undefined;
}

/** Classes all; functions where they moved or are named. */
function isWorthKnowing({ id, homes }: Thing): boolean {
  // What only the package of Airflow 1.10 offered a second time is found where it is defined.
  if (homes.every(one => one.module === 'airflow.operators')) return false;
  // Other operators are of interest where they moved.
  if (homes.every(one => one.package === STANDARD)) return false;
  const places = new Set(homes.map(one => `${one.module}.${one.name}`));
  return /^[A-Z]/.test(id) || places.size > 1 || homes.some(isNamed);
}

function group(rows: ReadonlyMap<string, Home[]>, kinship: Kinship): Thing[] {
  const groups = new Map<string, Home[]>();
  for (const [key, homes] of rows) {
    const root = kinship.rootOf(key);
    groups.set(root, [...(groups.get(root) ?? []), ...homes]);
  }
  const things = [...groups.values()].map(homes => {
    const ordered = homes.sort(byAge);
    const last = ordered.at(-1)!;
    const id = NAMED_APART[`${last.module}.${last.name}`] ?? last.name;
    const legacy = SUCCESSORS[id];
    return { id, ...(legacy && { legacy }), homes: ordered };
  });
  return namedApart(things).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Of several things of one name that with the longest life keeps it alone. */
function namedApart(things: Thing[]): Thing[] {
  const life = ({ homes }: Thing) => Number(homes.some(isLasting)) * 100 + homes.length;
  for (const thing of things) {
    const others = things.filter(other => other !== thing && other.id === thing.id);
    if (!others.some(other => life(other) >= life(thing))) continue;
    const last = thing.homes.at(-1)!;
    thing.id = `${last.module}.${last.name}`;
  }
  return things;
}

/** Oldest first; among homes of one time the side entrances before the main one. */
function byAge(a: Home, b: Home): number {
  const depth = ({ module }: Home) => module.split('.').length;
  const side = ({ module }: Home) => Number(!module.includes('deprecated'));
  return (
    Number(isLasting(a)) - Number(isLasting(b)) ||
    ageOf(a) - ageOf(b) ||
    side(a) - side(b) ||
    depth(b) - depth(a) ||
    (a.module < b.module ? -1 : a.module > b.module ? 1 : 0)
  );
}

function isLasting(home: Home): boolean {
  return !/</.test(`${home.core} ${home.provider}`) && !home.deprecated;
}

/** Rough order of the places: contrib, core, provider, SDK. */
function ageOf({ module }: Home): number {
  const order = [
    /^airflow\.contrib\b/,
    /^airflow\.kubernetes\b/,
    /^airflow\.operators\b/,
    /^airflow\.(models|utils)\./,
    /^airflow\.models$/,
    /^airflow$/,
    /^airflow\.providers\b/,
  ];
  const at = order.findIndex(one => one.test(module));
  return at < 0 ? order.length : at;
}
