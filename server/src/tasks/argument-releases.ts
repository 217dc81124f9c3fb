import type { OperatorArgument } from '../catalog/operators.ts';
import type { Environment, KnownVersion } from '../workspace/environment.ts';

/** Distribution of Airflow core. */
const CORE = 'apache-airflow';

type OfPackage = Pick<OperatorArgument, 'package'>;

/** The version of the distribution that facts are about; undefined where nothing in the workspace tells it. */
export function versionOf({ package: of }: OfPackage, environment: Environment): KnownVersion | undefined {
  if (of === undefined) return environment.provider;
  return of === CORE ? environment.core : environment.packages.get(of);
}

/** A release of it: `provider 5.0.0`, `Airflow 3.0.0`, `apache-airflow-providers-google 16.0.0`. */
export function releaseText({ package: of }: OfPackage, release: string): string {
  if (of === undefined) return `provider ${release}`;
  return `${of === CORE ? 'Airflow' : of} ${release}`;
}

/** The version in use, with what says it: `provider 10.1.0 by requirements.txt:1`. */
export function hereText({ package: of }: OfPackage, environment: Environment): string {
  if (of === undefined) return environment.providerText;
  return of === CORE ? environment.coreText : (environment.packageText(of) ?? '');
}
