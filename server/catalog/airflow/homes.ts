/**
 * Where names can be imported from, by release of core and of providers: worked out from what each release's
 * modules define, import and redirect.
 */
import type { Home, Thing } from '../../src/catalog/homes.ts';
import type { Distribution } from './distributions.ts';
import type { Target } from './module-facts.ts';
import { AMAZON, BACKPORT, CNCF, CORE, GOOGLE, STANDARD } from './names.ts';
import { rangeText, runsOf } from './ranges.ts';
import { type Resolved, resolve } from './resolve.ts';
import { MOVED_PACKAGE, NAMED_APART, SAME_THINGS, SUCCESSORS } from './successors.ts';

/** Modules whose public names are followed, and the names where a module has many others. */
interface Family {
  modules: RegExp;
  names?: RegExp;
}

const FOLLOWED: readonly Family[] = [
  { modules: /^airflow\.contrib\.kubernetes\.\w+$/ },
  { modules: /^airflow\.contrib\.operators\.(kubernetes_pod_operator|gcp_container_operator)$/ },
  { modules: /^airflow\.kubernetes\.(?!refresh_config|pre_7_4_0)\w+$/ },
  {
    modules:
      /^airflow\.providers\.cncf\.kubernetes\.(operators|hooks|sensors|triggers|decorators|utils|backcompat|resource_convert)\.(?!backwards_compat)\w+$/,
  },
  {
    modules:
      /^airflow\.providers\.cncf\.kubernetes\.(callbacks|secret|pod_generator\w*|k8s_model|kube_client|kubernetes_helper_functions|pod_launcher\w*|exceptions|template_rendering)$/,
  },
  // Of these also what is no class or function, or not public: authors imported it all the same.
  {
    modules: /^airflow\.(executors|providers\.cncf\.kubernetes\.executors)\.kubernetes_executor_types$/,
    names: /^(ALL_NAMESPACES|POD_EXECUTOR_DONE_KEY)$/,
  },
  {
    modules:
      /^airflow\.(kubernetes|providers\.cncf\.kubernetes)\.(kube_client|kubernetes_helper_functions|pod_generator\w*)$/,
    names:
      /^(_disable_verify_ssl|_enable_tcp_keepalive|annotations_for_logging_task_metadata|PodGeneratorDeprecated)$/,
  },
  // Both have stand-ins for classes of the cncf provider, which are nobody's import.
  {
    modules: /^airflow\.providers\.google\.cloud\.(operators|hooks|sensors|triggers)\.kubernetes_engine$/,
    names: /GKE/,
  },
  {
    modules: /^airflow\.providers\.amazon\.aws\.(operators|hooks|sensors|triggers)\.eks$/,
    names: /^(Eks|EKS)/,
  },
  { modules: /^airflow\.operators(\.\w+)?$/, names: /Operator$|^get_current_context$|^BranchMixIn$/ },
  {
    modules: /^airflow\.providers\.standard\.operators\.\w+$/,
    names: /Operator$|^get_current_context$|^BranchMixIn$/,
  },
  { modules: /^airflow(\.models|\.models\.dag|\.sdk|\.sdk\.definitions\.dag)?$/, names: /^DAG$/ },
  {
    modules: /^airflow\.(models|models\.baseoperator|sdk|sdk\.bases\.operator|utils\.helpers)$/,
    names: /^(BaseOperator|chain|cross_downstream)$/,
  },
  {
    modules: /^airflow\.(models|models\.(param|xcom_arg|variable|connection)|sdk)$/,
    names: /^(Param|XComArg|Variable|Connection)$/,
  },
  { modules: /^airflow\.(decorators|sdk)$/, names: /^(dag|task|task_group|setup|teardown)$/ },
  {
    modules: /^airflow\.(utils\.(task_group|edgemodifier|trigger_rule|weight_rule)|sdk)$/,
    names: /^(TaskGroup|Label|TriggerRule|WeightRule)$/,
  },
  {
    modules: /^airflow\.(hooks\.base|hooks\.base_hook|sensors\.base|sensors\.base_sensor_operator|sdk)$/,
    names: /^(BaseHook|BaseSensorOperator|PokeReturnValue)$/,
  },
  { modules: /^airflow\.sdk$/, names: /^get_current_context$/ },
  { modules: /^airflow\.utils\.dates$/, names: /^days_ago$/ },
];

