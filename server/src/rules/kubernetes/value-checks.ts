import { address, atMost, headerName, searchDomain, searches } from './network-checks.ts';
import { fileInVolume, relative, withoutUp } from './path-checks.ts';
import { FIELDS_OF_FILES, FIELDS_OF_VARIABLES, fieldPath, resourceOfContainer } from './reference-checks.ts';
import { oneOf, text, type ValueCheck, within } from './value-problem.ts';

const INT32 = 2 ** 31 - 1;
const ANY = Number.POSITIVE_INFINITY;
const port = within(1, 65535);
const notNegative = within(0, ANY);
const id = within(0, INT32);
const partition = within(0, 255);
const weight = within(1, 100);

/** Permissions of files: 0 to 0o777. */
const mode: ValueCheck = value => {
  if (value.kind !== 'number' || !Number.isInteger(value.value)) return undefined;
  const digits = String(value.value);
  const octal = /^[0-7]{3}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
  if (value.value < 0 || value.value > 0o777) {
    const takes = '`0` to `0o777` (511)';
    return octal === undefined ? { takes } : { takes: `${takes}; \`${digits}\` is decimal`, likely: octal };
  }
  // Modes of reading alone, forgotten to be written as octal: as decimal numbers they are modes that nobody means.
  if (octal === undefined || !['400', '440', '444'].includes(digits)) return undefined;
  const later = `is decimal and means the mode \`0o${value.value.toString(8)}\``;
  return { takes: '', later, likely: octal };
};

/** What the kubelet mounts: the API server takes any text. */
const medium: ValueCheck = value => {
  const problem = oneOf(['', 'Memory', 'HugePages'])(value);
  if (
    !problem ||
    (value.kind === 'string' && value.parts.some(part => 'text' in part && /^HugePages-/.test(part.text)))
  )
    return undefined;
  return { ...problem, later: 'is no medium that a node can mount, so the pod does not start' };
};

/** The version of the API in which a field is named. */
const version = oneOf(['v1'], ['']);

/**
 * What Kubernetes looks at in the value of a field, or in each item of a list, beside its type and the words of its
 * enumeration. `pkg/apis/core/validation` of 1.36 was asked for each. Names and paths of mounts have rules of their own.
 */
export const VALUE_CHECKS: Readonly<Record<string, Readonly<Record<string, ValueCheck>>>> = {
  V1ContainerPort: { container_port: port, host_port: within(0, 65535) },
  V1HTTPGetAction: { port },
  V1TCPSocketAction: { port },
  V1GRPCAction: { port },
  V1HTTPHeader: { name: headerName },
  V1Probe: {
    initial_delay_seconds: notNegative,
    timeout_seconds: notNegative,
    period_seconds: notNegative,
    success_threshold: notNegative,
    failure_threshold: notNegative,
    termination_grace_period_seconds: within(1, ANY),
  },
  V1SleepAction: { seconds: notNegative },
  V1PodSpec: { active_deadline_seconds: within(1, INT32) },
  V1PodSecurityContext: { fs_group: id, run_as_group: id, run_as_user: id, supplemental_groups: id },
  V1SecurityContext: { run_as_group: id, run_as_user: id },
  V1Sysctl: {
    name: text(name =>
      name === '' ||
      (name.length <= 253 &&
        /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/.test(name))
        ? undefined
        : 'only names of lower-case letters, digits, `-`, `_`, `.` and `/`',
    ),
  },
  V1AppArmorProfile: {
    localhost_profile: text(name => (name === name.trim() ? undefined : 'no blanks around it')),
  },
  V1SeccompProfile: { localhost_profile: relative },
  V1WindowsSecurityContextOptions: {
    run_as_user_name: text(name => (name === '' ? 'no empty name' : undefined)),
  },
  V1PodOS: { name: oneOf(['linux', 'windows'], ['']) },
  V1ContainerResizePolicy: { resource_name: oneOf(['cpu', 'memory'], ['']) },
  V1SecretVolumeSource: { default_mode: mode },
  V1ConfigMapVolumeSource: { default_mode: mode },
  V1DownwardAPIVolumeSource: { default_mode: mode },
  V1ProjectedVolumeSource: { default_mode: mode },
  V1KeyToPath: { mode },
  V1DownwardAPIVolumeFile: { mode },
  V1ServiceAccountTokenProjection: { expiration_seconds: within(600, 2 ** 32) },
  V1ClusterTrustBundleProjection: { path: fileInVolume },
  V1FileKeySelector: { path: withoutUp },
  V1EmptyDirVolumeSource: { medium },
  V1GitRepoVolumeSource: { directory: relative },
  V1VolumeDevice: { device_path: withoutUp },
  V1ISCSIVolumeSource: { lun: partition },
  V1FCVolumeSource: { lun: partition },
  V1GCEPersistentDiskVolumeSource: { partition },
  V1AWSElasticBlockStoreVolumeSource: { partition },
  V1ObjectFieldSelector: {
    api_version: version,
    field_path: fieldPath([...new Set([...FIELDS_OF_VARIABLES, ...FIELDS_OF_FILES])]),
  },
  V1ResourceFieldSelector: { resource: resourceOfContainer },
  V1PodDNSConfig: { searches: searchDomain, nameservers: address },
  V1HostAlias: { ip: address },
  V1PreferredSchedulingTerm: { weight },
  V1WeightedPodAffinityTerm: { weight },
  V1TopologySpreadConstraint: { max_skew: within(1, ANY), min_domains: within(1, ANY) },
};

/** What Kubernetes looks at in a list as a whole. */
export const LIST_CHECKS: Readonly<Record<string, Readonly<Record<string, ValueCheck>>>> = {
  V1PodDNSConfig: { nameservers: atMost(3), searches },
  V1PodSpec: {
    ephemeral_containers: value =>
      value.kind === 'list' && value.items.length > 0 ? { takes: 'none in a new pod' } : undefined,
  },
};

/** Fields with an enumeration where an empty text stands for the default. */
export const EMPTY_IS_DEFAULT: ReadonlySet<string> = new Set([
  'V1Container.image_pull_policy',
  'V1Container.termination_message_policy',
  'V1ContainerPort.protocol',
  'V1HTTPGetAction.scheme',
  'V1ImageVolumeSource.pull_policy',
  'V1Pod.api_version',
  'V1Pod.kind',
  'V1PodSpec.dns_policy',
  'V1PodSpec.restart_policy',
  'V1Toleration.effect',
  'V1Toleration.operator',
]);

/** Models whose enumerations nobody looks at: what only the server writes, and signals, which no cluster reads yet. */
export function isWithoutEnumeration(model: string): boolean {
  return model === 'V1Lifecycle' || /(Status|Condition)$/.test(model);
}
