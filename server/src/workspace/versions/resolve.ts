import { compare } from '@renovatebot/pep440';
import {
  coreReleases,
  kubernetesReleases,
  newest,
  providerRelease,
  providerReleases,
} from '../../catalog/releases.ts';
import { isVersion, VersionRange } from '../../catalog/version-range.ts';
import { Environment, type KnownVersion } from '../environment.ts';
import type { Settings } from '../settings.ts';
import { belongs } from './belongs.ts';
import { bundledClient, bundledProvider, coreFor } from './bundled.ts';
import { type Candidate, type Chosen, choose, placeText } from './choose.ts';
import { meaningOf } from './ranges.ts';
import { CLIENT, CORE, OTHERS, PROVIDER } from './statement.ts';

/** More remarks than these are not shown. */
const MOST_NOTES = 8;

/**
 * The environment that statements amount to: settings first, then the nearest of the candidates, which come in the
 * order in which they count. What is not said follows from what is; the newest release stands for the unknown.
 */
export function resolve(
  candidates: readonly Candidate[],
  settings: Settings,
  remarks: () => readonly string[],
): Environment {
  const notes: string[] = [];
  const naming = (name: string) => candidates.filter(one => one.statement.package === name);
  const about = (name: string) => naming(name).filter(one => !one.statement.bare);
  const setCore = fromSetting('airflowVersion', settings, coreReleases(), notes);
  const setProvider = fromSetting('providerVersion', settings, providerReleases(), notes);
  const setClient = fromSetting('kubernetesVersion', settings, kubernetesReleases(), notes);

  const aboutProvider: string[] = [];
  const statedProvider = setProvider ? undefined : choose(about(PROVIDER), providerReleases(), aboutProvider);
  const statedCore = setCore
    ? undefined
    : fitting(choose(about(CORE), coreReleases(), notes), statedProvider);
  const core = setCore ?? statedCore?.version;
  const bundled = core && bundledProvider(core, statedCore, about(CORE));
  const trusted =
    statedProvider && belongs(statedProvider, statedCore, about(CORE), bundled) ? statedProvider : undefined;
  if (trusted || !statedProvider) notes.push(...aboutProvider);
  const provider =
    setProvider ??
    (trusted && bundled ? narrowed(trusted.version, bundled) : trusted?.version) ??
    bundled ??
    assumed(newest.provider);
  if (core && !setProvider && !trusted && statedCore?.by.statement.ships === 'nothing') {
    notes.push(`What ${placeText(statedCore.by)} names comes without the cncf.kubernetes provider.`);
  }
  misfit(core, provider, notes);

  const statedClient = setClient ? undefined : choose(about(CLIENT), kubernetesReleases(), []);
  const ownClient = statedClient && belongs(statedClient, statedCore, about(CORE)) ? statedClient : undefined;
  const client = setClient ?? ownClient?.version ?? bundledClient(provider);
  const packages = new Map<string, KnownVersion>();
  for (const name of OTHERS) {
    const stated = chooseLowest(about(name));
    if (stated && belongs(stated, statedCore, about(CORE))) packages.set(name, stated.version);
  }
  const all = [...new Set([...notes, ...(core ? [] : remarks())])].slice(0, MOST_NOTES);
  const lone = provider.known ? coreFor(provider) : undefined;
  const comes = setProvider ? 'yes' : providerComes(naming(CORE), naming(PROVIDER), statedCore);
  return new Environment(core ?? lone ?? assumed(newest.core), provider, client, packages, all, comes);
}

function providerComes(
  ofCore: readonly Candidate[],
  ofProvider: readonly Candidate[],
  core: Chosen | undefined,
): Environment['providerComes'] {
  if (ofProvider.length > 0 || !core) return 'yes';
  if (ofCore.some(({ statement }) => statement.brings || statement.ships === 'stock')) return 'yes';
  if (core.by.statement.ships === 'nothing') return 'no';
  // An installed environment, a platform or an image says by itself what is in it.
  return ofCore.every(one => !one.whole && !one.replaces && !one.statement.ships) ? 'unsaid' : 'yes';
}

/** A range of the provider is satisfied by what is installed with Airflow anyway, where that is certain and inside. */
function narrowed(stated: KnownVersion, bundled: KnownVersion): KnownVersion {
  const { lowest, highest } = bundled.range;
  const certain = !bundled.approximate && lowest === highest && stated.range.candidates.length > 1;
  return certain && stated.range.candidates.includes(lowest) ? bundled : stated;
}

/**
 * The version of a package whose releases are not in the catalog: the pinned one, or about the lowest that a range
 * allows.
 */
function chooseLowest(candidates: readonly Candidate[]): Chosen | undefined {
  const mentioned = candidates.flatMap(({ statement }) => statement.specifier.match(/\d[\w.]*\w/g) ?? []);
  const releases = mentioned.filter(isVersion).sort(compare);
  const stated = choose(candidates, releases, []);
  if (!stated) return undefined;
  const range = VersionRange.exactly(stated.version.range.lowest);
  const pinned = /^==[^*,]+$/.test(stated.by.statement.specifier);
  return { ...stated, version: { ...stated.version, range, approximate: !pinned } };
}

function fromSetting(
  key: 'airflowVersion' | 'providerVersion' | 'kubernetesVersion',
  settings: Settings,
  releases: readonly string[],
  notes: string[],
): KnownVersion | undefined {
  const text = settings[key];
  if (text === undefined) return undefined;
  const name = settings.versionsName ?? 'your settings';
  const meaning = meaningOf(text, releases);
  if (!meaning) notes.push(`\`${text}\` (${key}, ${name}) is no version, or one that no release satisfies.`);
  return meaning && { range: meaning.range, known: true, approximate: false, evidence: { name } };
}

/** Airflow's version in another project is not that of this one when the provider here could not run on it. */
function fitting(core: Chosen | undefined, provider: Chosen | undefined): Chosen | undefined {
  if (!core || !provider || core.by.near.down === 0 || provider.by.near.down > 0) return core;
  return fits(core.version, provider.version) ? core : undefined;
}

function fits(core: KnownVersion, provider: KnownVersion): boolean {
  const needs = providerRelease(provider.range.lowest)?.core;
  return needs === undefined || provider.approximate || core.range.some(needs);
}

function misfit(core: KnownVersion | undefined, provider: KnownVersion, notes: string[]): void {
  if (!core?.known || !provider.known || fits(core, provider)) return;
  const { lowest } = provider.range;
  notes.push(
    `Provider ${lowest} needs Airflow ${providerRelease(lowest)!.core}, which ${core.range.text} is not.`,
  );
}

function assumed(version: string): KnownVersion {
  return { range: VersionRange.exactly(version), known: false, approximate: false };
}
