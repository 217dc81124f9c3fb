import { type Environment, evidenceText, type KnownVersion } from '../environment.ts';

/** A version as plain data, for other programs. */
export interface VersionFacts {
  /** `2.9.3`, or `8.3.0 – 8.4.2`. */
  version: string;
  /** False when the newest release is assumed. */
  known: boolean;
  approximate: boolean;
  /** Absent when the version is assumed. `file` is named as the workspace names it; `line` counts from zero. */
  evidence?: { text: string; file?: string; line?: number };
}

/** An environment as plain data. */
export interface EnvironmentFacts {
  airflow: VersionFacts;
  provider: VersionFacts;
  /** The Python client of Kubernetes. */
  kubernetes: VersionFacts;
  /** Other providers by distribution name. */
  packages: Record<string, VersionFacts>;
  notes: string[];
}

export function describeEnvironment(environment: Environment): EnvironmentFacts {
  const { core, provider, kubernetes, packages, notes } = environment;
  return {
    airflow: describeVersion(core),
    provider: describeVersion(provider),
    kubernetes: describeVersion(kubernetes),
    packages: Object.fromEntries([...packages].map(([name, version]) => [name, describeVersion(version)])),
    notes: [...notes],
  };
}

function describeVersion({ range, known, approximate, evidence }: KnownVersion): VersionFacts {
  const { file, line } = evidence ?? {};
  return {
    version: range.text,
    known,
    approximate,
    ...(known &&
      evidence && {
        evidence: {
          text: evidenceText(evidence),
          ...(file !== undefined && { file }),
          ...(line !== undefined && { line }),
        },
      }),
  };
}
