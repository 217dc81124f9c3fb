import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalog, catalogText } from '../../catalog/kubernetes/catalog.ts';
import { offlineCatalog } from '../../catalog/kubernetes/files.ts';
import { olderPythonName, pythonName } from '../../catalog/kubernetes/python-names.ts';
import { CLIENT_NODE_LICENSE, type ModelText, modelTexts } from '../../catalog/kubernetes/texts.ts';
import {
  type FieldType,
  fieldByJson,
  fieldByName,
  model,
  modelNames,
  modelOfPath,
  typeText,
} from '../../src/catalog/models.ts';

/** Milliseconds for parsing both packages: about one second, many times that on a machine that is busy. */
const PARSING = 120_000;

const committed = new URL('../../src/catalog/data/kubernetes.json', import.meta.url);

function field(modelName: string, pythonName: string) {
  const found = model(modelName);
  if (!found) throw new Error(`no class ${modelName}`);
  const item = fieldByName(found, pythonName);
  if (!item) throw new Error(`no field ${modelName}.${pythonName}`);
  return item;
}

/** `V1Container.ports` as an author reads it. */
function typeOf(path: string): string {
  const [modelName = '', name = ''] = path.split('.');
  return typeText(field(modelName, name).type);
}

function names(modelName: string): string[] | undefined {
  return model(modelName)?.fields.map(item => item.name);
}

/** The classes that can be reached from the given ones, and how many fields they have together. */
function reach(roots: string[]): { classes: Set<string>; fields: number } {
  const classes = new Set<string>();
  let fields = 0;
  const open = [...roots];
  for (let name = open.pop(); name; name = open.pop()) {
    if (classes.has(name)) continue;
    classes.add(name);
    for (const item of model(name)?.fields ?? []) {
      fields += 1;
      let type: FieldType = item.type;
      while (type.kind === 'list' || type.kind === 'map') type = type.of;
      if (type.kind === 'model') open.push(type.model);
    }
  }
  return { classes, fields };
}

describe('the extent of the catalog', () => {
  it('has the 147 classes and 682 fields of pods and jobs', () => {
    const { classes, fields } = reach(['V1Pod', 'V1Job', 'V1CronJob']);
    expect(classes.size).toBe(147);
    expect(fields).toBe(682);
  });

  it('has the claim beside them, and nothing that no author can reach', () => {
    const { classes, fields } = reach([
      'V1Pod',
      'V1PodTemplateSpec',
      'V1Job',
      'V1CronJob',
      'V1PersistentVolumeClaim',
    ]);
    expect([...classes].sort()).toEqual([...modelNames()].sort());
    expect(classes.size).toBe(151);
    expect(fields).toBe(703);
    expect(modelNames()).not.toContain('V1Deployment');
  });

  it('lists its names in order', () => {
    expect([...modelNames()].sort()).toEqual(modelNames());
  });

  it('has no class by a name of JavaScript', () => {
    expect(model('constructor')).toBeUndefined();
    expect(model('toString')).toBeUndefined();
    expect(model('V1Nothing')).toBeUndefined();
    expect(fieldByName(model('V1Pod')!, 'constructor')).toBeUndefined();
  });
});

