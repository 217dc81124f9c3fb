import {
  deprecatedAt,
  type Home,
  importable,
  importableAt,
  type Thing,
  thingsIn,
  type Versions,
} from '../../catalog/homes.ts';
import { newest } from '../../catalog/releases.ts';
import type { Environment, KnownVersion } from '../../workspace/environment.ts';
import { compareReleases, lowerBound, upperBound } from '../arguments/release-bounds.ts';

/** What the versions of a workspace make of an import. */
export interface HomeState {
  state: 'gone' | 'deprecated' | 'superseded' | 'right';
  /**
   * Since when, in words that stand after `is`: `gone since Airflow 3.0.0 (here: Airflow 3.0.6)`. Empty where nothing
   * is the matter but a better place.
   */
  why: string;
  /** Where to import it from instead, importable on every version that may be in use. */
  target?: Home;
  /** The package that the target comes in and whose version nothing says: `apache-airflow-providers-google 1.0.0`. */
  needs?: string;
  /** What the target takes beyond the oldest releases in use, where no file states a version: `Airflow 3.0.0`. */
  unstated?: string;
}

/** The operator of the same name sends mail in another way, so it is advised where nothing else is left. */
const LAST_RESORT = 'airflow.providers.smtp.operators.smtp';

/** The oldest releases that are taken into account where no file states a version; what came before has no support. */
const OLDEST = { core: '2.7.0', provider: '7.4.2' };

export function homeState(thing: Thing, home: Home, environment: Environment): HomeState {
  const homes = homesAt(home);
  const importableIn = (versions: Versions) => importableAt(home.module, home.name, versions);
  const deprecatedIn = (versions: Versions) => warns(home, versions);
  if (environment.everywhere(versions => importableIn(versions) === false)) {
    if (mayComeWithProvider(homes, environment)) return { state: 'right', why: '' };
    return { state: 'gone', why: whyGone(homes, environment), ...targetOf(thing, home, environment) };
  }
  if (environment.everywhere(versions => importableIn(versions) === false || deprecatedIn(versions))) {
    const found = targetOf(thing, home, environment);
    const { target } = found;
    // Another place that warns as well is no better.
    const isBetter = target && !environment.everywhere(versions => warns(target, versions));
    return { state: 'deprecated', why: whyDeprecated(homes, environment), ...(isBetter && found) };
  }
  const leaving = leftByPackage(homes, environment);
  if (leaving) return { state: 'deprecated', why: leaving, ...targetOf(thing, home, environment) };
  const { target, needs, ...rest } = targetOf(thing, home, environment);
  // A home that the newest releases still have is as good as any; one that they dropped can be left early.
  const isAsGood = target && !needs && target.module !== LAST_RESORT && lasts(target);
  const later = isAsGood ? leftBehind(home) : undefined;
  if (later) return { state: 'superseded', why: later, target, ...rest };
  const sdk = placeInSdk(thing, home, environment);
  return sdk ? { state: 'superseded', why: '', target: sdk } : { state: 'right', why: '' };
}

/** Whether a place is there with a warning. */
function warns(home: Home, versions: Versions): boolean {
  return homesAt(home).some(
    one => importable(one, versions) !== false && deprecatedAt(one, versions) === true,
  );
}

function homesAt(home: Home): Home[] {
  return thingsIn(home.module)
    .filter(at => at.home.name === home.name)
    .map(at => at.home);
}

/**
 * The newest home that is there on every version that may be in use, one that is nowhere deprecated first. Where
 * nothing is certain, one in a package whose version is not known.
 */
