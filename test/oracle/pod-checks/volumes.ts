import { topic } from './check.ts';
import { pod, spec } from './manifest.ts';

const volume = (written: string) => spec(`volumes: [{ name: data, ${written} }]`);
const named = (name: string) => spec(`volumes: [{ name: ${name}, emptyDir: {} }]`);

export const volumes = topic('volume', {
  accepted: {
    'of its name alone': spec('volumes: [{ name: data }]'),
    'name of digits': named('"1"'),
    'name of 63 characters': named('a'.repeat(63)),
    'not mounted': named('data'),
    none: spec('volumes: []'),
    'of a null source': spec('volumes: [{ name: data, emptyDir: null }]'),
    'empty directory': volume('emptyDir: {}'),
    'empty directory in memory with a limit': volume('emptyDir: { medium: Memory, sizeLimit: 1Gi }'),
    'empty directory of zero': volume('emptyDir: { sizeLimit: "0" }'),
    'empty directory of another medium': volume('emptyDir: { medium: memory }'),
    'empty directory of huge pages': pod({
      container: 'resources: { limits: { hugepages-2Mi: 4Mi, memory: 1Gi } }',
      spec: 'volumes: [{ name: data, emptyDir: { medium: HugePages-2Mi } }]',
    }),
    claim: volume('persistentVolumeClaim: { claimName: data, readOnly: true }'),
    'claim with underscore': volume('persistentVolumeClaim: { claimName: my_data }'),
    'claim with capitals': volume('persistentVolumeClaim: { claimName: MyData }'),
    'claim of 254 characters': volume(`persistentVolumeClaim: { claimName: ${'a'.repeat(254)} }`),
    'host path': volume('hostPath: { path: /srv/data }'),
    'host path of a type': volume('hostPath: { path: /srv/data, type: DirectoryOrCreate }'),
    'host path of an empty type': volume('hostPath: { path: /srv/data, type: "" }'),
    'host path that is relative': volume('hostPath: { path: srv/data }'),
    nfs: volume('nfs: { server: nfs.example.com, path: /exports }'),
    csi: volume('csi: { driver: secrets-store.csi.k8s.io, readOnly: true }'),
    'csi in capitals': volume('csi: { driver: Secrets.Example.COM }'),
    'ephemeral claim': spec(`
      volumes:
        - name: scratch
          ephemeral:
            volumeClaimTemplate:
              spec:
                accessModes: [ReadWriteOnce]
                resources: { requests: { storage: 10Gi } }
    `),
    'azure file': volume('azureFile: { secretName: azure, shareName: share }'),
    'image of files': volume('image: { reference: "busybox:1.36" }'),
  },
  refused: {
    'without name': spec('volumes: [{ emptyDir: {} }]'),
    'name empty': named('""'),
    'name with underscore': named('my_data'),
    'name with capitals': named('Data'),
    'name with dot': named('data.v1'),
    'name of 64 characters': named('a'.repeat(64)),
    'name twice': spec('volumes: [{ name: data, emptyDir: {} }, { name: data, hostPath: { path: /srv } }]'),
    'of two sources': volume('emptyDir: {}, hostPath: { path: /srv }'),
    'of a secret and a config map': volume('secret: { secretName: one }, configMap: { name: two }'),
    'empty directory of negative size': volume('emptyDir: { sizeLimit: -1Gi }'),
    'claim without name': volume('persistentVolumeClaim: {}'),
    'claim of empty name': volume('persistentVolumeClaim: { claimName: "" }'),
    'host path without path': volume('hostPath: {}'),
    'host path with dots': volume('hostPath: { path: /srv/../etc }'),
    'host path of unknown type': volume('hostPath: { path: /srv, type: Folder }'),
    'host path of lower case type': volume('hostPath: { path: /srv, type: directory }'),
    'nfs without server': volume('nfs: { path: /exports }'),
    'nfs without path': volume('nfs: { server: nfs.example.com }'),
    'nfs of a relative path': volume('nfs: { server: nfs.example.com, path: exports }'),
    'csi without driver': volume('csi: { readOnly: true }'),
    'csi with underscore': volume('csi: { driver: my_driver }'),
    'csi of 64 characters': volume(`csi: { driver: ${'a'.repeat(64)} }`),
    'csi with a secret without name': volume('csi: { driver: example.com, nodePublishSecretRef: {} }'),
    'ephemeral claim without template': volume('ephemeral: {}'),
    'ephemeral claim without storage': volume(
      'ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce] } } }',
    ),
    'ephemeral claim without access': volume(
      'ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: 1Gi } } } } }',
    ),
    'ephemeral claim of unknown access': volume(
      'ephemeral: { volumeClaimTemplate: { spec: { accessModes: [RWO], resources: { requests: { storage: 1Gi } } } } }',
    ),
    'azure file without share': volume('azureFile: { secretName: azure }'),
    'image of files without reference': volume('image: {}'),
    'git repository without address': volume('gitRepo: {}'),
  },
  undecodable: {
    'as a mapping': spec('volumes: { data: { emptyDir: {} } }'),
    'of a text': volume('emptyDir: Memory'),
    'size without unit': volume('emptyDir: { sizeLimit: 1Gib }'),
    'claim as a text': volume('persistentVolumeClaim: data'),
    'read-only in words': volume('persistentVolumeClaim: { claimName: data, readOnly: "true" }'),
  },
});
