/**
 * Releases of the cncf.kubernetes provider and of Airflow core, and which provider came with which core.
 *
 * Dates are those of the upload; ranges are the wheels' own requirements. Which provider came with which core is
 * sourced by hand: see `server/catalog/airflow/core-providers.ts`.
 */
import { compare, parse } from '@renovatebot/pep440';
import data from './data/releases.json' with { type: 'json' };

/** A release of the cncf.kubernetes provider. Ranges are PEP 440. */
export interface ProviderRelease {
  version: string;
  date: string;
  /** Airflow core that it needs. */
  core: string;
  /** Python client of Kubernetes that it needs. */
  kubernetes: string;
  python: string;
  /** Withdrawn: installed only by an exact pin. */
  yanked?: boolean;
}

/** Where a core release's provider is known from; `date` is the newest provider on the day of the release. */
export type ProviderSource = 'constraints' | 'associated' | 'mwaa' | 'date';

export interface CoreRelease {
  version: string;
  date: string;
  /** The provider that comes with it; absent below 2.0, which had the operator in core. */
  provider?: string;
  source?: ProviderSource;
  approximate?: boolean;
  yanked?: boolean;
}

/** Newest releases that the catalog knows. */
export const newest: { readonly core: string; readonly provider: string } = {
  get core() {
    return data.newest.core;
  },
  get provider() {
    return data.newest.provider;
  },
};

/** Newest release of a distribution that the catalog was read from; absent: the cncf.kubernetes provider's. */
export function newestRead(distribution = 'apache-airflow-providers-cncf-kubernetes'): string {
  return (data.read as Record<string, string>)[distribution] ?? '0';
}

/**
 * The cncf.kubernetes provider that a stock installation of an Airflow release has. `approximate` when it was
 * not read off that very release: a release between the known ones takes that of the nearest one below.
 * Undefined for what is no version, and below 2.0, which had no providers.
 */
export function providerOfCore(core: string): { version: string; approximate: boolean } | undefined {
  const parts = parse(core)?.release;
  if (!parts || parts[0]! < 2) return undefined;
  const wanted = [...parts, 0, 0].slice(0, 3).join('.');
  let below: CoreRelease | undefined;
  for (const release of data.core as CoreRelease[]) {
    if (compare(release.version, wanted) > 0) break;
    below = release;
  }
  if (!below?.provider) return undefined;
  const exact = below.version === wanted && !below.approximate;
  return { version: below.provider, approximate: !exact };
}

/** All provider releases, oldest first, the withdrawn ones included. */
export function providerReleases(): readonly string[] {
  versions ??= (data.provider as ProviderRelease[]).map(release => release.version);
  return versions;
}

/** All releases of Airflow core from 1.10 on, oldest first, the withdrawn ones included. */
export function coreReleases(): readonly string[] {
  cores ??= (data.core as CoreRelease[]).map(release => release.version);
  return cores;
}

/** Releases of the Kubernetes client for Python that a provider has ever allowed, oldest first. */
export function kubernetesReleases(): readonly string[] {
  return data.kubernetes;
}

/** What is known of one provider release; undefined when it does not exist or is newer than the catalog. */
export function providerRelease(version: string): ProviderRelease | undefined {
  releases ??= new Map((data.provider as ProviderRelease[]).map(release => [release.version, release]));
  return releases.get(version);
}

let cores: readonly string[] | undefined;
let versions: readonly string[] | undefined;
let releases: Map<string, ProviderRelease> | undefined;
