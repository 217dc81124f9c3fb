import { topic } from './check.ts';
import { container } from './manifest.ts';

const env = (written: string) => container(`env: [{ ${written} }]`);
const named = (name: string) => env(`name: ${name}, value: a`);
const from = (written: string) => env(`name: A, valueFrom: { ${written} }`);
const field = (path: string) => from(`fieldRef: { fieldPath: ${path} }`);
const resource = (written: string) => from(`resourceFieldRef: { ${written} }`);
const envFrom = (written: string) => container(`envFrom: [{ ${written} }]`);

export const environment = topic('env', {
  accepted: {
    'a value': named('MODE'),
    'value empty': env('name: A, value: ""'),
    'name alone': env('name: A'),
    'value null': env('name: A, value: null'),
    none: container('env: []'),
    'null for the list': container('env: null'),
    'value with a reference': env('name: A, value: $(B)/c'),
    'value with broken reference': env('name: A, value: "$(B"'),
    'name of lower case': named('mode'),
    'name with hyphen': named('my-mode'),
    'name with dot': named('my.mode'),
    'name with leading digit': named('"1A"'),
    'name with blank': named('"MY MODE"'),
    'name with slash and colon': named('"a/b:c"'),
    'name with leading dot': named('".hidden"'),
    'name of two dots': named('".."'),
    'name twice': container('env: [{ name: A, value: a }, { name: A, value: b }]'),
    'name of 300 characters': named('A'.repeat(300)),
    'value empty beside its source': env(
      'name: A, value: "", valueFrom: { fieldRef: { fieldPath: metadata.name } }',
    ),
    'source null beside a value': env('name: A, value: a, valueFrom: null'),
  },
  refused: {
    'without name': env('value: a'),
    'name empty': named('""'),
    'name with equals sign': named('"A=B"'),
    'name with unicode': named('"GRÖSSE"'),
    'name with tab': named('"A\\tB"'),
    'value and source': env('name: A, value: a, valueFrom: { fieldRef: { fieldPath: metadata.name } }'),
    'empty source': env('name: A, valueFrom: {}'),
    'value beside an empty source': env('name: A, value: a, valueFrom: {}'),
    'two sources': from('secretKeyRef: { name: s, key: k }, configMapKeyRef: { name: c, key: k }'),
    'source misspelt': from('secretRef: { name: s, key: k }'),
  },
  undecodable: {
    'value of a number': env('name: A, value: 5'),
    'value of a fraction': env('name: A, value: 0.5'),
    'value true': env('name: A, value: true'),
    'value yes': env('name: A, value: yes'),
    'value of a list': env('name: A, value: [a]'),
    'value of a mapping': env('name: A, value: { a: b }'),
    'name of a number': env('name: 1, value: a'),
    'as a mapping': container('env: { A: a }'),
    'as texts': container('env: ["A=a"]'),
  },
});