describe('names', () => {
  it.each([
    ['exec', '_exec'],
    ['from', '_from'],
    ['continue', '_continue'],
    ['not', '_not'],
    ['in', '_in'],
    ['except', '_except'],
    ['$ref', 'ref'],
    ['$schema', 'schema'],
    ['x-kubernetes-embedded-resource', 'x_kubernetes_embedded_resource'],
    ['imagePullPolicy', 'image_pull_policy'],
    ['awsElasticBlockStore', 'aws_elastic_block_store'],
    ['clusterIP', 'cluster_ip'],
    ['hostIPC', 'host_ipc'],
    ['hostPID', 'host_pid'],
    ['diskURI', 'disk_uri'],
    ['fsGroup', 'fs_group'],
    ['fieldsV1', 'fields_v1'],
    ['serviceAccountName', 'service_account_name'],
    ['setHostnameAsFQDN', 'set_hostname_as_fqdn'],
    ['storagePolicyID', 'storage_policy_id'],
  ])('%s is %s in every client', (json, python) => {
    expect(pythonName(json)).toBe(python);
    expect(olderPythonName(json)).toBe(python);
  });

  it.each([
    ['hostIPs', 'host_ips', 'host_i_ps'],
    ['podIPs', 'pod_ips', 'pod_i_ps'],
    ['clusterIPs', 'cluster_ips', 'cluster_i_ps'],
    ['externalIPs', 'external_ips', 'external_i_ps'],
    ['podCIDRs', 'pod_cidrs', 'pod_cid_rs'],
    ['targetWWNs', 'target_wwns', 'target_ww_ns'],
    ['nonResourceURLs', 'non_resource_urls', 'non_resource_ur_ls'],
  ])('%s is %s from client 36 on, and was %s', (json, python, older) => {
    expect(pythonName(json)).toBe(python);
    expect(olderPythonName(json)).toBe(older);
  });

  it('reach the catalog', () => {
    expect(field('V1Probe', '_exec')).toEqual({
      name: '_exec',
      json: 'exec',
      type: { kind: 'model', model: 'V1ExecAction' },
      required: false,
    });
    expect(fieldByName(model('V1Probe')!, 'exec')).toBeUndefined();
    expect(field('V1LifecycleHandler', '_exec').json).toBe('exec');
    expect(field('V1PodSpec', 'set_hostname_as_fqdn').json).toBe('setHostnameAsFQDN');
    expect(field('V1AWSElasticBlockStoreVolumeSource', 'volume_id').json).toBe('volumeID');
  });

  it('of older clients lead to the same field', () => {
    expect(field('V1FCVolumeSource', 'target_ww_ns')).toBe(field('V1FCVolumeSource', 'target_wwns'));
    expect(field('V1PodStatus', 'host_i_ps').name).toBe('host_ips');
    expect(field('V1PodStatus', 'pod_i_ps').name).toBe('pod_ips');
    expect(names('V1PodStatus')).not.toContain('pod_i_ps');
  });

  it('of JSON find the field, and are no keywords', () => {
    const container = model('V1Container')!;
    expect(fieldByJson(container, 'imagePullPolicy')).toBe(field('V1Container', 'image_pull_policy'));
    expect(fieldByJson(container, 'image_pull_policy')).toBeUndefined();
    expect(fieldByName(container, 'imagePullPolicy')).toBeUndefined();
  });

  it('are distinct within every class, older ones included', () => {
    for (const name of modelNames()) {
      const fields = model(name)!.fields;
      expect(new Set(fields.map(item => item.name)).size, name).toBe(fields.length);
      expect(new Set(fields.map(item => item.json)).size, name).toBe(fields.length);
      for (const item of fields) {
        expect(fieldByName(model(name)!, item.name)).toBe(item);
        expect(fieldByJson(model(name)!, item.json)).toBe(item);
      }
    }
  });
});

describe('required fields', () => {
  it.each([
    ['V1Container', ['name']],
    ['V1PodSpec', ['containers']],
    ['V1Pod', []],
    ['V1EnvVar', ['name']],
    ['V1EnvFromSource', []],
    ['V1SecretKeySelector', ['key']],
    ['V1ConfigMapKeySelector', ['key']],
    ['V1ObjectFieldSelector', ['field_path']],
    ['V1ResourceFieldSelector', ['resource']],
    ['V1Volume', ['name']],
    ['V1VolumeMount', ['mount_path', 'name']],
    ['V1PersistentVolumeClaimVolumeSource', ['claim_name']],
    ['V1HostPathVolumeSource', ['path']],
    ['V1KeyToPath', ['key', 'path']],
    ['V1ContainerPort', ['container_port']],
    ['V1HTTPGetAction', ['port']],
    ['V1LocalObjectReference', []],
    ['V1Toleration', []],
    ['V1ResourceRequirements', []],
    ['V1NodeSelector', ['node_selector_terms']],
    ['V1NodeSelectorRequirement', ['key', 'operator']],
    ['V1PodAffinityTerm', ['topology_key']],
    ['V1WeightedPodAffinityTerm', ['pod_affinity_term', 'weight']],
    ['V1TopologySpreadConstraint', ['max_skew', 'topology_key', 'when_unsatisfiable']],
    ['V1JobSpec', ['template']],
    ['V1CronJobSpec', ['job_template', 'schedule']],
  ])('of %s are %j', (name, required) => {
    const found = model(name)!.fields.filter(item => item.required);
    expect(found.map(item => item.name)).toEqual(required);
  });
});

