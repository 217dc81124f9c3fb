import type { Versions } from '../catalog/homes.ts';
import type { VersionRange } from '../catalog/version-range.ts';

/** A version that DAGs run on, and how that is known. */
export interface KnownVersion {
  range: VersionRange;
  /** False when nothing in the workspace says it and the newest release is assumed. */
  known: boolean;
  /** True when it follows from another version and may be off by a release. */
  approximate: boolean;
  evidence?: Evidence;
}

/** What says a version. */
export interface Evidence {
  /** As it is shown: `Dockerfile`, `team-a/requirements.txt`, `.venv`, `your settings`. */
  name: string;
  /** The file that says it; absent for a setting. */
  file?: string;
  /** Zero-based; absent where the file as a whole says it. */
  line?: number;
}

/** `requirements.txt:1`; lines are shown from one on. */
export function evidenceText({ name, line }: Evidence): string {
  return line === undefined ? name : `${name}:${line + 1}`;
}

/** The versions that a DAG runs on. */
export class Environment {
  constructor(
    readonly core: KnownVersion,
    readonly provider: KnownVersion,
    /** The Python client of Kubernetes. */
    readonly kubernetes: KnownVersion,
    /** Other providers by distribution name, those whose version is known. */
    readonly packages: ReadonlyMap<string, KnownVersion> = new Map(),
    /** What is odd about the evidence, in sentences. */
    readonly notes: readonly string[] = [],
    /**
     * Whether the cncf.kubernetes provider is installed, by what the files say: `unsaid` where Airflow is required alone,
     * without the extra that brings it.
     */
    readonly providerComes: 'yes' | 'no' | 'unsaid' = 'yes',
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
    const packages = Object.fromEntries([...this.packages].map(([name, { range }]) => [name, range.lowest]));
    return ends(this.core.range).flatMap(core =>
      ends(this.provider.range).map(provider => ({ core, provider, packages })),
    );
  }

  /** `Airflow 2.10.5 by Dockerfile:1`, or `Airflow 3.3.2 assumed, the newest, …`, for messages that depend on it. */
  get coreText(): string {
    return versionText('Airflow', this.core);
  }

  /** `provider 10.1.0 by requirements.txt:2`, likewise. */
  get providerText(): string {
    return versionText('provider', this.provider);
  }

  /** `Kubernetes client about 31.0.0 by requirements.txt:2`, likewise. */
  get kubernetesText(): string {
    return versionText('Kubernetes client', this.kubernetes);
  }

  /** `apache-airflow-providers-amazon 8.24.0 by requirements.txt:3`, for another provider whose version is known. */
  packageText(name: string): string | undefined {
    const version = this.packages.get(name);
    return version && versionText(name, version);
  }
}

function versionText(label: string, { range, known, approximate, evidence }: KnownVersion): string {
  if (!known) return `${label} ${range.text} assumed, the newest, since no file states one`;
  const by = evidence ? ` by ${evidenceText(evidence)}` : '';
  return `${label} ${approximate ? 'about ' : ''}${range.text}${by}`;
}