const OWNERS: readonly [prefix: RegExp, distribution: string][] = [
  [/^airflow\.providers\.cncf\.kubernetes\b/, CNCF],
  [/^airflow\.providers\.google\b/, GOOGLE],
  [/^airflow\.providers\.amazon\b/, AMAZON],
  [/^airflow\.providers\.standard\b/, STANDARD],
  [/^airflow\.providers\b/, ''],
  [/^airflow\b/, CORE],
];

/** All things whose import is worth knowing about, with all their homes. */
export function thingsOf(distributions: ReadonlyMap<string, Distribution>): Thing[] {
  const rows = new Map<string, Home[]>();
  const kinship = new Kinship();
  // The backport is a copy: what is a home in the provider is one there.
  const backportLast = [...distributions.values()].sort(
    (a, b) => Number(a.name === BACKPORT) - Number(b.name === BACKPORT),
  );
  for (const one of backportLast) {
    for (const target of candidatesIn(one)) {
      const known = one.name === BACKPORT && rows.has(keyOf(target));
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

function ownerOf(module: string): string {
  return OWNERS.find(([prefix]) => prefix.test(module))?.[1] ?? '';
}

function isOwnOf(distribution: Distribution): (module: string) => boolean {
  const name = distribution.name === BACKPORT ? CNCF : distribution.name;
  return module => ownerOf(module) === name;
}

/** Every name of the followed modules that some release of the distribution has. */
function candidatesIn(distribution: Distribution): Target[] {
  const found = new Map<string, Target>();
  const isOwn = isOwnOf(distribution);
  for (const { modules } of distribution.snapshots) {
    for (const module of modules.names()) {
      if (!isOwn(module)) continue;
      const families = FOLLOWED.filter(one => one.modules.test(module));
      if (families.length === 0 || !isWhollyRead(distribution, module)) continue;
      for (const [name, one] of modules.get(module)!.exports) {
        const named = isNamed({ module, name });
        if (
          (!named && !isOfInterest(name, one.to?.module)) ||
          !families.some(family => family.names?.test(name) ?? true)
        )
          continue;
        found.set(`${module} ${name}`, { module, name });
      }
    }
  }
  return [...found.values()];
}

/** False where some release has the module as a file that was not read: its history would have gaps. */
function isWhollyRead({ snapshots }: Distribution, module: string): boolean {
  return snapshots.every(one => !one.has(module) || one.modules.pathOf(module) !== undefined);
}

function isOfInterest(name: string, importedFrom: string | undefined): boolean {
  if (/^_|Deprecated$/.test(name) || importedFrom === 'airflow.exceptions') return false;
  return importedFrom === undefined || /^airflow\b/.test(importedFrom);
}

/** True for what is followed by name, be it a class or not: `airflow.decorators.task`. */
function isNamed({ module, name }: Target): boolean {
  return FOLLOWED.some(family => family.modules.test(module) && family.names?.test(name));
}

function homesOf(
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
  if (distribution.name === BACKPORT) home.core = '>=1.10.0,<2.0.0';
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

// ── things ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Which names stand for one thing. */
class Kinship {
  private readonly parents = new Map<string, string>();

  join(a: Target, b: Target): void {
    this.parents.set(this.rootOf(keyOf(a)), this.rootOf(keyOf(b)));
  }

  rootOf(key: string): string {
    let at = key;
    for (let up = this.parents.get(at); up !== undefined && up !== at; up = this.parents.get(at)) at = up;
    return at;
  }
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

function keyOf({ module, name }: Target): string {
  return `${module} ${name}`;
}

function targetFrom(path: string): Target {
  const dot = path.lastIndexOf('.');
  return { module: path.slice(0, dot), name: path.slice(dot + 1) };
}