function targetOf(
  thing: Thing,
  home: Home,
  environment: Environment,
): Pick<HomeState, 'target' | 'needs' | 'unstated'> {
  const newestFirst = [...thing.homes].reverse().filter(one => !one.aside);
  const homes = [
    ...newestFirst.filter(one => one.module !== LAST_RESORT),
    ...newestFirst.filter(one => one.module === LAST_RESORT),
  ];
  const certain = homes.filter(one =>
    environment.everywhere(versions => homesAt(one).some(row => !row.aside && importable(row, versions))),
  );
  const target = certain.find(one => environment.everywhere(versions => !warns(one, versions))) ?? certain[0];
  if (target) return isSame(target, home) ? {} : { target, ...unstated(target, environment) };
  const perhaps = homes.find(
    one => one.package && environment.everywhere(versions => importable(one, versions) !== false),
  );
  if (!perhaps || isSame(perhaps, home)) return {};
  if (leadsTo(perhaps, home, environment)) return { target: perhaps };
  return { target: perhaps, needs: `${perhaps.package} ${lowerBound(perhaps.provider)}` };
}

/** True for a home that only works where the other one is there too, since it passes on what that package has. */
function leadsTo(target: Home, home: Home, environment: Environment): boolean {
  const working = homesAt(home).filter(one =>
    environment.somewhere(versions => importable(one, versions) !== false),
  );
  return (
    working.length > 0 &&
    upperBound(target.provider) === undefined &&
    working.every(
      one =>
        one.package === target.package &&
        compareReleases(lowerBound(one.provider) ?? '0', lowerBound(target.provider) ?? '0') >= 0,
    )
  );
}

/** Where a version is only assumed to be the newest, a home that older ones lack is not right for certain. */
function unstated(target: Home, { core, provider, packages }: Environment): Pick<HomeState, 'unstated'> {
  const oldest = {
    core: core.known ? core.range.lowest : OLDEST.core,
    provider: provider.known ? provider.range.lowest : OLDEST.provider,
    packages: Object.fromEntries([...packages].map(([name, { range }]) => [name, range.lowest])),
  };
  if (core.known && provider.known) return {};
  if (homesAt(target).some(one => importable(one, oldest))) return {};
  const inCore = lowerBound(target.bundled ?? target.core);
  const isCore = target.provider === undefined || target.bundled !== undefined;
  return { unstated: isCore ? `Airflow ${inCore}` : `provider ${lowerBound(target.provider)}` };
}

function isSame(a: Home, b: Home): boolean {
  return a.module === b.module && a.name === b.name;
}

/** Airflow 3 keeps for itself what DAGs once took from its models; for them there is the task SDK. */
function placeInSdk({ homes }: Thing, { module, name }: Home, environment: Environment): Home | undefined {
  if (module !== 'airflow.models' || !environment.core.known) return undefined;
  const sdk = homes.find(one => one.module === 'airflow.sdk' && one.name === name);
  return sdk && environment.everywhere(versions => importable(sdk, versions)) ? sdk : undefined;
}

/** What becomes of a home in the newest releases: `gone` or `deprecated` there, or nothing. */
function leftBehind(home: Home): string | undefined {
  if (importableAt(home.module, home.name, newest) === false) return 'gone';
  return isDeprecatedNow(home) ? 'deprecated' : undefined;
}

function lasts(home: Home): boolean {
  return importableAt(home.module, home.name, newest) !== false && !isDeprecatedNow(home);
}

function isDeprecatedNow(home: Home): boolean {
  return homesAt(home).some(one => importable(one, newest) !== false && deprecatedAt(one, newest) === true);
}

/** A name that a package dropped whose version the workspace does not tell. */
function leftByPackage(homes: readonly Home[], { packages }: Environment): string | undefined {
  const last = lastOf(homes);
  if (last.package && packages.has(last.package)) return undefined;
  const removed = last.package && upperBound(last.provider);
  return removed ? `gone since \`${last.package}\` ${removed}, whose version is not known here` : undefined;
}

/** The row of the latest time in which a module had the name. */
function lastOf(homes: readonly Home[]): Home {
  const until = ({ core }: Home) => upperBound(core) ?? '999';
  return homes.reduce((last, one) => (compareReleases(until(one), until(last)) > 0 ? one : last));
}

