import type { Rule } from '../rule.ts';
import { deferrableImagePull } from './deferrable-image-pull.ts';
import { executorConfigDict } from './executor-config-dict.ts';
import { knownDefect } from './known-defect.ts';
import { noRetries } from './no-retries.ts';
import { noTimeout } from './no-timeout.ts';
import { notIdempotent } from './not-idempotent.ts';
import { podDeletedWithLogs } from './pod-deleted-with-logs.ts';
import { podKept } from './pod-kept.ts';
import { shortStartupTimeout } from './short-startup-timeout.ts';

/** What becomes of the pod: pulling, timeouts, clean-up, defects of releases. */
export const lifeRules: readonly Rule[] = [
  deferrableImagePull,
  executorConfigDict,
  knownDefect,
  noRetries,
  noTimeout,
  notIdempotent,
  podDeletedWithLogs,
  podKept,
  shortStartupTimeout,
];
