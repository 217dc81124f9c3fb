import type { Versions } from '../catalog/homes.ts';
import { newest, providerOfCore, providerReleases } from '../catalog/releases.ts';
import { isVersion, VersionRange } from '../catalog/version-range.ts';

/** A version that DAGs run on, and how that is known. */
export interface KnownVersion {
  range: VersionRange;
  /** False when nothing in the workspace says it and the newest release is assumed. */
  known: boolean;
  /** True when it follows from another version and may be off by a release. */
  approximate: boolean;
  evidence?: Evidence;
}

export interface Evidence {
  /** The file that says it; absent for a setting. */
  file?: string;
  /** Zero-based. */
  line?: number;
}

/** The versions that a DAG runs on. */
export class Environment {
  constructor(
    readonly core: KnownVersion,
    readonly provider: KnownVersion,
  ) {}

  /** Calls `answer` for the combinations of releases that may be in use; true when it is true for all of them. */
  everywhere(answer: (versions: Versions) => boolean | undefined): boolean {
    for (const versions of this.combinations()) if (!answer(versions)) return false;
    return true;
  }

  somewhere(answer: (versions: Versions) => boolean | undefined): boolean {
    for (const versions of this.combinations()) if (answer(versions)) return true;
    return false;
  }

  /** The corners of the two ranges: a name that is there at both ends is taken to be there between them. */
  combinations(): Versions[] {
    const ends = (range: VersionRange) => [...new Set([range.lowest, range.highest])];
    return ends(this.core.range).flatMap(core =>
      ends(this.provider.range).map(provider => ({ core, provider })),
    );
  }

  /** `Airflow 2.10.5`, or `Airflow 3.3.2 assumed, the newest`, for messages that depend on it. */
  get coreText(): string {
    return versionText('Airflow', this.core);
  }

  /** `provider 10.1.0`, likewise. */
  get providerText(): string {
    return versionText('provider', this.provider);
  }
}

function versionText(label: string, { range, known, approximate }: KnownVersion): string {
  if (!known) return `${label} ${range.text} assumed, the newest, since no file states one`;
  return `${label} ${approximate ? 'about ' : ''}${range.text}`;
}

export interface StatedVersion {
  specifier: string;
  evidence?: Evidence;
  bundlesProvider?: boolean;
}

/** The environment that statements about the two packages amount to; the newest release stands for the unknown. */
export function environmentFrom(
  core: StatedVersion | undefined,
  provider: StatedVersion | undefined,
): Environment {
  const knownCore = core && rangeOf(core, coreReleases());
  const knownProvider = provider && rangeOf(provider, providerReleases());
  return new Environment(
    knownCore ?? assumed(newest.core),
    knownProvider ?? bundled(core, knownCore) ?? assumed(newest.provider),
  );
}

function rangeOf(stated: StatedVersion, releases: readonly string[]): KnownVersion | undefined {
  const exact = /^={2,3}\s*([^*,]+)$/.exec(stated.specifier)?.[1]?.trim() ?? stated.specifier.trim();
  const range = isVersion(exact)
    ? VersionRange.exactly(exact)
    : VersionRange.matching(stated.specifier, releases);
  return range && { range, known: true, approximate: false, evidence: stated.evidence };
}

/** The provider that comes with a core release, where the file that names the core installs it so. */
function bundled(core: StatedVersion | undefined, known: KnownVersion | undefined): KnownVersion | undefined {
  if (!core || !known) return undefined;
  // Airflow 1.10 has the operator in core or in the backport package, both like the first provider release.
  if (known.range.every('<2.0.0a0')) {
    return { range: VersionRange.exactly('1.0.0'), known: true, approximate: true, evidence: core.evidence };
  }
  const low = providerOfCore(known.range.lowest);
  const high = providerOfCore(known.range.highest);
  if (!low || !high) return undefined;
  const range = VersionRange.matching(`>=${low.version},<=${high.version}`, providerReleases());
  if (!range) return undefined;
  const approximate = low.approximate || high.approximate || !core.bundlesProvider;
  return { range, known: true, approximate, evidence: core.evidence };
}

function assumed(version: string): KnownVersion {
  return { range: VersionRange.exactly(version), known: false, approximate: false };
}

let cores: string[] | undefined;

/** First and last minor releases of Airflow that a range can be told from; patch releases lie between. */
function coreReleases(): string[] {
  cores ??= [...coreVersions()];
  return cores;
}

function* coreVersions(): Generator<string> {
  yield '1.10.15';
  for (let minor = 0; minor <= 11; minor++)
    for (let patch = 0; patch <= 5; patch++) yield `2.${minor}.${patch}`;
  for (let minor = 0; minor <= 3; minor++)
    for (let patch = 0; patch <= 6; patch++) yield `3.${minor}.${patch}`;
}
