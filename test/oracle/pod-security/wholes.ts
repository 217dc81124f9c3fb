import { NOTHING, pod, topic, whole } from './case.ts';

const WINDOWS = { os: { name: 'windows' } };

export const windows = topic('windows', {
  allowed: {
    'that is not root': pod({ security: { ...NOTHING, runAsNonRoot: true }, spec: WINDOWS }),
    'by the pod': pod({ security: NOTHING, podSecurity: { runAsNonRoot: true }, spec: WINDOWS }),
    'of a user by name': pod({
      security: { ...NOTHING, runAsNonRoot: true, windowsOptions: { runAsUserName: 'ContainerUser' } },
      spec: WINDOWS,
    }),
    'linux by name': pod({ spec: { os: { name: 'linux' } } }),
  },
  restricted: {
    'of no word about root': pod({ security: NOTHING, spec: WINDOWS }),
    'by its node alone': pod({
      security: { ...NOTHING, runAsNonRoot: true },
      spec: { nodeSelector: { 'kubernetes.io/os': 'windows' } },
    }),
    'linux by name, without anything': pod({ security: NOTHING, spec: { os: { name: 'linux' } } }),
  },
  baseline: {
    'with a folder of the node': pod({
      security: { ...NOTHING, runAsNonRoot: true },
      spec: { ...WINDOWS, volumes: [{ name: 'data', hostPath: { path: 'C:\\data' } }] },
    }),
  },
});

export const realistic = topic('realistic', {
  allowed: {
    'template of a restricted cluster': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: base
        labels: { team: etl }
      spec:
        serviceAccountName: etl
        automountServiceAccountToken: false
        securityContext: { runAsNonRoot: true, runAsUser: 50000, fsGroup: 0, seccompProfile: { type: RuntimeDefault } }
        containers:
          - name: base
            image: registry.example.com/etl/report@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            securityContext: &restricted
              allowPrivilegeEscalation: no
              readOnlyRootFilesystem: yes
              capabilities: { drop: ["ALL"] }
            volumeMounts: [{ name: tmp, mountPath: /tmp }]
          - name: proxy
            image: registry.example.com/proxy:2
            securityContext: *restricted
        volumes: [{ name: tmp, emptyDir: {} }]
    `),
    'of merged maps': whole(`
      kind: Pod
      metadata: { name: merged }
      spec:
        containers:
          - &base
            name: base
            image: busybox:1.36
            securityContext:
              allowPrivilegeEscalation: false
              capabilities: { drop: [ALL] }
              runAsNonRoot: true
              seccompProfile: { type: RuntimeDefault }
          - <<: *base
            name: proxy
    `),
  },
  restricted: {
    'template of workers': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: dummy-name
      spec:
        initContainers:
          - name: git-sync-init
            image: registry.example.com/git-sync:v4
            securityContext: { runAsUser: 65533 }
        containers:
          - name: base
            image: apache/airflow:3.0.6
        restartPolicy: Never
        securityContext: { runAsUser: 50000, fsGroup: 0 }
        serviceAccountName: airflow-worker
    `),
    'settings that are empty': whole(`
      kind: Pod
      metadata: { name: empty }
      spec:
        securityContext:
        containers:
          - name: base
            image: busybox:1.36
            securityContext:
              allowPrivilegeEscalation:
              capabilities:
              runAsNonRoot: true
              seccompProfile: { type: RuntimeDefault }
    `),
  },
  baseline: {
    'containers in a container': whole(`
      kind: Pod
      metadata: { name: build }
      spec:
        containers:
          - name: base
            image: docker:27-dind
            securityContext: { privileged: true }
            volumeMounts: [{ name: docker, mountPath: /var/run/docker.sock }]
        volumes:
          - name: docker
            hostPath: { path: /var/run/docker.sock }
    `),
    'everything at once': whole(`
      kind: Pod
      metadata: { name: everything }
      spec:
        hostNetwork: true
        hostPID: true
        containers:
          - name: base
            image: busybox:1.36
            ports: [{ containerPort: 80, hostPort: 80 }]
            securityContext:
              privileged: true
              runAsUser: 0
              capabilities: { add: [SYS_ADMIN] }
              seccompProfile: { type: Unconfined }
        volumes:
          - { name: root, hostPath: { path: / } }
          - { name: data, nfs: { server: nfs.example.com, path: /data } }
    `),
  },
});
