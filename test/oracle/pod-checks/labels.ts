import { topic } from './check.ts';
import { metadata } from './manifest.ts';

const label = (key: string, value: string) => metadata(`labels: { ${key}: ${value} }`);
const annotation = (key: string, value: string) => metadata(`annotations: { ${key}: ${value} }`);
const annotations = (length: number) => metadata(`annotations: { note: "${'a'.repeat(length)}" }`);

/** What all keys and values of annotations may take together. */
const ALL_ANNOTATIONS = 256 * 1024;

const PREFIX_253 = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;

/** Keys are under the same rules in both. */
const GOOD_KEYS = {
  plain: 'team',
  'with capitals': 'Team',
  'with underscore and dot': 'my_team.v1',
  'of one digit': '"1"',
  'with a prefix': 'example.com/team',
  'with a prefix of one word': 'airflow/team',
  'of 63 characters': 'a'.repeat(63),
  'with a prefix of 253 characters': `${PREFIX_253}/team`,
};
const BAD_KEYS = {
  empty: '""',
  'with blank': '"my team"',
  'with two slashes': 'example.com/my/team',
  'with an empty prefix': '"/team"',
  'with an empty name': '"example.com/"',
  'with an underscore in the prefix': 'my_company/team',
  'with leading hyphen': '"-team"',
  'with trailing dot': '"team."',
  'with colon': '"my:team"',
  'with unicode': 'équipe',
  'of 64 characters': 'a'.repeat(64),
  'with a prefix of 254 characters': `${PREFIX_253}d/team`,
};

function keys(all: Record<string, string>, write: (key: string, value: string) => string) {
  return Object.fromEntries(Object.entries(all).map(([words, key]) => [`key ${words}`, write(key, 'data')]));
}

export const labels = topic('label', {
  accepted: {
    ...keys(GOOD_KEYS, label),
    'value empty': label('team', '""'),
    'value with capitals and underscore': label('team', 'My_Team'),
    'value with dot': label('version', 'v1.2.3'),
    'value of digits': label('team', '"42"'),
    'value null': label('team', 'null'),
    'value of 63 characters': label('team', 'a'.repeat(63)),
    none: metadata('labels: {}'),
    'none at all': metadata('labels: null'),
  },
  refused: {
    ...keys(BAD_KEYS, label),
    'key with a prefix of capitals': label('Example.com/team', 'data'),
    'value with blank': label('team', 'data team'),
    'value with slash': label('team', 'data/team'),
    'value with colon': label('image', '"busybox:1.36"'),
    'value with at sign': label('owner', '"me@example.com"'),
    'value with plus': label('run', '"2024-01-01T00-00-00+00-00"'),
    'value of a time': label('run', '"2024-01-01T00:00:00"'),
    'value with leading hyphen': label('team', '"-data"'),
    'value with trailing underscore': label('team', 'data_'),
    'value with trailing dot': label('team', 'data.'),
    'value with unicode': label('team', 'équipe'),
    'value of a template': label('run', '"{{ run_id }}"'),
    'value of 64 characters': label('team', 'a'.repeat(64)),
    'two values': metadata('labels: { a: "b c", d: "e f" }'),
  },
  undecodable: {
    'value true': label('spot', 'true'),
    'value of a number': label('version', '2'),
    'value of a fraction': label('version', '1.5'),
    'value of a list': label('teams', '[data]'),
    'value of a mapping': label('team', '{ name: data }'),
    'as a list': metadata('labels: [team]'),
    'as a text': metadata('labels: team=data'),
  },
});

export const annotationChecks = topic('annotation', {
  accepted: {
    ...keys(GOOD_KEYS, annotation),
    'key with a prefix of capitals': annotation('Example.com/team', 'data'),
    'value with blanks and colons': annotation('note', '"any: text / at all"'),
    'value of unicode': annotation('note', '"é ☃"'),
    'value empty': annotation('note', '""'),
    'value of JSON': annotation('config', `'{"a": [1, 2]}'`),
    'value null': annotation('note', 'null'),
    'of many lines': metadata('annotations:\n  note: |\n    one\n    two'),
    'of all the size': annotations(ALL_ANNOTATIONS - 'note'.length),
    'of the cluster autoscaler': annotation('cluster-autoscaler.kubernetes.io/safe-to-evict', '"false"'),
    'of an IAM role': annotation('iam.amazonaws.com/role', '"arn:aws:iam::1:role/airflow"'),
    'of Istio': annotation('sidecar.istio.io/inject', '"false"'),
    'of AppArmor': annotation('container.apparmor.security.beta.kubernetes.io/base', 'runtime/default'),
    'of a deletion cost': annotation('controller.kubernetes.io/pod-deletion-cost', '"100"'),
  },
  refused: {
    ...keys(BAD_KEYS, annotation),
    'of more than the size': annotations(ALL_ANNOTATIONS - 'note'.length + 1),
    'of AppArmor for no container': annotation(
      'container.apparmor.security.beta.kubernetes.io/other',
      'runtime/default',
    ),
    'of AppArmor unknown': annotation('container.apparmor.security.beta.kubernetes.io/base', 'strict'),
    'of seccomp unknown': annotation('seccomp.security.alpha.kubernetes.io/pod', 'strict'),
    'of a deletion cost in words': annotation('controller.kubernetes.io/pod-deletion-cost', 'high'),
    'of tolerations that are no JSON': annotation(
      'scheduler.alpha.kubernetes.io/tolerations',
      '"key: value"',
    ),
    'of a mirror pod': annotation('kubernetes.io/config.mirror', 'abc'),
  },
  undecodable: {
    'value false': annotation('cluster-autoscaler.kubernetes.io/safe-to-evict', 'false'),
    'value of a number': annotation('prometheus.io/port', '9090'),
    'value of a mapping': annotation('config', '{ a: 1 }'),
    'as a list': metadata('annotations: [{ name: note, value: text }]'),
  },
});

export const otherMetadata = topic('metadata', {
  accepted: {
    finalizer: metadata('finalizers: [example.com/keep]'),
    'a deletion time': metadata('deletionTimestamp: "2024-01-01T00:00:00Z"'),
    'an identity of its own': metadata('uid: abc\nresourceVersion: "1"'),
    owner: metadata('ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: abc }]'),
  },
  refused: {
    'finalizer without prefix': metadata('finalizers: [keep]'),
    'owner without identity': metadata(
      'ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web }]',
    ),
    'owner without version': metadata(
      'ownerReferences: [{ apiVersion: "", kind: ReplicaSet, name: web, uid: abc }]',
    ),
  },
  undecodable: {
    'a creation time that is none': metadata('creationTimestamp: yesterday'),
    'as a text': 'apiVersion: v1\nkind: Pod\nmetadata: my-pod\nspec: {}\n',
  },
});
