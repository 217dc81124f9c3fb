import type { EnvironmentFacts } from '../workspace/versions/describe.ts';

/**
 * The versions that a DAG runs on. Request with `{ uri }`; the answer is `VersionsAnswer`, or null while the server
 * starts.
 */
export const VERSIONS = 'airflowKpo/versions';

/** Told to clients that ask for it (`versionsStatus` in their initialization options) when an answer may differ. */
export const VERSIONS_CHANGED = 'airflowKpo/versionsChanged';

/** Notification by the client with `{ path }`: the Python interpreter that the author has chosen, or none. */
export const INTERPRETER = 'airflowKpo/interpreter';

export interface VersionsAnswer extends EnvironmentFacts {
  /** False while files are still being read, and the rest may change. */
  ready: boolean;
}
