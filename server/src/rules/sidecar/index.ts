import type { Rule } from '../rule.ts';
import { xcomSidecarImage } from './xcom-sidecar-image.ts';

/** The sidecar that XCom adds. */
export const sidecarRules: readonly Rule[] = [xcomSidecarImage];
