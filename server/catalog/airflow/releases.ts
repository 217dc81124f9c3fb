/** Releases of the provider, of Airflow and of the Kubernetes client, with what they require of each other. */
import { compare, satisfies } from '@renovatebot/pep440';
import type { CoreRelease, ProviderRelease } from '../../src/catalog/releases.ts';
import type { Release } from '../packages/pypi.ts';
import { CORE_PROVIDERS } from './core-providers.ts';
import type { Distribution, Snapshot } from './distributions.ts';
import { CNCF, CORE } from './names.ts';

export interface ReleasesData {
  newest: { core: string; provider: string };
  provider: ProviderRelease[];
  core: CoreRelease[];
  /** Of the Kubernetes client for Python. */
  kubernetes: string[];
}

/** Client releases below are older than any that a provider allows. */
const FIRST_CLIENT = '3.0.0';

export function releasesData(
  distributions: ReadonlyMap<string, Distribution>,
  clients: readonly Release[],
): ReleasesData {
  const provider = distributions.get(CNCF)!.snapshots.map(providerRelease);
  const core = distributions.get(CORE)!.snapshots.map(({ release }) => coreRelease(release, provider));
  return {
    newest: { core: core.at(-1)!.version, provider: provider.at(-1)!.version },
    provider,
    core,
    kubernetes: clients.map(one => one.version).filter(one => compare(one, FIRST_CLIENT) >= 0),
  };
}

function providerRelease({ version, release, requires }: Snapshot): ProviderRelease {
  return {
    version,
    date: release.date,
    core: requirement(requires, CORE),
    kubernetes: requirement(requires, 'kubernetes'),
    python: release.requiresPython ?? '',
    ...(release.yanked && { yanked: true }),
  };
}

function requirement(requires: readonly string[], name: string): string {
  const found = requires.find(one => new RegExp(String.raw`^${name}(\[|[<>=!~]|$)`).test(one));
  const range = found?.replace(/^[\w.-]+(\[[^\]]*\])?/, '') ?? '';
  // Metadata states the bounds in any order.
  const rank = (bound: string) =>
    ['~=', '==', '>=', '>', '!=', '<=', '<'].findIndex(one => bound.startsWith(one));
  return range
    .split(',')
    .sort((a, b) => rank(a) - rank(b))
    .join(',');
}

function coreRelease({ version, date, yanked }: Release, providers: readonly ProviderRelease[]): CoreRelease {
  const row: CoreRelease = { version, date, ...(yanked && { yanked }) };
  if (satisfies(version, '<2')) return row;
  const [provider, source] = CORE_PROVIDERS[version] ?? [];
  if (provider) return { ...row, provider, source: source as CoreRelease['source'] };
  const fitting = providers.filter(one => one.date <= date && !one.yanked && satisfies(version, one.core));
  return { ...row, provider: fitting.at(-1)!.version, source: 'date', approximate: true };
}
