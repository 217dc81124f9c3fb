import type { ModelField } from '../../catalog/models.ts';
import type { KubernetesObject } from '../../tasks/model.ts';
import { isAbsent } from './written.ts';

/** Fields of which an object takes one. */
export interface Union {
  /** By their Python names, in the order in which the API server counts them. */
  fields: readonly string[];
  /** False where none will do. */
  needed: boolean;
  /** What they are, in words. */
  what: string;
}

/**
 * `pkg/apis/core/validation` of Kubernetes 1.36. A volume without a source, or with one that the server does not know,
 * becomes an `emptyDir`.
 */
const UNIONS: Readonly<Record<string, Union>> = {
  V1Volume: {
    fields:
      'empty_dir host_path git_repo gce_persistent_disk aws_elastic_block_store secret nfs iscsi glusterfs flocker persistent_volume_claim rbd cinder cephfs quobyte downward_api fc flex_volume config_map azure_file vsphere_volume photon_persistent_disk portworx_volume azure_disk storageos projected scale_io csi ephemeral image'.split(
        ' ',
      ),
    needed: false,
    what: 'source',
  },
  V1VolumeProjection: {
    // Those of newer releases are dropped by clusters that have not turned them on.
    fields: ['secret', 'config_map', 'downward_api', 'service_account_token'],
    needed: false,
    what: 'source',
  },
  V1EnvVarSource: {
    fields: ['field_ref', 'resource_field_ref', 'config_map_key_ref', 'secret_key_ref', 'file_key_ref'],
    needed: true,
    what: 'source',
  },
  V1EnvFromSource: { fields: ['config_map_ref', 'secret_ref'], needed: true, what: 'source' },
  V1DownwardAPIVolumeFile: { fields: ['field_ref', 'resource_field_ref'], needed: true, what: 'source' },
  V1Probe: { fields: ['_exec', 'http_get', 'tcp_socket', 'grpc'], needed: true, what: 'way to probe' },
  V1LifecycleHandler: { fields: ['_exec', 'http_get', 'tcp_socket', 'sleep'], needed: true, what: 'action' },
  V1PodResourceClaim: {
    fields: ['resource_claim_name', 'resource_claim_template_name'],
    needed: true,
    what: 'source',
  },
  V1FCVolumeSource: { fields: ['target_wwns', 'wwids'], needed: true, what: 'kind of target' },
  V1FlockerVolumeSource: { fields: ['dataset_name', 'dataset_uuid'], needed: true, what: 'dataset' },
};

export function unionOf({ model }: KubernetesObject): Union | undefined {
  return UNIONS[model.name];
}

/** True for a class of which an object without any of its alternatives is refused. */
export function unionNeeded(model: string): boolean {
  return UNIONS[model]?.needed === true;
}

/** True when the object certainly has none of the fields of which it needs one. */
export function hasNone(object: KubernetesObject): boolean {
  const union = unionOf(object);
  return union?.needed === true && union.fields.every(name => isAbsent(object, name));
}

/** True when the object is refused for want of this field, or one in its place. */
export function isWanted(object: KubernetesObject, field: ModelField): boolean {
  return hasNone(object) && unionOf(object)!.fields.includes(field.name);
}