describe('positional order', () => {
  it.each([
    ['V1LocalObjectReference', ['name']],
    ['V1ResourceRequirements', ['claims', 'limits', 'requests']],
    ['V1EnvVar', ['name', 'value', 'value_from']],
    ['V1ContainerPort', ['container_port', 'host_ip', 'host_port', 'name', 'protocol']],
    ['V1Toleration', ['effect', 'key', 'operator', 'toleration_seconds', 'value']],
    ['V1Pod', ['api_version', 'kind', 'metadata', 'spec', 'status']],
    ['V1LifecycleHandler', ['_exec', 'http_get', 'sleep', 'tcp_socket']],
  ])('of %s', (name, order) => {
    expect(names(name)).toEqual(order);
  });

  it('of V1PodSpec, where capitals do not count', () => {
    const order = names('V1PodSpec')!;
    const from = order.indexOf('host_aliases');
    expect(order.slice(from, from + 7)).toEqual([
      'host_aliases',
      'host_ipc',
      'host_network',
      'host_pid',
      'host_users',
      'hostname',
      'hostname_override',
    ]);
  });
});

describe('types', () => {
  it.each([
    ['V1ResourceRequirements.requests', 'dict[str, Quantity]'],
    ['V1ResourceRequirements.limits', 'dict[str, Quantity]'],
    ['V1VolumeResourceRequirements.requests', 'dict[str, Quantity]'],
    ['V1PersistentVolumeClaimStatus.capacity', 'dict[str, Quantity]'],
    ['V1PodSpec.overhead', 'dict[str, Quantity]'],
    ['V1PodSpec.node_selector', 'dict[str, str]'],
    ['V1ObjectMeta.labels', 'dict[str, str]'],
    ['V1EmptyDirVolumeSource.size_limit', 'Quantity'],
    ['V1ResourceFieldSelector.divisor', 'Quantity'],
    ['V1HTTPGetAction.port', 'int | str'],
    ['V1TCPSocketAction.port', 'int | str'],
    ['V1ContainerPort.container_port', 'int'],
    ['V1JobSpec.backoff_limit', 'int'],
    ['V1PodSecurityContext.supplemental_groups', 'list[int]'],
    ['V1Container.args', 'list[str]'],
    ['V1Container.tty', 'bool'],
    ['V1PodSpec.volumes', 'list[V1Volume]'],
    ['V1PodSpec.affinity', 'V1Affinity'],
    ['V1ResourceRequirements.claims', 'list[CoreV1ResourceClaim]'],
    ['V1ObjectMeta.creation_timestamp', 'datetime'],
    ['V1ManagedFieldsEntry.fields_v1', 'object'],
  ])('%s is %s', (path, text) => {
    expect(typeOf(path)).toBe(text);
  });

  it('are structures', () => {
    expect(field('V1ResourceRequirements', 'limits').type).toEqual({ kind: 'map', of: { kind: 'quantity' } });
    expect(field('V1PodSpec', 'tolerations').type).toEqual({
      kind: 'list',
      of: { kind: 'model', model: 'V1Toleration' },
    });
    expect(field('V1HTTPGetAction', 'port').type).toEqual({ kind: 'int-or-string' });
  });
});

