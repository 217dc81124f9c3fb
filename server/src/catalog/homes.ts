/**
 * Where the names that DAG files import can be imported from, by Airflow core and by provider release.
 *
 * A home holds on two axes, since an `airflow.*` shim can be there and lead to a provider module that is not.
 * Facts of the packages themselves, tried by importing in installations of core 1.10.10 to 3.3.2.
 */
import { satisfies } from '@renovatebot/pep440';
import data from './data/homes.json' with { type: 'json' };

/** The provider that a home's `provider` range is about when it names no `package`. */
export const cncf = 'apache-airflow-providers-cncf-kubernetes';

/** One place that a name can be imported from: importable while all its ranges (PEP 440) hold. */
export interface Home {
  module: string;
  name: string;
  /** Airflow core. */
  core?: string;
  /** The provider `package`, or the cncf.kubernetes provider. */
  provider?: string;
  /** Distribution name of another provider. */
  package?: string;
  /** Core range in which `package` always comes with core. */
  bundled?: string;
  /** The module only imports the name for itself: it can be had there, and is nothing to advise. */
  aside?: boolean;
  /** Ranges in which importing it, or using what was imported, warns of deprecation. */
  deprecated?: { core?: string; provider?: string };
}

/** What is imported, under all the names that it ever had: oldest first, side entrances before the main one. */
export interface Thing {
  /** Its present name. */
  id: string;
  /** What took its place and is made in another way, mostly a Kubernetes class; absent when a move is enough. */
  legacy?: string;
  /** A module and name stand twice when either row is enough: a shim that changed what it leads to. */
  homes: readonly Home[];
}

export interface At {
  thing: Thing;
  home: Home;
}

/** Known versions; what is absent is unknown. `packages` are other providers, by distribution name. */
export interface Versions {
  core?: string;
  provider?: string;
  packages?: Readonly<Record<string, string>>;
}

/** The thing at exactly this module and name, with the first such home. */
export function thingAt(module: string, name: string): At | undefined {
  return thingsIn(module).find(at => at.home.name === name);
}

/** All homes in a module, for `import module as m` and `from package import module`. */
export function thingsIn(module: string): readonly At[] {
  return modules().get(module) ?? [];
}

/** Some name of the catalog was importable from exactly this module, in some release. */
export function isHomeModule(module: string): boolean {
  return modules().has(module);
}

/** Whether one home is importable on these versions; undefined when a version that it needs is unknown. */
export function importable(home: Home, versions: Versions): boolean | undefined {
  const core = home.core === undefined ? true : within(versions.core, home.core);
  return and(core, providerHolds(home, versions));
}

/** Whether `from module import name` works on these versions; undefined when unknown, or no home at all. */
export function importableAt(module: string, name: string, versions: Versions): boolean | undefined {
  let answer: boolean | undefined = false;
  const homes = thingsIn(module).filter(at => at.home.name === name);
  if (homes.length === 0) return undefined;
  for (const { home } of homes) {
    const now = importable(home, versions);
    if (now) return true;
    if (now === undefined) answer = undefined;
  }
  return answer;
}

/** Whether an importable home warns of deprecation on these versions; undefined when unknown. */
export function deprecatedAt(home: Home, versions: Versions): boolean | undefined {
  const { core, provider } = home.deprecated ?? {};
  if (core === undefined && provider === undefined) return false;
  const byCore = core === undefined ? false : within(versions.core, core);
  const byProvider = provider === undefined ? false : within(providerVersion(home, versions), provider);
  if (byCore || byProvider) return true;
  return byCore === undefined || byProvider === undefined ? undefined : false;
}

/**
 * The best home of a thing on these versions: importable for certain, not deprecated before deprecated, the
 * newest first. Undefined when none is certain.
 */
export function bestHome(thing: Thing, versions: Versions): Home | undefined {
  const certain = [...thing.homes].reverse().filter(home => !home.aside && importable(home, versions));
  return certain.find(home => !deprecatedAt(home, versions)) ?? certain[0];
}

function providerHolds(home: Home, versions: Versions): boolean | undefined {
  if (home.provider === undefined) return true;
  const found = within(providerVersion(home, versions), home.provider);
  if (found !== undefined || home.bundled === undefined) return found;
  return within(versions.core, home.bundled) ? true : undefined;
}

function providerVersion(home: Home, versions: Versions): string | undefined {
  return home.package === undefined ? versions.provider : versions.packages?.[home.package];
}

/** Answers by version and range: the same few are asked again on every keystroke in an import's neighbourhood. */
const answers = new Map<string, boolean>();

/** A pre-release counts as the release that it leads to. */
function within(version: string | undefined, range: string): boolean | undefined {
  if (version === undefined) return undefined;
  const key = `${version} ${range}`;
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = satisfies(version, range, { prereleases: true });
    answers.set(key, answer);
  }
  return answer;
}

function and(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a && b;
}

let byModule: Map<string, At[]> | undefined;

function modules(): Map<string, At[]> {
  if (byModule) return byModule;
  byModule = new Map();
  for (const thing of data.things as Thing[]) {
    for (const home of thing.homes) {
      const here = byModule.get(home.module);
      if (here) here.push({ thing, home });
      else byModule.set(home.module, [{ thing, home }]);
    }
  }
  return byModule;
}
