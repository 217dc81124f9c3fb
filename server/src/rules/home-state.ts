import {
  bestHome,
  deprecatedAt,
  type Home,
  importable,
  importableAt,
  type Thing,
  thingsIn,
} from '../catalog/homes.ts';
import { newest } from '../catalog/releases.ts';
import type { Environment } from '../workspace/environment.ts';

/** What the versions of a workspace make of an import. */
export interface HomeState {
  state: 'gone' | 'deprecated' | 'superseded' | 'right';
  /** Since when, in words: `gone since Airflow 3.0.0`. */
  why: string;
  /** Where to import it from instead, importable on every version that may be in use. */
  target?: Home;
}

export function homeState(thing: Thing, home: Home, environment: Environment): HomeState {
  const target = thing.legacy === undefined ? commonTarget(thing, home, environment) : undefined;
  const gone = environment.everywhere(versions => importableAt(home.module, home.name, versions) === false);
  if (gone) return { state: 'gone', why: whyGone(home, environment), target };
  const homes = thingsIn(home.module).filter(at => at.home.name === home.name);
  const deprecated = environment.everywhere(versions =>
    homes.some(at => importable(at.home, versions) !== false && deprecatedAt(at.home, versions) === true),
  );
  if (deprecated)
    return {
      state: 'deprecated',
      why: whyDeprecated(
        homes.map(at => at.home),
        environment,
      ),
      target,
    };
  // A home that the newest releases still have is as good as any; one that they dropped can be left early.
  const later = target && leftBehind(home);
  return later ? { state: 'superseded', why: later, target } : { state: 'right', why: '' };
}

/** What becomes of a home in the newest releases: `gone` or `deprecated` there, or nothing. */
function leftBehind(home: Home): string | undefined {
  if (importableAt(home.module, home.name, newest) === false) return 'gone';
  const homes = thingsIn(home.module).filter(at => at.home.name === home.name);
  const deprecated = homes.some(
    at => importable(at.home, newest) !== false && deprecatedAt(at.home, newest) === true,
  );
  return deprecated ? 'deprecated' : undefined;
}

/** The best home on every version that may be in use; `undefined` when it is this one or there is none. */
function commonTarget(thing: Thing, home: Home, environment: Environment): Home | undefined {
  let target: Home | undefined;
  for (const versions of environment.combinations()) {
    const best = bestHome(thing, versions);
    if (!best) return undefined;
    if (target && (target.module !== best.module || target.name !== best.name)) return undefined;
    target = best;
  }
  if (!target || (target.module === home.module && target.name === home.name)) return undefined;
  return target;
}

function whyGone(home: Home, environment: Environment): string {
  const { core, provider } = environment;
  const homes = thingsIn(home.module).filter(at => at.home.name === home.name);
  const reasons = homes.map(({ home: { core: cores, provider: providers, package: other } }) => {
    // A row that fits the core says what counts; one for another core would name the wrong culprit.
    if (cores !== undefined && !core.range.some(cores)) {
      return { fits: false, text: outside(cores, core.range.lowest, 'Airflow', environment.coreText) };
    }
    if (providers !== undefined && other === undefined && !provider.range.some(providers)) {
      return {
        fits: true,
        text: outside(providers, provider.range.lowest, 'provider', environment.providerText),
      };
    }
    return { fits: true, text: undefined };
  });
  const known = reasons.filter(one => one.text !== undefined);
  return (known.find(one => one.fits) ?? known.at(-1))?.text ?? 'not importable on these versions';
}

/** Says on which side of a range such as `>=1.10.0,<3.0.0` a version lies. */
function outside(range: string, version: string, what: string, here: string): string {
  const upper = /<\s*([\w.]+)/.exec(range)?.[1];
  const lower = />=\s*([\w.]+)/.exec(range)?.[1];
  const below = lower !== undefined && compareRoughly(version, lower) < 0;
  if (below) return `only there from ${what} ${lower} on (here: ${here})`;
  return upper === undefined ? `not in ${here}` : `gone since ${what} ${upper} (here: ${here})`;
}

function compareRoughly(a: string, b: string): number {
  const x = a.split('.').map(Number);
  const y = b.split('.').map(Number);
  for (let i = 0; i < 3; i++) if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) - (y[i] ?? 0);
  return 0;
}

function whyDeprecated(homes: Home[], environment: Environment): string {
  for (const { deprecated } of homes) {
    const { core, provider } = deprecated ?? {};
    const since = (range: string) => />=\s*([\w.]+)/.exec(range)?.[1];
    if (core !== undefined && environment.core.range.every(core)) {
      return `deprecated since Airflow ${since(core)} (here: ${environment.coreText})`;
    }
    if (provider !== undefined && environment.provider.range.every(provider)) {
      return `deprecated since provider ${since(provider)} (here: ${environment.providerText})`;
    }
  }
  return 'deprecated';
}
