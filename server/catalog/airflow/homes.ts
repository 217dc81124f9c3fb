/**
 * Where names can be imported from, by release of core and of providers: worked out from what each release's
 * modules define, import and redirect.
 */
import type { Home } from '../../src/catalog/homes.ts';
import type { Distribution } from './distributions.ts';
import { hasFollowed, isFollowed, isNamed, isOwnOf, ownerOf } from './followed.ts';
import { type Kinship, keyOf } from './kinship.ts';
import type { Target } from './module-facts.ts';
import { BACKPORTS, CNCF, CORE } from './names.ts';
import { rangeText, runsOf } from './ranges.ts';
import { type Resolved, resolve } from './resolve.ts';

/** Every name of the followed modules that some release of the distribution has. */
export function candidatesIn(distribution: Distribution): Target[] {
  const found = new Map<string, Target>();
  const isOwn = isOwnOf(distribution);
  for (const { modules } of distribution.snapshots) {
    for (const module of modules.names()) {
      if (!isOwn(module)) continue;
      if (!hasFollowed(module) || !isWhollyRead(distribution, module)) continue;
      for (const [name, one] of modules.get(module)!.exports) {
        const target = { module, name };
        if (isFollowed(target, one.to?.module)) found.set(keyOf(target), target);
      }
    }
  }
  return [...found.values()];
}

/** False where some release has the module as a file that was not read: its history would have gaps. */
function isWhollyRead({ snapshots }: Distribution, module: string): boolean {
  return snapshots.every(one => !one.has(module) || one.modules.pathOf(module) !== undefined);
}

/**
 * Where a name can be imported from in the releases of a distribution. `isKnown`: it is a home elsewhere, so that one
 * that the module only imports for itself counts too.
 */
export function homesOf(
  distribution: Distribution,
  target: Target,
  distributions: ReadonlyMap<string, Distribution>,
  kinship: Kinship,
  isKnown: boolean,
): Home[] {
  const isOwn = isOwnOf(distribution);
  const resolved = distribution.snapshots.map(snapshot => resolve(snapshot, target, isOwn));
  const known = resolved.filter(one => one !== undefined);
  // What was a home once stays one where the module only imports the name for itself.
  if (!isKnown && known.every(one => one.incidental || (one.isValue && !isNamed(target)))) return [];
  const homes: Home[] = [];
  for (const run of runsOf(resolved, one => JSON.stringify(one.needs))) {
    for (const box of boxesOf(run.value.needs, distributions)) {
      const inRun = resolved.slice(run.from, run.to);
      for (const one of inRun) if (one) remember(one, kinship);
      homes.push(homeFrom(distribution, target, run, inRun, box, distributions));
    }
  }
  // A redirect that never led anywhere: authors write what the package offers, and the import fails.
  const first = distribution.snapshots[resolved.findIndex(one => one !== undefined)]?.version;
  if (homes.length === 0 && distribution.name === CORE && isNamed(target))
    homes.push({ ...target, core: `>=${first},<${first}` });
  return homes;
}

function remember(one: Resolved, kinship: Kinship): void {
  const [first, ...others] = [...one.way, ...one.needs, ...one.advised];
  for (const other of others) kinship.join(first!, other);
}

/** What core or a provider has to be, for the names that a home leads to. */
interface Box {
  core?: string;
  package?: string;
  provider?: string;
  deprecated?: string;
}

function boxesOf(needs: readonly Target[], distributions: ReadonlyMap<string, Distribution>): Box[] {
  const [need] = needs;
  if (!need) return [{}];
  const owner = distributions.get(ownerOf(need.module));
  // What comes from a package that is not read is taken to be there.
  if (!owner) return [{}];
  const versions = owner.snapshots.map(one => one.version);
  const isOwn = isOwnOf(owner);
  const there = owner.snapshots.map(snapshot => resolve(snapshot, need, isOwn));
  const deprecated = runsOf(
    there.map(one => (one?.deprecated ? true : undefined)),
    () => '',
  );
  return runsOf(there, () => '').map(run => ({
    ...(owner.name !== CNCF && owner.name !== CORE && { package: owner.name }),
    [owner.name === CORE ? 'core' : 'provider']: rangeText(versions, run),
    ...(deprecated[0] && { deprecated: rangeText(versions, deprecated[0]) }),
  }));
}

function homeFrom(
  distribution: Distribution,
  { module, name }: Target,
  run: { from: number; to: number },
  resolved: readonly (Resolved | undefined)[],
  box: Box,
  distributions: ReadonlyMap<string, Distribution>,
): Home {
  const versions = distribution.snapshots.map(one => one.version);
  const range = rangeText(versions, run);
  const warned = runsOf(
    resolved.map(one => (one?.deprecated ? true : undefined)),
    () => '',
  ).map(one => rangeText(versions, { from: run.from + one.from, to: run.from + one.to }));
  if (warned.length > 1) throw new Error(`${module}.${name} is deprecated in several stretches`);
  if (distribution.name === CORE) {
    const home: Home = {
      module,
      name,
      core: range,
    };
    if (box.provider) home.provider = box.provider;
    if (box.package) Object.assign(home, { package: box.package }, bundled(box.package, distributions));
    if (warned[0]) home.deprecated = { core: openEnd(warned[0]) };
    else if (box.deprecated) home.deprecated = { provider: openEnd(box.deprecated) };
    return home;
  }
  const home: Home = { module, name };
  if (distribution.name in BACKPORTS) home.core = '>=1.10.0,<2.0.0';
  else home.core = (box.core ?? '>=2.0.0').replace(/^>=1\.[^,]*/, '>=2.0.0');
  // What is defined in core, a provider only imports for itself.
  if (box.core) home.aside = true;
  if (distribution.name !== CNCF) home.package = distribution.name;
  Object.assign(home, bundled(distribution.name, distributions));
  home.provider = range;
  if (warned[0]) home.deprecated = { provider: openEnd(warned[0]) };
  else if (box.core && box.deprecated) home.deprecated = { core: openEnd(box.deprecated) };
  return home;
}

/** The releases of core that require the package, so that it is always there. */
function bundled(name: string, distributions: ReadonlyMap<string, Distribution>): Pick<Home, 'bundled'> {
  const core = distributions.get(CORE)!.snapshots;
  const requires = (line: string) => new RegExp(String.raw`^${name}([<>=!~\[]|$)`).test(line);
  const [run] = runsOf(
    core.map(one => (one.requires.some(requires) ? true : undefined)),
    () => '',
  );
  const versions = core.map(one => one.version);
  return run ? { bundled: rangeText(versions, run) } : {};
}

/** Deprecation ends with the home; its own end says no more. */
function openEnd(range: string): string {
  return range.replace(/,<.*/, '');
}
