/**
 * Releases of the Python client, and what holds for a stretch of them. A client is named by its major, 23 for
 * 23.6.0; a major that was not read counts as the nearest of those that were.
 */
import data from './data/kubernetes-clients.json' with { type: 'json' };

/** First and last major of the client that has something; absent where no client read is without it. */
export interface ClientSpan {
  since?: number;
  until?: number;
}

export interface ClientRelease {
  /** The release that stands for its major: its newest. */
  release: string;
  major: number;
  /** The minor of the Kubernetes release that the client was generated from: 36 for 1.36. */
  kubernetes: number;
}

/** Values by client: each up to and including a major, the last without one. */
export type Steps<T> = readonly (readonly [value: T, until?: number])[];

let releases: readonly ClientRelease[] | undefined;

/** The releases of the client that the data was read from, the oldest first. */
export function clientReleases(): readonly ClientRelease[] {
  if (releases) return releases;
  const read = data.releases as unknown as [release: string, kubernetes: number][];
  releases = read.map(([release, kubernetes]) => ({
    release,
    major: Number.parseInt(release, 10),
    kubernetes,
  }));
  return releases;
}

/** Whether that client is in the span. */
export function within({ since, until }: ClientSpan, client: number): boolean {
  const read = clientReleases();
  const nearest = Math.min(Math.max(client, read[0]!.major), read.at(-1)!.major);
  return (since ?? 0) <= nearest && nearest <= (until ?? nearest);
}

/** What holds in that client; `now` after all steps. */
export function valueAt<T, N>(steps: Steps<T> | undefined, client: number, now: N): T | N {
  const step = steps?.find(([, until]) => until === undefined || client <= until);
  return step ? step[0] : now;
}

/** The clients where a value holds that is `now` after all steps. */
export function spanOfValue(
  steps: Steps<string> | undefined,
  value: string,
  now: string,
): ClientSpan | undefined {
  let from: number | undefined;
  for (const [held, until] of [...(steps ?? []), [now] as const]) {
    if (held === value) return { since: from, until };
    from = nextMajor(until);
  }
  return undefined;
}

function nextMajor(until: number | undefined): number | undefined {
  return clientReleases().find(({ major }) => until !== undefined && major > until)?.major;
}

/** What two spans have in common; absent ends are left out. */
export function narrowed(a: ClientSpan, b: ClientSpan): ClientSpan {
  const since = Math.max(a.since ?? 0, b.since ?? 0);
  const until = Math.min(a.until ?? Number.POSITIVE_INFINITY, b.until ?? Number.POSITIVE_INFINITY);
  return { ...(since > 0 && { since }), ...(Number.isFinite(until) && { until }) };
}
