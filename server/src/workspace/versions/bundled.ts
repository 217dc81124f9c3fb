import {
  coreReleases,
  kubernetesReleases,
  newest,
  providerOfCore,
  providerRelease,
  providerReleases,
} from '../../catalog/releases.ts';
import { VersionRange } from '../../catalog/version-range.ts';
import type { KnownVersion } from '../environment.ts';
import type { Candidate, Chosen } from './choose.ts';
import { meaningOf, rangeOfVersions } from './ranges.ts';

/**
 * The provider that comes with Airflow. It is certain where the constraints of a release are installed, by an image
 * or by their address, and approximate where only Airflow's version is pinned. `candidates` are all statements
 * about Airflow: one beside the `chosen` one may name the constraints.
 */
export function bundledProvider(
  core: KnownVersion,
  chosen: Chosen | undefined,
  candidates: readonly Candidate[],
): KnownVersion | undefined {
  // Airflow 1.10 has the operator in core or in the backport package, both like the first provider release.
  if (core.range.every('<2.0.0a0'))
    return { ...core, range: VersionRange.exactly('1.0.0'), approximate: true };
  const low = providerOfCore(core.range.lowest);
  const high = providerOfCore(core.range.highest);
  if (!low || !high) return undefined;
  const range = VersionRange.matching(`>=${low.version},<=${high.version}`, providerReleases());
  if (!range) return undefined;
  const stock = chosen && stockOf(chosen, candidates);
  return {
    range,
    known: true,
    approximate: low.approximate || high.approximate || !stock,
    evidence: stock ? { name: stock.name, file: stock.file, line: stock.statement.line } : core.evidence,
  };
}

/**
 * The releases of Airflow that a provider of known version can be installed with. It is all that is known where only
 * the provider is pinned: any of them may be in use.
 */
export function coreFor(provider: KnownVersion): KnownVersion | undefined {
  const needs = providerRelease(provider.range.lowest)?.core;
  const range = needs === undefined ? undefined : VersionRange.matching(needs, coreReleases());
  return range && { ...provider, range, approximate: true };
}

/** The chosen statement, or one of the same version and folder, when it installs the constraints. */
function stockOf({ version, by }: Chosen, candidates: readonly Candidate[]): Candidate | undefined {
  const { lowest, highest } = version.range;
  if (lowest !== highest) return by.statement.ships === 'stock' ? by : undefined;
  return [by, ...candidates].find(
    ({ folder, statement }) =>
      statement.ships === 'stock' &&
      folder === by.folder &&
      meaningOf(statement.specifier, [lowest])?.range.lowest === lowest,
  );
}

/** The Kubernetes client that the provider's releases ask for; as known as the provider is, but never exactly. */
export function bundledClient(provider: KnownVersion): KnownVersion {
  const needs = new Set(
    provider.range.candidates.map(
      one => (providerRelease(one) ?? providerRelease(newest.provider)!).kubernetes,
    ),
  );
  const allowed = [...needs].flatMap(
    need => VersionRange.matching(need, kubernetesReleases())?.candidates ?? [],
  );
  const range = rangeOfVersions(allowed) ?? VersionRange.exactly(kubernetesReleases().at(-1)!);
  return { ...provider, range, approximate: true };
}
