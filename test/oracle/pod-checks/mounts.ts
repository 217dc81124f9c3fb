import { topic } from './check.ts';
import { initContainers, pod } from './manifest.ts';

const VOLUMES =
  'volumes: [{ name: data, emptyDir: {} }, { name: disk, persistentVolumeClaim: { claimName: d } }]';
const mounts = (written: string) => pod({ container: `volumeMounts: [${written}]`, spec: VOLUMES });
const mount = (written: string) => mounts(`{ ${written} }`);
const data = (written: string) => mount(`name: data, mountPath: /data, ${written}`);
const devices = (written: string) => pod({ container: written, spec: VOLUMES });

export const volumeMounts = topic('mount', {
  accepted: {
    usual: mount('name: data, mountPath: /data'),
    'read only': data('readOnly: true'),
    'relative path': mount('name: data, mountPath: data'),
    'path with colon': mount('name: data, mountPath: "/a:b"'),
    'path of the root': mount('name: data, mountPath: /'),
    'path that goes up': mount('name: data, mountPath: /data/../etc'),
    'path of Windows': mount(`name: data, mountPath: 'C:\\data'`),
    'path with a template': mount('name: data, mountPath: "/data/{{ ds }}"'),
    'path with trailing slash beside the same without': mounts(
      '{ name: data, mountPath: /data }, { name: data, mountPath: /data/ }',
    ),
    'the same volume at two paths': mounts('{ name: data, mountPath: /a }, { name: data, mountPath: /b }'),
    'one path within another': mounts('{ name: data, mountPath: /a }, { name: disk, mountPath: /a/b }'),
    'sub path': data('subPath: logs/today'),
    'sub path empty': data('subPath: ""'),
    'sub path with dots in a name': data('subPath: a..b'),
    'sub path by expression': data('subPathExpr: $(POD_NAME)'),
    'sub path by expression of an unknown variable': data('subPathExpr: $(NOWHERE)'),
    propagation: data('mountPropagation: HostToContainer'),
    'propagation of a privileged container': pod({
      container: `
        securityContext: { privileged: true }
        volumeMounts: [{ name: data, mountPath: /data, mountPropagation: Bidirectional }]
      `,
      spec: VOLUMES,
    }),
    'recursively read only': data('readOnly: true, recursiveReadOnly: IfPossible'),
    device: devices('volumeDevices: [{ name: disk, devicePath: /dev/xvda }]'),
  },
  refused: {
    'of an unknown volume': mount('name: elsewhere, mountPath: /data'),
    'of an unknown volume without any': pod({
      container: 'volumeMounts: [{ name: data, mountPath: /data }]',
    }),
    'of a volume of other case': mount('name: Data, mountPath: /data'),
    'without name': mount('mountPath: /data'),
    'without path': mount('name: data'),
    'of empty path': mount('name: data, mountPath: ""'),
    'at the same path': mounts('{ name: data, mountPath: /data }, { name: disk, mountPath: /data }'),
    'twice the same': mounts('{ name: data, mountPath: /data }, { name: data, mountPath: /data }'),
    'sub path absolute': data('subPath: /logs'),
    'sub path that goes up': data('subPath: ../logs'),
    'sub path that goes up within': data('subPath: a/../logs'),
    'both sub paths': data('subPath: a, subPathExpr: $(B)'),
    'expression absolute': data('subPathExpr: /$(POD_NAME)'),
    'expression that goes up': data('subPathExpr: ../$(POD_NAME)'),
    'propagation unknown': data('mountPropagation: Shared'),
    'propagation without privilege': data('mountPropagation: Bidirectional'),
    'recursively read only but writable': data('recursiveReadOnly: Enabled'),
    'recursively read only unknown': data('readOnly: true, recursiveReadOnly: Always'),
    'device of an empty directory': devices('volumeDevices: [{ name: data, devicePath: /dev/xvda }]'),
    'device of an unknown volume': devices('volumeDevices: [{ name: elsewhere, devicePath: /dev/xvda }]'),
    'device without path': devices('volumeDevices: [{ name: disk }]'),
    'device that is mounted too': devices(`
      volumeDevices: [{ name: disk, devicePath: /dev/xvda }]
      volumeMounts: [{ name: disk, mountPath: /disk }]
    `),
    'of an init container of an unknown volume': initContainers(
      '- { name: prepare, image: a, volumeMounts: [{ name: data, mountPath: /data }] }',
    ),
  },
  undecodable: {
    'read only in words': data('readOnly: "true"'),
    'as a mapping': pod({ container: 'volumeMounts: { data: /data }', spec: VOLUMES }),
    'as texts': pod({ container: 'volumeMounts: ["data:/data"]', spec: VOLUMES }),
    'path of a number': mount('name: data, mountPath: 1'),
  },
});
