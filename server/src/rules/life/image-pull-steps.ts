import type { VersionRange } from '../../catalog/version-range.ts';

/**
 * What releases of the provider do when the kubelet reports that an image cannot be pulled. Read off
 * `utils/pod_manager.py` (`await_pod_start`, `detect_pod_terminate_early_issues`), `triggers/pod.py` and
 * `operators/pod.py` of 10.4.3 to 10.25.0.
 */
export interface PullStep {
  /** Releases of the provider, as a PEP 440 range. */
  releases: string;
  /** The mode in which it is so. */
  mode: 'deferred' | 'both';
  /** True when one failed pull ends the attempt, whatever the registry says; else only some answers do. */
  always: boolean;
  /** What happens, and until which release. */
  what: string;
}

export const PULL_STEPS: readonly PullStep[] = [
  {
    releases: '>=10.5.0,<10.12.0',
    mode: 'both',
    always: true,
    what: 'One failed pull (`ErrImagePull`), even over a rate limit, fails the task at once, where Kubernetes would pull again',
  },
  {
    releases: '>=10.10.0,<10.12.0',
    mode: 'deferred',
    always: true,
    what: 'One failed pull (`ErrImagePull`), even over a rate limit, makes the trigger give up at once; the task then waits for the pod without a timeout, and fails even if a later pull works',
  },
  {
    releases: '>=10.12.0,<10.13.0',
    mode: 'both',
    always: true,
    what: 'One failed pull (`ErrImagePull` or `ImagePullBackOff`), even over a rate limit, fails the task at once, where Kubernetes would pull again',
  },
  {
    releases: '>=10.13.0,<10.16.1',
    mode: 'both',
    always: false,
    what: 'A failed pull is waited for only where its message names a limit, which `ImagePullBackOff` does from Kubernetes 1.32 on; a registry that answers 502 or 503 fails the task at once',
  },
  {
    releases: '>=10.16.1,<10.17.1',
    mode: 'deferred',
    always: false,
    what: 'A failed pull is waited for where its message names a limit or an outage; any other error of the trigger fails the task while its pod is still starting',
  },
];

/** First release that waits while a registry limits pulls, and that has all later corrections. */
export const WAITS_SINCE = '10.13.0';
export const BEST_SINCE = '10.17.1';

/** The step at which every release that may be in use stands; before 10.10.0 a deferred task waits for the timeout. */
export function pullStep(range: VersionRange, deferred: boolean): PullStep | undefined {
  return PULL_STEPS.findLast(({ releases, mode }) => {
    if (!range.every(releases)) return false;
    if (mode === 'deferred') return deferred;
    return !deferred || range.every('>=10.12.0');
  });
}
