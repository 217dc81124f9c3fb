import { cncf } from '../catalog/homes.ts';
import type { OperatorArgument } from '../catalog/operators.ts';
import type { Environment, KnownVersion } from '../workspace/environment.ts';

/** Distribution of Airflow core. */
const CORE = 'apache-airflow';

type OfPackage = Pick<OperatorArgument, 'package'>;

/** The version of the distribution that facts are about; undefined where nothing in the workspace tells it. */
export function versionOf({ package: of }: OfPackage, environment: Environment): KnownVersion | undefined {
  if (of === undefined || of === cncf) return environment.provider;
  return of === CORE ? environment.core : environment.packages.get(of);
}

/** A release of it: `provider 5.0.0`, `Airflow 3.0.0`, `apache-airflow-providers-google 16.0.0`. */
export function releaseText({ package: of }: OfPackage, release: string): string {
  if (of === undefined || of === cncf) return `provider ${release}`;
  return `${of === CORE ? 'Airflow' : of} ${release}`;
}

/** The version in use, with what says it: `provider 10.1.0 by requirements.txt:1`. */
export function hereText({ package: of }: OfPackage, environment: Environment): string {
  if (of === undefined || of === cncf) return environment.providerText;
  return of === CORE ? environment.coreText : (environment.packageText(of) ?? '');
}

/** The values of an argument that at least one release in use takes. */
export function valuesOn(argument: OperatorArgument, environment: Environment): string[] {
  const range = versionOf(ofValues(argument), environment)?.range;
  const { values = [], valuesSince, valuesRemoved } = argument;
  const former = Object.keys(valuesRemoved ?? {}).filter(value => range?.some(`<${valuesRemoved?.[value]}`));
  const here = values.filter(value => {
    const since = valuesSince?.[value];
    return since === undefined || range === undefined || range.some(`>=${since}`);
  });
  return [...here, ...former];
}

/** What the releases of an argument's single values are about. */
export function ofValues({ valuesPackage, package: of }: OperatorArgument): OfPackage {
  const about = valuesPackage ?? of;
  return about === undefined ? {} : { package: about };
}

/** The defaults that an argument has on the releases in use, in Python syntax; several when they differ. */
export function defaultsOn(argument: OperatorArgument, environment: Environment): string[] {
  if (argument.default === undefined) return [];
  const range = versionOf(argument, environment)?.range;
  if (!range) return [argument.default];
  const found: string[] = [];
  let from = '0';
  for (const [release, before] of Object.entries(argument.defaultBefore ?? {})) {
    if (range.some(`>=${from},<${release}`)) found.push(before);
    from = release;
  }
  if (range.some(`>=${from}`) || found.length === 0) found.push(argument.default);
  return found;
}
