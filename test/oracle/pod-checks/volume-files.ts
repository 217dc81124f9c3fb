/** Volumes that are made of files: secrets, config maps, the downward API and projections. */
import { topic } from './check.ts';
import { spec } from './manifest.ts';

const volume = (written: string) => spec(`volumes: [{ name: data, ${written} }]`);
const secret = (written: string) => volume(`secret: { secretName: keys, ${written} }`);
const configMap = (written: string) => volume(`configMap: { ${written} }`);
const downward = (written: string) => volume(`downwardAPI: { items: [{ ${written} }] }`);
const projected = (sources: string) => volume(`projected: { sources: [${sources}] }`);
const token = (written: string) => projected(`{ serviceAccountToken: { ${written} } }`);

export const secretVolumes = topic('secret volume', {
  accepted: {
    'by name': volume('secret: { secretName: keys }'),
    optional: secret('optional: true'),
    'with items': secret('items: [{ key: tls.key, path: tls/key.pem, mode: 0400 }]'),
    'mode of octal': secret('defaultMode: 0400'),
    'mode of decimal': secret('defaultMode: 256'),
    'mode of zero': secret('defaultMode: 0'),
    'mode of all bits': secret('defaultMode: 0777'),
    'name with underscore': volume('secret: { secretName: my_keys }'),
    'name with capitals': volume('secret: { secretName: MyKeys }'),
    'items of the same path': secret('items: [{ key: one, path: file }, { key: two, path: file }]'),
    'no items': secret('items: []'),
    'item with dots within a name': secret('items: [{ key: one, path: a..b }]'),
  },
  refused: {
    'without name': volume('secret: {}'),
    'named as a config map is': volume('secret: { name: keys }'),
    'mode out of range': secret('defaultMode: 01000'),
    'mode of decimal that looks octal': secret('defaultMode: 777'),
    'mode negative': secret('defaultMode: -1'),
    'item without path': secret('items: [{ key: one }]'),
    'item without key': secret('items: [{ path: one }]'),
    'item of absolute path': secret('items: [{ key: one, path: /etc/one }]'),
    'item that goes up': secret('items: [{ key: one, path: ../one }]'),
    'item that goes up within': secret('items: [{ key: one, path: a/../one }]'),
    'item that starts with two dots': secret('items: [{ key: one, path: ..one }]'),
    'item of mode out of range': secret('items: [{ key: one, path: one, mode: 01000 }]'),
  },
  undecodable: {
    'mode in quotes': secret('defaultMode: "0400"'),
    'mode of new octal': secret('defaultMode: 0o400'),
    'items as a mapping': secret('items: { one: file }'),
    'items as texts': secret('items: [one]'),
    'optional in words': secret('optional: "yes"'),
  },
});

export const configMapVolumes = topic('config map volume', {
  accepted: {
    'by name': configMap('name: settings'),
    'with items and mode': configMap('name: settings, defaultMode: 0644, items: [{ key: a, path: a.yaml }]'),
    optional: configMap('name: settings, optional: true'),
    'name with underscore': configMap('name: my_settings'),
  },
  refused: {
    'without name': configMap('items: [{ key: a, path: a.yaml }]'),
    'without name though optional': configMap('optional: true'),
    'named as a secret is': configMap('configMapName: settings'),
    'item without path': configMap('name: settings, items: [{ key: a }]'),
    'mode out of range': configMap('name: settings, defaultMode: 1000'),
  },
});

export const downwardVolumes = topic('downward volume', {
  accepted: {
    labels: downward('path: labels, fieldRef: { fieldPath: metadata.labels }'),
    'one annotation': downward(`path: note, fieldRef: { fieldPath: "metadata.annotations['note']" }`),
    resource: downward('path: cpu, resourceFieldRef: { containerName: base, resource: limits.cpu }'),
    'resource by a divisor': downward(
      'path: memory, resourceFieldRef: { containerName: base, resource: limits.memory, divisor: 1Mi }',
    ),
    'no items': volume('downwardAPI: {}'),
  },
  refused: {
    'item without path': downward('fieldRef: { fieldPath: metadata.labels }'),
    'item without source': downward('path: labels'),
    'item of two sources': downward(
      'path: both, fieldRef: { fieldPath: metadata.labels }, resourceFieldRef: { containerName: base, resource: limits.cpu }',
    ),
    'field that only variables have': downward('path: ip, fieldRef: { fieldPath: status.podIP }'),
    'resource without container': downward('path: cpu, resourceFieldRef: { resource: limits.cpu }'),
    'resource unknown': downward(
      'path: gpu, resourceFieldRef: { containerName: base, resource: limits.gpu }',
    ),
    'item of absolute path': downward('path: /labels, fieldRef: { fieldPath: metadata.labels }'),
  },
});

export const projectedVolumes = topic('projected volume', {
  accepted: {
    'a token': token('path: token, expirationSeconds: 3600, audience: vault'),
    'a token of ten minutes': token('path: token, expirationSeconds: 600'),
    'secret and config map': projected('{ secret: { name: keys } }, { configMap: { name: settings } }'),
    'no sources': projected(''),
    'an empty source': projected('{}'),
    'a trust bundle, which no cluster has by default': projected('{ clusterTrustBundle: { path: ca.pem } }'),
    'mode of octal': volume('projected: { defaultMode: 0440, sources: [{ secret: { name: keys } }] }'),
    'the same path from secrets without items': projected('{ secret: { name: a } }, { secret: { name: b } }'),
  },
  refused: {
    'a token without path': token('expirationSeconds: 3600'),
    'a token of less than ten minutes': token('path: token, expirationSeconds: 599'),
    'a token of absolute path': token('path: /token'),
    'a secret by the name of a volume': projected('{ secret: { secretName: keys } }'),
    'a config map without name': projected('{ configMap: {} }'),
    'two in one source': projected('{ secret: { name: keys }, configMap: { name: settings } }'),
    'the same path twice': projected(
      '{ secret: { name: a, items: [{ key: k, path: p }] } }, { configMap: { name: b, items: [{ key: k, path: p }] } }',
    ),
    'mode out of range': volume('projected: { defaultMode: 512, sources: [{ secret: { name: keys } }] }'),
  },
  undecodable: {
    'sources as a mapping': volume('projected: { sources: { secret: { name: keys } } }'),
    'a token that expires in words': token('path: token, expirationSeconds: 1h'),
  },
});