/**
 * A provider that is only inferred from Airflow's version may be newer than that, so nothing is too new for it as
 * long as Airflow itself is not too old.
 */
export function mayComeWithProvider(homes: readonly Home[], { core, provider }: Environment): boolean {
  const last = lastOf(homes);
  if (!provider.approximate || last.package || !isBelow(provider.range.highest, last.provider)) return false;
  return last.core === undefined || core.range.some(last.core);
}

/** Since when no version in use has any of the homes, in words that stand after `is`. */
export function whyGone(homes: readonly Home[], environment: Environment): string {
  const { core, provider, coreText, providerText } = environment;
  const last = lastOf(homes);
  const other = providerOf(last, environment);
  if (last.package && other && last.provider && !other.range.some(last.provider)) {
    const here = environment.packageText(last.package)!;
    return outside(last.provider, other.range.highest, `\`${last.package}\``, here);
  }
  const noCore = last.core !== undefined && !core.range.some(last.core);
  const noProvider = last.provider !== undefined && !last.package && !provider.range.some(last.provider);
  if (noProvider && !(noCore && isBelow(core.range.highest, last.core))) {
    return outside(last.provider, provider.range.highest, 'provider', providerText);
  }
  const first = firstOf(homes);
  const early = isBelow(core.range.highest, first.core) ? first : last;
  return outside(early.core, core.range.highest, 'Airflow', coreText);
}

/** The row of the earliest time in which a module had the name. */
function firstOf(homes: readonly Home[]): Home {
  const from = ({ core }: Home) => lowerBound(core) ?? '0';
  return homes.reduce((first, one) => (compareReleases(from(one), from(first)) < 0 ? one : first));
}

/** The provider that a home comes in, where its version is known. */
function providerOf({ package: name }: Home, { provider, packages }: Environment): KnownVersion | undefined {
  return name === undefined ? provider : packages.get(name);
}

/** Says on which side of a range such as `>=1.10.0,<3.0.0` a version lies. */
function outside(range: string | undefined, version: string, what: string, here: string): string {
  if (isBelow(version, range)) return `only there from ${what} ${lowerBound(range)} on (here: ${here})`;
  return `gone since ${what} ${upperBound(range)} (here: ${here})`;
}

function isBelow(version: string, range: string | undefined): boolean {
  const lower = lowerBound(range);
  return lower !== undefined && compareReleases(version, lower) < 0;
}

function whyDeprecated(homes: readonly Home[], environment: Environment): string {
  for (const home of homes) {
    const { core, provider } = home.deprecated ?? {};
    if (core !== undefined && environment.core.range.every(core)) {
      return `deprecated since Airflow ${lowerBound(core)}${removal(homes, 'Airflow')} (here: ${environment.coreText})`;
    }
    if (provider !== undefined && providerOf(home, environment)?.range.every(provider)) {
      const name = home.package ? `\`${home.package}\`` : 'provider';
      const here = home.package ? environment.packageText(home.package) : environment.providerText;
      return `deprecated since ${name} ${lowerBound(provider)}${removal(homes, 'provider')} (here: ${here})`;
    }
  }
  return 'deprecated';
}

function removal(homes: readonly Home[], since: 'Airflow' | 'provider'): string {
  const release = removedIn(homes);
  return release ? ` and removed in ${release.replace(`${since} `, '')}` : '';
}

/** The release that took a name away for good: `provider 5.0.0`, `Airflow 3.0.0`. */
function removedIn(homes: readonly Home[]): string | undefined {
  const last = lastOf(homes);
  const inProvider = last.package ? undefined : upperBound(last.provider);
  const inCore = upperBound(last.core);
  return inProvider ? `provider ${inProvider}` : inCore && `Airflow ${inCore}`;
}

/** The release from which on a home that is right here is gone: `provider 5.0.0`. */
export function goneFrom(home: Home): string | undefined {
  return removedIn(homesAt(home));
}
