import type { Defect } from './defect.ts';
import { deferredDefects } from './deferred-defects.ts';
import { jobDefects } from './job-defects.ts';
import { podDefects } from './pod-defects.ts';

/**
 * Defects of releases that can be seen in a task. Adding one is adding a row to one of the tables and an example to
 * `docs/rules/known-defect.md`. Each range was read off the released wheels, on both sides of its ends.
 */
export const defects: readonly Defect[] = [...deferredDefects, ...jobDefects, ...podDefects];
