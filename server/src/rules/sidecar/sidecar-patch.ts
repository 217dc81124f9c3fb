import type { Environment } from '../../workspace/environment.ts';
import { pythonString } from '../literal-text.ts';
import { OWN_DEFAULTS_SINCE } from './sidecar-task.ts';

/** The two lines of Python that give the XCom sidecar another image. */
export interface SidecarPatch {
  image: string;
  /** The module of `PodDefaults`. */
  module: string;
  /** The assignment. */
  line: string;
}

export function importLine({ module }: SidecarPatch): string {
  return `from ${module} import PodDefaults`;
}

/** Where `PodDefaults` lies that makes the sidecar since provider 1.2.0. */
export const OWN_DEFAULTS = 'airflow.providers.cncf.kubernetes.utils.xcom_sidecar';

/** Up to provider 1.1 it is the class in Airflow's own package that makes the sidecar. */
export function sidecarPatch(image: string, { core, provider }: Environment): SidecarPatch | undefined {
  const line = `PodDefaults.SIDECAR_CONTAINER.image = ${pythonString(image)}`;
  if (provider.range.every(`>=${OWN_DEFAULTS_SINCE}`)) return { image, line, module: OWN_DEFAULTS };
  const inCore = provider.range.every(`<${OWN_DEFAULTS_SINCE}`) && core.range.every('>=1.10.11,<3.0.0');
  return inCore ? { image, line, module: 'airflow.kubernetes.pod_generator' } : undefined;
}

/** The lines of a hook that does it on every release, `unit` being one level of indentation. */
export function hookBody(image: string, pod: string, unit: string): string[] {
  return [
    `for container in ${pod}.spec.containers:`,
    `${unit}if container.name == "airflow-xcom-sidecar":`,
    `${unit}${unit}container.image = ${pythonString(image)}`,
  ];
}

/** A whole `pod_mutation_hook`. */
export function hookLines(image: string): string[] {
  return ['def pod_mutation_hook(pod):', ...hookBody(image, 'pod', '    ').map(line => `    ${line}`)];
}
