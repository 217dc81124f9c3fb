import type { Severity } from '../rule.ts';
import type { NameKind } from './name-syntax.ts';

/** A field that holds a name. */
export interface NameField {
  kind: NameKind;
  /** What it is: `the name of a container`. */
  what: string;
  /** What comes of a wrong one: the API server refuses the pod, or it waits for something that cannot be there. */
  outcome: 'refused' | 'missing' | 'not-pulled';
  /** True where Kubernetes puts it into lower case before it looks at it. */
  isLowered?: boolean;
  /** Another field that is taken in its place, where that is given. */
  insteadBy?: string;
  /** True where an empty text counts as none given. */
  mayBeEmpty?: boolean;
  /** True where others refer to the name, so that it cannot be changed alone. */
  isReferredTo?: boolean;
}

const refused = (kind: NameKind, what: string, more: Partial<NameField> = {}): NameField => ({
  kind,
  what,
  outcome: 'refused',
  ...more,
});
const optional = (kind: NameKind, what: string): NameField => refused(kind, what, { mayBeEmpty: true });
/** Kubernetes 1.36 looks at the names in volumes no further; what has no right name cannot be there. */
const missing = (kind: NameKind, what: string): NameField => ({ kind, what, outcome: 'missing' });

const SECRET_KEY = refused('key', 'a key of a Secret');
const MAP_KEY = refused('key', 'a key of a ConfigMap');
const SECRET = refused('subdomain', 'the name of a Secret');
const MAP = refused('subdomain', 'the name of a ConfigMap');

/** Fields by their Python names, for each model: `pkg/apis/core/validation` of Kubernetes 1.36 was asked for each. */
export const NAME_FIELDS: Readonly<Record<string, Readonly<Record<string, NameField>>>> = {
  V1Volume: { name: refused('label', 'the name of a volume', { isReferredTo: true }) },
  V1ContainerPort: { name: optional('port', 'the name of a port') },
  V1HTTPGetAction: { port: refused('port', 'the name of a port') },
  V1TCPSocketAction: { port: refused('port', 'the name of a port') },
  V1EnvVar: { name: refused('variable', 'the name of an environment variable') },
  V1EnvFromSource: { prefix: optional('variable', 'the prefix of environment variables') },
  V1SecretKeySelector: { name: SECRET, key: SECRET_KEY },
  V1ConfigMapKeySelector: { name: MAP, key: MAP_KEY },
  V1SecretEnvSource: { name: SECRET },
  V1ConfigMapEnvSource: { name: MAP },
  V1SecretVolumeSource: { secret_name: missing('subdomain', 'the name of a Secret') },
  V1SecretProjection: { name: missing('subdomain', 'the name of a Secret') },
  V1ConfigMapVolumeSource: { name: missing('subdomain', 'the name of a ConfigMap') },
  V1ConfigMapProjection: { name: missing('subdomain', 'the name of a ConfigMap') },
  V1PersistentVolumeClaimVolumeSource: { claim_name: missing('subdomain', 'the name of a volume claim') },
  V1KeyToPath: { key: missing('key', 'a key of a Secret or ConfigMap') },
  V1LocalObjectReference: {
    name: { kind: 'subdomain', what: 'the name of a Secret', outcome: 'not-pulled', mayBeEmpty: true },
  },
  V1PodSpec: {
    service_account: {
      ...optional('subdomain', 'the name of a service account'),
      insteadBy: 'service_account_name',
    },
    service_account_name: optional('subdomain', 'the name of a service account'),
    priority_class_name: optional('subdomain', 'the name of a priority class'),
    runtime_class_name: refused('subdomain', 'the name of a runtime class'),
    hostname: optional('label', 'the name of a host'),
    subdomain: optional('label', 'the name of a subdomain'),
    node_name: optional('subdomain', 'the name of a node'),
    hostname_override: optional('subdomain', 'the name of a host'),
  },
  V1PodResourceClaim: {
    name: refused('label', 'the name of a resource claim'),
    resource_claim_name: refused('subdomain', 'the name of a resource claim'),
    resource_claim_template_name: refused('subdomain', 'the name of a template'),
  },
  V1CSIVolumeSource: { driver: refused('subdomain', 'the name of a driver', { isLowered: true }) },
  V1HostAlias: { hostnames: refused('subdomain', 'the name of a host') },
  V1PodAffinityTerm: { namespaces: refused('label', 'the name of a namespace') },
};

export const CONTAINER = refused('label', 'the name of a container');
export const NAMESPACE = optional('label', 'the name of a namespace');
/** In the fields of nodes, which are their names alone. */
export const NODE = refused('subdomain', 'the name of a node');
export const POD = refused('subdomain', 'the name of a pod');

export const SEVERITY: Readonly<Record<NameField['outcome'], Severity>> = {
  refused: 'error',
  missing: 'warning',
  'not-pulled': 'warning',
};
