import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { olderPythonName, pythonName } from '../../catalog/kubernetes/python-names.ts';
import { clientReleases } from '../../src/catalog/client-spans.ts';
import {
  classOn,
  classSpan,
  fieldOn,
  fieldSince,
  fieldSpan,
  isStrict,
  modelOn,
  positionalOrder,
  requiredOn,
} from '../../src/catalog/model-clients.ts';
import { model, modelNames, typeText } from '../../src/catalog/models.ts';

const NEWEST = clientReleases().at(-1)!.major;

describe('the clients', () => {
  it('are one of each major from 10 on, but for those that never were', () => {
    const majors = clientReleases().map(({ major }) => major);
    const expected = [10, 11, 12, ...Array.from({ length: NEWEST - 16 }, (_, at) => at + 17)];
    expect(majors).toEqual(expected);
  });

  it('are numbered like Kubernetes from 17 on, and otherwise before', () => {
    for (const { major, kubernetes } of clientReleases()) {
      expect(kubernetes, String(major)).toBe(major >= 17 ? major : major + 4);
    }
  });

  it('are strict since 37', () => {
    expect([10, 36, 37, 38].map(isStrict)).toEqual([false, false, true, true]);
  });
});

describe('a class', () => {
  it.each([
    ['V1LifecycleHandler', 22, 'V1Handler'],
    ['V1LifecycleHandler', 23, 'V1LifecycleHandler'],
    ['V1Handler', 22, 'V1Handler'],
    ['V1Handler', 30, 'V1LifecycleHandler'],
    ['CoreV1ResourceClaim', 33, 'V1ResourceClaim'],
    ['CoreV1ResourceClaim', 25, undefined],
    ['V1SleepAction', 28, undefined],
    ['V1SleepAction', 29, 'V1SleepAction'],
    ['V1WorkloadReference', 35, 'V1WorkloadReference'],
    ['V1WorkloadReference', 36, undefined],
    ['V1Pod', 10, 'V1Pod'],
    ['V1Nothing', 30, undefined],
    ['toString', 30, undefined],
  ])('%s in client %d is %s', (name, client, called) => {
    expect(classOn(name, client)).toBe(called);
  });

  it.each([
    ['V1Handler', { until: 22 }],
    ['V1LifecycleHandler', { since: 23 }],
    ['V1ResourceClaim', { since: 26, until: 33 }],
    ['CoreV1ResourceClaim', { since: 34 }],
    ['V1ClaimSource', { since: 26, until: 30 }],
    ['V1ObjectReference', {}],
    ['V1Nothing', undefined],
  ])('%s is in the clients %j', (name, span) => {
    expect(classSpan(name)).toEqual(span);
  });

  it('is only there by the name of its client', () => {
    expect(modelOn('V1Handler', 23)).toBeUndefined();
    expect(modelOn('V1LifecycleHandler', 22)).toBeUndefined();
    expect(modelOn('V1Handler', 22)?.fields.map(field => field.name)).toEqual([
      '_exec',
      'http_get',
      'tcp_socket',
    ]);
  });

  it('of a client beyond those that were read is that of the nearest', () => {
    expect(modelOn('V1Handler', 3)?.fields).toEqual(modelOn('V1Handler', 10)?.fields);
    expect(modelOn('V1PodSpec', NEWEST + 9)?.fields).toEqual(modelOn('V1PodSpec', NEWEST)?.fields);
  });

  it('of client 36 is the one of the catalog', () => {
    for (const name of modelNames()) expect(modelOn(name, 36)?.fields, name).toEqual(model(name)!.fields);
  });
});