export const environmentSources = topic('env source', {
  accepted: {
    'name of the pod': field('metadata.name'),
    'namespace, identity, node and addresses': container(`
      env:
        - { name: A, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }
        - { name: B, valueFrom: { fieldRef: { fieldPath: metadata.uid } } }
        - { name: C, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
        - { name: D, valueFrom: { fieldRef: { fieldPath: spec.serviceAccountName } } }
        - { name: E, valueFrom: { fieldRef: { fieldPath: status.hostIP } } }
        - { name: F, valueFrom: { fieldRef: { fieldPath: status.podIP } } }
        - { name: G, valueFrom: { fieldRef: { fieldPath: status.podIPs } } }
    `),
    'one label': field(`"metadata.labels['team']"`),
    'one annotation with prefix': field(`"metadata.annotations['example.com/note']"`),
    'with the version of the API': from('fieldRef: { apiVersion: v1, fieldPath: metadata.name }'),
    'limit of cpu': resource('resource: limits.cpu'),
    'request of memory by a divisor': resource('resource: requests.memory, divisor: 1Mi'),
    'limit of another container': resource('containerName: other, resource: limits.cpu'),
    'limit of huge pages': resource('resource: limits.hugepages-2Mi'),
    secret: from('secretKeyRef: { name: keys, key: password }'),
    'secret optional': from('secretKeyRef: { name: keys, key: password, optional: true }'),
    'config map': from('configMapKeyRef: { name: settings, key: settings.yaml }'),
    'key of capitals and underscore': from('secretKeyRef: { name: keys, key: MY_PASSWORD }'),
    'key of 253 characters': from(`secretKeyRef: { name: keys, key: ${'k'.repeat(253)} }`),
  },
  refused: {
    'field missing': from('fieldRef: {}'),
    'field empty': field('""'),
    'field unknown': field('metadata.nam'),
    'field of lower case': field('spec.nodename'),
    'field that nobody exposes': field('spec.hostname'),
    'field with leading dot': field('.metadata.name'),
    'field in braces': field('"{.metadata.name}"'),
    'all labels': field('metadata.labels'),
    'one label without quotes': field('"metadata.labels[team]"'),
    'one label by dot': field('metadata.labels.team'),
    'label with bad key': field(`"metadata.labels['a b']"`),
    'name with subscript': field(`"metadata.name['a']"`),
    'version of the API unknown': from('fieldRef: { apiVersion: v2, fieldPath: metadata.name }'),
    'resource missing': resource('containerName: base'),
    'resource unknown': resource('resource: cpu'),
    'resource of GPU': resource('resource: limits.nvidia.com/gpu'),
    'divisor of cpu wrong': resource('resource: limits.cpu, divisor: 1Mi'),
    'divisor of memory wrong': resource('resource: limits.memory, divisor: 1m'),
    'secret without key': from('secretKeyRef: { name: keys }'),
    'secret without name': from('secretKeyRef: { key: password }'),
    'secret of empty name': from('secretKeyRef: { name: "", key: password }'),
    'secret with underscore': from('secretKeyRef: { name: my_keys, key: password }'),
    'secret with capitals': from('secretKeyRef: { name: Keys, key: password }'),
    'secret with key of blank': from('secretKeyRef: { name: keys, key: "my password" }'),
    'secret with key of slash': from('secretKeyRef: { name: keys, key: a/b }'),
    'config map without key': from('configMapKeyRef: { name: settings }'),
    'config map with underscore': from('configMapKeyRef: { name: my_settings, key: a }'),
    'key of two dots': from('configMapKeyRef: { name: settings, key: ".." }'),
    'key of 254 characters': from(`secretKeyRef: { name: keys, key: ${'k'.repeat(254)} }`),
    'secret of 254 characters': from(`secretKeyRef: { name: ${'s'.repeat(254)}, key: a }`),
  },
  undecodable: {
    'secret as a text': from('secretKeyRef: keys'),
    'divisor in words': resource('resource: limits.memory, divisor: mega'),
  },
});

export const environmentFrom = topic('envFrom', {
  accepted: {
    secret: envFrom('secretRef: { name: keys }'),
    'config map': envFrom('configMapRef: { name: settings, optional: true }'),
    'with a prefix': envFrom('prefix: APP_, secretRef: { name: keys }'),
    'with a prefix of digits and hyphen': envFrom('prefix: "1-", secretRef: { name: keys }'),
    'the same twice': container('envFrom: [{ secretRef: { name: keys } }, { secretRef: { name: keys } }]'),
  },
  refused: {
    both: envFrom('secretRef: { name: keys }, configMapRef: { name: settings }'),
    neither: envFrom('prefix: APP_'),
    empty: container('envFrom: [{}]'),
    'secret without name': envFrom('secretRef: {}'),
    'config map of empty name': envFrom('configMapRef: { name: "" }'),
    'secret with underscore': envFrom('secretRef: { name: my_keys }'),
    'config map with capitals': envFrom('configMapRef: { name: Settings }'),
    'prefix with equals sign': envFrom('prefix: "A=", secretRef: { name: keys }'),
    'prefix with unicode': envFrom('prefix: "Ö", secretRef: { name: keys }'),
    'named as env does': envFrom('secretKeyRef: { name: keys }'),
  },
  undecodable: {
    'as a mapping': container('envFrom: { secretRef: { name: keys } }'),
    'secret as a text': envFrom('secretRef: keys'),
  },
});
