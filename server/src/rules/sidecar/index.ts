import type { Rule } from '../rule.ts';
import { sidecarOverrideWithoutEffect } from './sidecar-override-without-effect.ts';
import { xcomResultUnused } from './xcom-result-unused.ts';
import { xcomSidecarImage } from './xcom-sidecar-image.ts';
import { xcomSidecarSecurity } from './xcom-sidecar-security.ts';
import { xcomWithoutResult } from './xcom-without-result.ts';

/** The sidecar that XCom adds, and what it is for. */
export const sidecarRules: readonly Rule[] = [
  sidecarOverrideWithoutEffect,
  xcomResultUnused,
  xcomSidecarImage,
  xcomSidecarSecurity,
  xcomWithoutResult,
];
