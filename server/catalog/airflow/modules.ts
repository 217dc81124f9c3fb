/** In which releases the modules are there that DAG files import, whatever is in them. */
import type { ModuleRow } from '../../src/catalog/modules.ts';
import type { Distribution, Snapshot } from './distributions.ts';
import { isOwnOf } from './followed.ts';
import { AMAZON, BACKPORTS, CNCF, CORE, GOOGLE } from './names.ts';
import { rangeText, runsOf } from './ranges.ts';

/** The modules that are followed, by distribution. A package stands for what is below it where that ends together. */
const RECORDED: Readonly<Record<string, RegExp>> = {
  [CORE]:
    /^airflow\.(contrib(\.(kubernetes(\.\w+)*|operators|hooks|sensors|executors))?|kubernetes(\.\w+)?|(operators|sensors|hooks)\.\w+|executors\.(celery_|local_)?kubernetes_\w+|utils\.(dates|decorators))$/,
  [CNCF]: /^airflow\.providers\.cncf\.kubernetes(\.(?!cli\b)\w+)*$/,
  [GOOGLE]: /^airflow\.providers\.google\.cloud\.(operators|hooks|sensors|triggers)\.kubernetes_engine$/,
  [AMAZON]: /^airflow\.providers\.amazon\.aws\.(operators|hooks|sensors|triggers)\.eks$/,
};

/** One row for each stretch of releases that have a module; none for a module that is always there. */
export function modulesOf(distributions: ReadonlyMap<string, Distribution>): ModuleRow[] {
  const rows = new Map<string, ModuleRow[]>();
  const always = new Set<string>();
  for (const distribution of distributions.values()) {
    const recorded = RECORDED[BACKPORTS[distribution.name] ?? distribution.name];
    if (!recorded) continue;
    const versions = distribution.snapshots.map(one => one.version);
    for (const [module, ranges] of rangesOf(distribution, recorded)) {
      const known = rows.get(module) ?? [];
      rows.set(module, [...known, ...ranges.map(range => rowFrom(distribution.name, module, range))]);
      if (known.length === 0 || always.has(module)) {
        if (isEverywhere(ranges, versions)) always.add(module);
        else always.delete(module);
      }
    }
  }
  const saidOf = (module: string) =>
    rows
      .get(module)
      ?.map(({ module: _, ...row }) => JSON.stringify(row))
      .join();
  return [...rows]
    .filter(([module]) => {
      const above = saidOf(module.slice(0, module.lastIndexOf('.')));
      return above === undefined ? !always.has(module) : above !== saidOf(module);
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, found]) => found);
}

function rangesOf(distribution: Distribution, recorded: RegExp): Map<string, string[]> {
  const { snapshots } = distribution;
  const isOwn = isOwnOf(distribution);
  const names = new Set(snapshots.flatMap(namesIn).filter(one => isOwn(one) && recorded.test(one)));
  const versions = snapshots.map(one => one.version);
  const found = new Map<string, string[]>();
  for (const module of names) {
    const there = snapshots.map(one => (hasModule(one, module) ? true : undefined));
    const runs = runsOf(there, () => '');
    found.set(
      module,
      runs.map(run => rangeText(versions, run)),
    );
  }
  return found;
}

function rowFrom(distribution: string, module: string, range: string): ModuleRow {
  if (distribution === CORE) return { module, core: range };
  const core = distribution in BACKPORTS ? '>=1.10.0,<2.0.0' : '>=2.0.0';
  return { module, core, ...(distribution !== CNCF && { package: distribution }), provider: range };
}

/** From the first release of the distribution to the newest. */
function isEverywhere(ranges: readonly string[], versions: readonly string[]): boolean {
  return ranges.length === 1 && ranges[0] === `>=${versions[0]}`;
}

/** Packages included, also those that exist only at run time. */
function namesIn(snapshot: Snapshot): string[] {
  return [...snapshot.all(), ...snapshot.modules.names()];
}

function hasModule(snapshot: Snapshot, module: string): boolean {
  return snapshot.has(module) || snapshot.modules.get(module) !== undefined;
}
