import { requiredOn } from '../../catalog/model-clients.ts';
import type { KubernetesObject } from '../../tasks/model.ts';
import type { Environment } from '../../workspace/environment.ts';
import { clientsWith } from './clients.ts';

/** Who refuses an object without a field: the client, which raises, or the API server when the pod is made. */
export type Refuser = 'client' | 'server';

/**
 * Fields, by their Python names, that the API server asks for though the client does not. Asked of
 * `pkg/apis/core/validation` of Kubernetes 1.36.
 */
const ALSO_BY_SERVER: Readonly<Record<string, readonly string[]>> = {
  V1SecretVolumeSource: ['secret_name'],
  V1ConfigMapVolumeSource: ['name'],
  V1SecretProjection: ['name'],
  V1ConfigMapProjection: ['name'],
  V1SecretEnvSource: ['name'],
  V1ConfigMapEnvSource: ['name'],
  V1SecretKeySelector: ['name'],
  V1ConfigMapKeySelector: ['name'],
  V1ExecAction: ['command'],
  V1EphemeralVolumeSource: ['volume_claim_template'],
  V1PersistentVolumeClaimSpec: ['access_modes', 'resources'],
  V1ImageVolumeSource: ['reference'],
  V1ContainerRestartRule: ['exit_codes'],
  V1PodDNSConfigOption: ['name'],
};

/** Fields that the client asks for and the API server does not. */
const NOT_BY_SERVER: Readonly<Record<string, readonly string[]>> = {
  V1Sysctl: ['value'],
  V1HTTPHeader: ['value'],
  V1PreferredSchedulingTerm: ['preference'],
  V1ISCSIVolumeSource: ['lun'],
  V1SleepAction: ['seconds'],
  V1ScaleIOVolumeSource: ['secret_ref'],
};

/** The fields that an object must have as it is written, by their Python names, with who refuses it without. */
export function neededFields(object: KubernetesObject, environment: Environment): Map<string, Refuser> {
  const { model, form, reader } = object;
  const needed = new Map<string, Refuser>();
  const byServer = ALSO_BY_SERVER[model.name] ?? [];
  for (const name of byServer) needed.set(name, 'server');
  if (form === 'json' && reader !== 'client') {
    const not = NOT_BY_SERVER[model.name];
    for (const field of model.fields)
      if (field.required && !not?.includes(field.name)) needed.set(field.name, 'server');
    return needed;
  }
  const [first, ...others] = clientsWith(model.name, environment).map(
    client => requiredOn(model.name, client) ?? [],
  );
  for (const name of first ?? [])
    if (others.every(required => required.includes(name))) needed.set(name, 'client');
  return needed;
}

/** True when the API server takes an empty text or list for none given. */
export function isNeededByServer(model: KubernetesObject['model'], name: string): boolean {
  if (ALSO_BY_SERVER[model.name]?.includes(name)) return true;
  if (NOT_BY_SERVER[model.name]?.includes(name)) return false;
  return model.fields.some(field => field.name === name && field.required);
}
