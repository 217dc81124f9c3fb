import { container, type Fields, pod, security, spec, topic, volume } from './case.ts';

export const privileged = topic('privileged', {
  allowed: {
    'said not to be': security({ privileged: false }),
    'of no word': security({}),
    'windows, not of the host': security({ windowsOptions: { hostProcess: false } }),
  },
  baseline: {
    'the container': security({ privileged: true, allowPrivilegeEscalation: undefined }),
    'an init container': pod({
      before: [container('fetch', { privileged: true, allowPrivilegeEscalation: true })],
    }),
    'a container beside': pod({
      beside: [container('docker', { privileged: true, allowPrivilegeEscalation: undefined })],
    }),
    'processes of a windows host': pod({
      security: { windowsOptions: { hostProcess: true } },
      spec: { hostNetwork: true },
    }),
    'processes of a windows host, by the pod': pod({
      podSecurity: { windowsOptions: { hostProcess: true } },
      spec: { hostNetwork: true },
    }),
  },
});

export const hostNamespaces = topic('namespaces of the host', {
  allowed: {
    none: spec({ hostNetwork: false, hostPID: false, hostIPC: false }),
    'processes shared in the pod': spec({ shareProcessNamespace: true }),
  },
  baseline: {
    network: spec({ hostNetwork: true }),
    processes: spec({ hostPID: true }),
    'shared memory': spec({ hostIPC: true }),
    'network and processes': spec({ hostNetwork: true, hostPID: true }),
  },
});

const port = (fields: Fields) => pod({ container: { ports: [{ containerPort: 8080, ...fields }] } });

export const hostPorts = topic('ports of the host', {
  allowed: { none: port({}), zero: port({ hostPort: 0 }), 'a name': port({ name: 'web' }) },
  baseline: {
    one: port({ hostPort: 8080 }),
    'of one address': port({ hostPort: 8080, hostIP: '127.0.0.1' }),
    'of an init container': pod({
      before: [
        container('fetch', {}, { ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }] }),
      ],
    }),
  },
});

const probe = (fields: Fields) => ({ httpGet: { path: '/', port: 8080, ...fields } });
const socket = (fields: Fields) => ({ tcpSocket: { port: 8080, ...fields } });
const HOST = { host: '127.0.0.1' };

export const probeHosts = topic('hosts of probes', {
  allowed: {
    none: pod({ container: { livenessProbe: probe({}), readinessProbe: socket({}) } }),
    'a command': pod({ container: { livenessProbe: { exec: { command: ['true'] } } } }),
    'a header instead': pod({
      container: { livenessProbe: probe({ httpHeaders: [{ name: 'Host', value: 'report' }] }) },
    }),
  },
  baseline: {
    'of a request': pod({ container: { livenessProbe: probe(HOST) } }),
    'of a socket': pod({ container: { readinessProbe: socket(HOST) } }),
    'of a start': pod({ container: { startupProbe: probe(HOST) } }),
    'of a request when it starts': pod({ container: { lifecycle: { postStart: probe(HOST) } } }),
    'of a request when it stops': pod({ container: { lifecycle: { preStop: probe(HOST) } } }),
    'of an init container that stays': pod({
      before: [container('proxy', {}, { restartPolicy: 'Always', startupProbe: socket(HOST) })],
    }),
  },
});

export const volumes = topic('volumes', {
  allowed: {
    'of the pod itself': volume({ emptyDir: {} }),
    'a secret': volume({ secret: { secretName: 'keys' } }),
    settings: volume({ configMap: { name: 'settings' } }),
    'facts of the pod': volume({
      downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] },
    }),
    'several in one': volume({ projected: { sources: [{ secret: { name: 'keys' } }] } }),
    'a claim': volume({ persistentVolumeClaim: { claimName: 'data' } }),
    'a claim that ends with the pod': volume({
      ephemeral: {
        volumeClaimTemplate: {
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      },
    }),
    'of a driver': volume({ csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true } }),
    'an image': volume({ image: { reference: 'registry.example.com/models:1' } }),
  },
  restricted: {
    'a network file system': volume({ nfs: { server: 'nfs.example.com', path: '/data' } }),
    'a share of Azure': volume({ azureFile: { secretName: 'keys', shareName: 'data' } }),
    'a disk of Azure': volume({
      azureDisk: { diskName: 'a', diskURI: 'https://etl.blob.core.windows.net/disks/a.vhd' },
    }),
    'a disk of Amazon': volume({ awsElasticBlockStore: { volumeID: 'vol-1' } }),
    'a disk of Google': volume({ gcePersistentDisk: { pdName: 'disk' } }),
    'a repository': volume({ gitRepo: { repository: 'https://git.example.com/etl.git' } }),
    'a disk of iSCSI': volume({
      iscsi: { targetPortal: '10.0.0.1:3260', iqn: 'iqn.2001-04.com.example:a', lun: 0 },
    }),
    'of a plugin': volume({ flexVolume: { driver: 'example.com/driver' } }),
    Ceph: volume({ cephfs: { monitors: ['10.0.0.1:6789'] } }),
    Gluster: volume({ glusterfs: { endpoints: 'gluster', path: 'data' } }),
    'one of two': spec({
      volumes: [
        { name: 'scratch', emptyDir: {} },
        { name: 'data', nfs: { server: 'nfs.example.com', path: '/data' } },
      ],
    }),
  },
  baseline: {
    'a folder of the node': volume({ hostPath: { path: '/data' } }),
    'a folder of the node that is made': volume({ hostPath: { path: '/data', type: 'DirectoryOrCreate' } }),
    'the socket of Docker': volume({ hostPath: { path: '/var/run/docker.sock', type: 'Socket' } }),
    'the socket of containerd': volume({ hostPath: { path: '/run/containerd/containerd.sock' } }),
    'the socket of CRI-O': volume({ hostPath: { path: '/var/run/crio/crio.sock' } }),
    'a folder of the node beside others': spec({
      volumes: [
        { name: 'scratch', emptyDir: {} },
        { name: 'data', hostPath: { path: '/data' } },
      ],
    }),
  },
});
