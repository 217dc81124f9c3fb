/**
 * What the API server refuses of 1,125 pods is one of our errors at the same field, and where it accepts there is none.
 * Each pod is read as a template that no task names: an operator may still give what it lacks.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PlacedFinding } from '../../server/src/editor/file-document.ts';
import { openDocument } from '../../server/src/editor/open-document.ts';
import { evaluateYaml } from '../../server/src/yaml/evaluate.ts';
import { CHECKS, type PodCheck } from '../oracle/pod-checks/index.ts';
import { type PodChecksRecord, RECORD } from '../oracle/pod-checks.ts';
import { type FieldPlace, fieldPlace } from '../support/field-place.ts';
import { openProject, ROOT } from '../support/project.ts';

const record: PodChecksRecord = JSON.parse(
  readFileSync(new URL(`../oracle/records/${RECORD}`, import.meta.url), 'utf8'),
);

/** The operator gives these, or puts its own in their place. */
const OF_OPERATOR =
  /^(metadata\.(name|namespace)|spec\.containers|spec\.containers\[0\]\.(name|image)|spec\.(containers\[1\]|initContainers\[0\])\.name)$/;

/** Told as a warning: a task may bring the volume, or the cluster may be newer. */
const WARNED =
  /^mount: (device )?of an unknown volume|^mount: of a(n init container of an unknown volume| volume of other case)|^mount: device of an unknown|^toleration: operator (less|greater) than/;

/** Told at the other of two fields that exclude each other: what holds both. */
const BESIDE = new Map([
  ['mount: device that is mounted too', 'spec.containers[0]'],
  ['toleration: of a key with a value', 'spec.tolerations[0]'],
  ['topology spread: twice', 'spec.topologySpreadConstraints'],
  ['env source: version of the API unknown', 'spec.containers[0].env[0].valueFrom.fieldRef'],
]);

/** Refused by the server, and not looked at by us. */
const NOT_SEEN = new Map<string, string>([
  ['annotation: of more than the size', 'nobody writes a quarter of a megabyte of annotations'],
  ['annotation: of AppArmor for no container', 'annotations of former releases of Kubernetes'],
  ['annotation: of AppArmor unknown', 'annotations of former releases of Kubernetes'],
  ['annotation: of seccomp unknown', 'annotations of former releases of Kubernetes'],
  ['annotation: of a deletion cost in words', 'for pods of a ReplicaSet'],
  ['annotation: of tolerations that are no JSON', 'annotations of former releases of Kubernetes'],
  ['annotation: of a mirror pod', 'for pods of the kubelet'],
  ['metadata: finalizer without prefix', 'no author of tasks writes finalizers'],
  ['label: value of a template', 'Jinja in a template is told as `jinja-not-rendered`'],
  ['resources: hugepages that are no multiple', 'sizes of pages are not compared'],
  ['resources of the pod: requests below those of a container', 'sums over containers are not made'],
  ['resources of the pod: limits below those of a container', 'sums over containers are not made'],
  ['volume: csi of 64 characters', 'lengths of driver names are not looked at'],
  ['mount: propagation without privilege', 'needs the security context of the container'],
  [
    'security of the pod: SELinux change by mounting, which no cluster takes by default',
    'a matter of the cluster',
  ],
  ['security of the pod: seccomp annotation that differs', 'annotations of former releases of Kubernetes'],
  ['host name: override of 65 characters', 'a field of the newest clusters only'],
  ['dns: policy none alone', 'an argument of the operator may give the servers'],
  ['dns: policy none without servers', 'an argument of the operator may give the servers'],
  ['unknown field: in place of the image', 'the operator gives the image'],
]);

/** Refused by the client or the kubelet, though the server accepts it. */
const REFUSED_ELSEWHERE = new Map<string, string>([
  ['security of the pod: sysctl without value', 'model-missing-field'],
  ['container: image of capitals', 'image-reference'],
  ['container: image with blank within', 'image-reference'],
]);

/** The Python client makes another kind of value of it before it is sent. */
const CONVERTED =
  /cannot unmarshal (string|number|bool) into Go struct field \S+ of type (string|bool|u?int\d*|v1\.\w+)$|^no kind |^parsing time /;

const DAG = 'import airflow\n';
const { workspace } = await openProject({ 'dags/report.py': DAG });
workspace.python.request = file => workspace.python.set(file, DAG);

function findingsOf({ manifest }: PodCheck): PlacedFinding[] {
  const document = openDocument(`${ROOT}/dags/pod.yaml`, manifest, workspace, {
    onFailure: (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    },
  })!;
  return document.findings();
}

function isAt(finding: PlacedFinding, place: FieldPlace): boolean {
  return finding.start <= place.end && finding.end >= place.start;
}

const GRAVE = ['error', 'warning'];

describe('pods that the API server accepts', () => {
  const accepted = CHECKS.filter(check => record.verdicts[check.name]!.verdict === 'accepted');

  it('have no error', () => {
    const wrong = accepted.flatMap(check =>
      findingsOf(check)
        .filter(one => one.severity === 'error' && REFUSED_ELSEWHERE.get(check.name) !== one.rule)
        .map(one => `${check.name}: ${one.rule}: ${one.message}`),
    );
    expect(wrong).toEqual([]);
    expect(accepted.length).toBeGreaterThan(400);
  });
});

describe('pods that the API server refuses', () => {
  const refused = CHECKS.filter(check => record.verdicts[check.name]!.verdict === 'refused');

  it('have an error at the same field', () => {
    const missed: string[] = [];
    let met = 0;
    for (const check of refused) {
      if (NOT_SEEN.has(check.name)) continue;
      const [value] = evaluateYaml('pod.yaml', check.manifest, '1.1');
      const found = findingsOf(check);
      for (const [field, type] of record.verdicts[check.name]!.errors!) {
        if (OF_OPERATOR.test(field)) continue;
        const path = BESIDE.get(check.name) ?? field;
        const wanted = WARNED.test(check.name) ? GRAVE : ['error'];
        const place = fieldPlace(value!, path);
        if (found.some(one => wanted.includes(one.severity) && isAt(one, place))) met++;
        else missed.push(`${check.name}: ${field} ${type}`);
      }
    }
    expect(missed).toEqual([]);
    expect(met).toBeGreaterThan(400);
  });

  it('are all there that are named as not seen', () => {
    const names = new Set(refused.map(one => one.name));
    expect([...NOT_SEEN.keys()].filter(name => !names.has(name))).toEqual([]);
  });
});

describe('pods that the API server cannot read', () => {
  const undecodable = CHECKS.filter(check => record.verdicts[check.name]!.verdict === 'undecodable');

  it('have an error or a warning, unless the client converts what is wrong', () => {
    const missed = undecodable.filter(
      check =>
        !CONVERTED.test(record.verdicts[check.name]!.decode!) &&
        !findingsOf(check).some(one => GRAVE.includes(one.severity)),
    );
    expect(missed.map(one => `${one.name}: ${record.verdicts[one.name]!.decode}`)).toEqual([]);
    expect(undecodable.length).toBeGreaterThan(100);
  });
});
