/** What the XCom sidecar of a provider release is when nothing is configured, and what configures it. */
import { compare, valid } from '@renovatebot/pep440';
import data from './data/sidecar.json' with { type: 'json' };

export interface Sidecar {
  /** First release that has it so. */
  since: string;
  image: string;
  command: readonly string[];
  /** Resource to quantity; it has no limits. */
  requests: Readonly<Record<string, string>>;
  /** Extras of the Kubernetes connection that are read for it. */
  extras: readonly string[];
  /** Arguments of the operator that are. */
  arguments: readonly string[];
}

/** The sidecar of a provider release; that of the first for what is no version. */
export function sidecarOf(provider: string): Sidecar {
  const all = data.sidecars as unknown as readonly Sidecar[];
  const isVersion = valid(provider) !== null;
  return (isVersion && all.findLast(one => compare(provider, one.since) >= 0)) || all[0]!;
}

/** The image that a provider release gives the XCom sidecar when nothing else is configured. */
export function sidecarImage(provider: string): string {
  return sidecarOf(provider).image;
}

/** The releases, as a PEP 440 range, in which the connection's extra sets the sidecar's image. */
export function imageExtraReleases(): readonly string[] {
  const all = data.sidecars as unknown as readonly Sidecar[];
  const ranges: string[] = [];
  all.forEach((one, i) => {
    const has = (sidecar: Sidecar | undefined) =>
      sidecar?.extras.includes('xcom_sidecar_container_image') === true;
    if (!has(one) || has(all[i - 1])) return;
    const end = all.slice(i).find(later => !has(later));
    ranges.push(`>=${one.since}${end ? `,<${end.since}` : ''}`);
  });
  return ranges;
}