describe('allowed values', () => {
  it.each([
    ['V1PodSpec', 'restart_policy', ['Always', 'Never', 'OnFailure']],
    ['V1PodSpec', 'dns_policy', ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']],
    ['V1Container', 'image_pull_policy', ['Always', 'IfNotPresent', 'Never']],
    ['V1Toleration', 'operator', ['Equal', 'Exists', 'Gt', 'Lt']],
    ['V1Toleration', 'effect', ['NoExecute', 'NoSchedule', 'PreferNoSchedule']],
    ['V1NodeSelectorRequirement', 'operator', ['DoesNotExist', 'Exists', 'Gt', 'In', 'Lt', 'NotIn']],
    ['V1ContainerPort', 'protocol', ['SCTP', 'TCP', 'UDP']],
    ['V1JobSpec', 'completion_mode', ['Indexed', 'NonIndexed']],
    ['V1Container', 'restart_policy', ['Always', 'Never', 'OnFailure']],
    ['V1VolumeMount', 'recursive_read_only', ['Disabled', 'Enabled', 'IfPossible']],
    ['V1LabelSelectorRequirement', 'operator', ['DoesNotExist', 'Exists', 'In', 'NotIn']],
    ['V1Pod', 'api_version', ['v1']],
    ['V1Job', 'kind', ['Job']],
  ])('%s.%s', (name, keyword, values) => {
    expect(field(name, keyword).values).toEqual(values);
  });

  it('of a list are those of its items', () => {
    const modes = field('V1PersistentVolumeClaimSpec', 'access_modes');
    expect(typeText(modes.type)).toBe('list[str]');
    expect(modes.values).toContain('ReadWriteMany');
  });

  it('are absent where any string will do', () => {
    expect(field('V1Container', 'image')).not.toHaveProperty('values');
    expect(field('V1EmptyDirVolumeSource', 'medium')).not.toHaveProperty('values');
    expect(field('V1ModifyVolumeStatus', 'status')).not.toHaveProperty('values');
  });
});

describe('import paths', () => {
  it.each([
    ['kubernetes.client.V1Pod', 'V1Pod'],
    ['kubernetes.client.models.V1Pod', 'V1Pod'],
    ['kubernetes.client.models.v1_pod.V1Pod', 'V1Pod'],
    ['kubernetes.client.models.v1_http_get_action.V1HTTPGetAction', 'V1HTTPGetAction'],
    ['kubernetes.client.models.core_v1_resource_claim.CoreV1ResourceClaim', 'CoreV1ResourceClaim'],
  ])('%s', (path, name) => {
    expect(modelOfPath(path)).toBe(name);
  });

  it.each([
    'V1Pod',
    'kubernetes.V1Pod',
    'kubernetes.client',
    'kubernetes.client.',
    'kubernetes.client.V1Nothing',
    'kubernetes.client.toString',
    'kubernetes.client.models.v1_volume.V1Pod',
    'kubernetes.client.models.v1_pod',
    'kubernetes.client.models.v1_pod.V1Pod.to_dict',
    'kubernetes.client.api.V1Pod',
    'kubernetes_asyncio.client.V1Pod',
    'my.kubernetes.client.V1Pod',
  ])('%s is no class', path => {
    expect(modelOfPath(path)).toBeUndefined();
  });
});

describe('the generator', () => {
  let made: Catalog;

  beforeAll(async () => {
    made = await offlineCatalog();
  }, PARSING);

  it('gives the committed catalog from the installed packages', () => {
    expect(catalogText(made)).toBe(readFileSync(committed, 'utf8'));
  });

  it('puts names, types and values into it, no sentences', () => {
    const strings = Object.entries(made.models).flatMap(([name, rows]) => [name, ...rows.flat(2)]);
    const longest = strings.filter(text => typeof text === 'string').sort((a, b) => b.length - a.length)[0];
    expect(longest).toBe('preferred_during_scheduling_ignored_during_execution');
  });
});

describe('the texts of the build', () => {
  let texts: Record<string, ModelText>;

  beforeAll(() => {
    texts = modelTexts();
  }, PARSING);

  it('speak of every class, under names of the catalog', () => {
    expect(Object.keys(texts)).toEqual(modelNames());
    for (const [name, { text, fields }] of Object.entries(texts)) {
      expect(text, name).not.toBe('');
      for (const keyword of Object.keys(fields)) {
        expect(fieldByName(model(name)!, keyword)?.name, `${name}.${keyword}`).toBe(keyword);
      }
    }
  });

  it('speak of every field but those that hold a class', () => {
    for (const name of modelNames()) {
      const silent = model(name)!.fields.filter(item => !texts[name]!.fields[item.name]);
      expect(
        silent.filter(item => item.type.kind !== 'model').map(item => item.name),
        name,
      ).toEqual([]);
    }
  });

  it('are whole and carry no marks of a comment', () => {
    const all = Object.values(texts).flatMap(({ text, fields }) => [text, ...Object.values(fields)]);
    expect(all.filter(text => /^\*|\*_?\/|\\['"]|^\/\*/.test(text))).toEqual([]);
    expect(texts['V1Container']?.fields['command']).toContain("container image's ENTRYPOINT");
    expect(texts['V1Toleration']?.text).toMatch(/<key,value,effect>/);
  });

  it('have a licence that goes along', () => {
    expect(readFileSync(CLIENT_NODE_LICENSE, 'utf8')).toContain('Apache License');
  });
});