describe('a field', () => {
  it.each([
    ['V1PodStatus', 'host_i_ps', { since: 28, until: 35 }],
    ['V1PodStatus', 'host_ips', { since: 36 }],
    ['V1FCVolumeSource', 'target_ww_ns', { until: 35 }],
    ['V1ObjectMeta', 'cluster_name', { until: 24 }],
    ['V1ObjectMeta', 'name', {}],
    ['V1Container', 'startup_probe', { since: 12 }],
    ['V1SleepAction', 'seconds', { since: 29 }],
    ['V1Handler', 'tcp_socket', { until: 22 }],
    ['V1PodSpec', 'workload_ref', { since: 35, until: 35 }],
    ['V1PodSpec', 'nothing', undefined],
    ['V1Nothing', 'name', undefined],
  ])('%s.%s is in the clients %j', (name, keyword, span) => {
    expect(fieldSpan(name, keyword)).toEqual(span);
  });

  it.each([
    ['V1PodStatus', 'host_ips', 35, false],
    ['V1PodStatus', 'host_ips', 36, true],
    ['V1PodStatus', 'host_i_ps', 35, true],
    ['V1PodStatus', 'host_i_ps', 36, false],
    ['V1Container', 'imagePullPolicy', 36, false],
    ['V1Container', 'imagePullPolicy', 37, true],
    ['V1PodSpec', 'eviction_responders', 36, false],
    ['V1PodSpec', 'eviction_responders', 37, true],
  ])('%s.%s in client %d: %s', (name, keyword, client, there) => {
    expect(fieldOn(name, keyword, client) !== undefined).toBe(there);
  });

  it.each([
    ['V1Lifecycle', 'post_start', 22, 'V1Handler'],
    ['V1Lifecycle', 'post_start', 23, 'V1LifecycleHandler'],
    ['V1PersistentVolumeClaimSpec', 'resources', 28, 'V1ResourceRequirements'],
    ['V1PersistentVolumeClaimSpec', 'resources', 29, 'V1VolumeResourceRequirements'],
    ['V1ResourceRequirements', 'claims', 33, 'list[V1ResourceClaim]'],
    ['V1ResourceRequirements', 'limits', 10, 'dict[str, Quantity]'],
  ])('%s.%s in client %d is %s', (name, keyword, client, type) => {
    expect(typeText(fieldOn(name, keyword, client)!.type)).toBe(type);
  });

  it.each([
    ['V1HostAlias', 29, []],
    ['V1HostAlias', 30, ['ip']],
    ['V1PodIP', 30, []],
    ['V1PodIP', 31, ['ip']],
    ['V1CronJob', 35, []],
    ['V1CronJob', 36, ['spec']],
    ['V1ProjectedVolumeSource', 17, ['sources']],
    ['V1ProjectedVolumeSource', 18, []],
    ['V1PodFailurePolicyRule', 27, ['action', 'on_pod_conditions']],
    ['V1PodFailurePolicyRule', 24, undefined],
  ])('of %s is required in client %d: %j', (name, client, required) => {
    expect(requiredOn(name, client)).toEqual(required);
  });

  it('stands where its client puts it', () => {
    expect(positionalOrder('V1ObjectMeta', 24)?.slice(0, 3)).toEqual([
      'annotations',
      'cluster_name',
      'creation_timestamp',
    ]);
    expect(positionalOrder('V1ObjectMeta', 25)?.slice(0, 2)).toEqual(['annotations', 'creation_timestamp']);
    expect(positionalOrder('V1ResourceRequirements', 25)).toEqual(['limits', 'requests']);
    expect(positionalOrder('V1ResourceRequirements', 26)).toEqual(['claims', 'limits', 'requests']);
    expect(positionalOrder('V1ResourceRequirements', 37)).toEqual([]);
    expect(positionalOrder('V1SleepAction', 28)).toBeUndefined();
  });
});

describe('the Kubernetes release of a field', () => {
  it.each([
    ['V1SleepAction', 'seconds', 29],
    ['V1Container', 'restart_policy', 28],
    ['V1Container', 'restartPolicy', 28],
    ['V1PodSpec', 'host_users', 25],
    ['V1CronJobSpec', 'time_zone', 24],
    ['V1TypedObjectReference', 'namespace', 26],
    ['V1PodSpec', 'evictionResponders', 37],
  ])('%s.%s is 1.%d', (name, keyword, minor) => {
    expect(fieldSince(name, keyword)).toBe(minor);
  });

  it.each([
    ['V1Container', 'image'],
    ['V1Container', 'startup_probe'],
    // The client moved these to another class; Kubernetes always had them in that place.
    ['V1LifecycleHandler', 'http_get'],
    ['V1VolumeResourceRequirements', 'requests'],
    ['V1TypedObjectReference', 'kind'],
    ['V1Container', 'nothing'],
    ['V1Nothing', 'name'],
  ])('%s.%s is not told', (name, keyword) => {
    expect(fieldSince(name, keyword)).toBeUndefined();
  });
});

describe('the data', () => {
  it('has the older names that the rule of the older client gives, and no others', () => {
    for (const name of modelNames()) {
      for (const field of model(name)!.fields) {
        const older = modelOn(classOn(name, 35) ?? '', 35)?.fields.find(one => one.json === field.json);
        if (older) expect(older.name, name).toBe(olderPythonName(field.json));
        expect(field.name, name).toBe(pythonName(field.json));
      }
    }
  });

  it('stays small', () => {
    const file = new URL('../../src/catalog/data/kubernetes-clients.json', import.meta.url);
    expect(readFileSync(file).length).toBeLessThan(40_000);
  });
});
