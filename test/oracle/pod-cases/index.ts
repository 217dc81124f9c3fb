/** All written tasks that are recorded. */
import { alone } from './alone.ts';
import type { PodCase } from './case.ts';
import { conversions } from './conversions.ts';
import { environment } from './environment.ts';
import { labels } from './labels.ts';
import { names } from './names.ts';
import { pairwise } from './pairwise.ts';
import { refused } from './refused.ts';
import { secrets } from './secrets.ts';
import { templates } from './templates.ts';

export { isFor, type PodCase } from './case.ts';
export { CONNECTIONS, header } from './header.ts';

/** In the order of the records. Each name is there once. */
export const CASES: readonly PodCase[] = [
  ...alone,
  ...names,
  ...labels,
  ...environment,
  ...secrets,
  ...templates,
  ...conversions,
  ...refused,
  ...pairwise,
];
