/** Pods as authors of Airflow write them, for certain nodes, networks and privileges: a rule that objects to one of them is wrong. */
import { topic } from './check.ts';
import { whole } from './manifest.ts';

export const realisticPlaces = topic('realistic', {
  accepted: {
    'training on a GPU': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: train
        annotations:
          cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: harbor.example.com/library/pytorch:24.05-py3
            resources:
              requests:
                cpu: "8"
                memory: 64Gi
              limits:
                memory: 64Gi
                nvidia.com/gpu: 1
            volumeMounts:
              - name: dshm
                mountPath: /dev/shm
        nodeSelector:
          cloud.google.com/gke-accelerator: nvidia-l4
        tolerations:
          - key: nvidia.com/gpu
            operator: Exists
            effect: NoSchedule
        volumes:
          - name: dshm
            emptyDir:
              medium: Memory
              sizeLimit: 8Gi
    `),
    'on a pool of its own': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: batch
      spec:
        restartPolicy: Never
        affinity:
          nodeAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              nodeSelectorTerms:
                - matchExpressions:
                    - key: node.kubernetes.io/pool
                      operator: In
                      values:
                        - airflow
                        - batch
            preferredDuringSchedulingIgnoredDuringExecution:
              - weight: 10
                preference:
                  matchExpressions:
                    - key: topology.kubernetes.io/zone
                      operator: In
                      values: [europe-west1-b]
        tolerations:
          - key: dedicated
            operator: Equal
            value: airflow
            effect: NoSchedule
          - key: node.kubernetes.io/not-ready
            operator: Exists
            effect: NoExecute
            tolerationSeconds: 60
        containers:
          - name: base
            image: example.com/batch:7
    `),
    'away from its like': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: shard
        labels:
          app: shard
      spec:
        restartPolicy: Never
        affinity:
          podAntiAffinity:
            preferredDuringSchedulingIgnoredDuringExecution:
              - weight: 100
                podAffinityTerm:
                  topologyKey: kubernetes.io/hostname
                  labelSelector:
                    matchLabels:
                      app: shard
        topologySpreadConstraints:
          - maxSkew: 1
            topologyKey: topology.kubernetes.io/zone
            whenUnsatisfiable: ScheduleAnyway
            labelSelector:
              matchLabels:
                app: shard
        containers:
          - name: base
            image: example.com/shard:1
    `),
    'on spot machines': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: spot
        annotations:
          karpenter.sh/do-not-disrupt: "true"
      spec:
        restartPolicy: Never
        priorityClassName: low-priority
        terminationGracePeriodSeconds: 25
        nodeSelector:
          karpenter.sh/capacity-type: spot
          kubernetes.io/arch: arm64
        tolerations:
          - key: kubernetes.azure.com/scalesetpriority
            operator: Equal
            value: spot
            effect: NoSchedule
        containers:
          - name: base
            image: example.com/etl:1
    `),
    'names that servers know elsewhere': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: resolver
      spec:
        restartPolicy: Never
        dnsPolicy: None
        dnsConfig:
          nameservers:
            - 10.0.0.10
          searches:
            - data.svc.cluster.local
            - svc.cluster.local
          options:
            - name: ndots
              value: "2"
        hostAliases:
          - ip: 10.1.2.3
            hostnames:
              - kafka-1.example.com
              - kafka-1
        containers:
          - name: base
            image: example.com/etl:1
    `),
    'on the network of the host': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: network
      spec:
        restartPolicy: Never
        hostNetwork: true
        dnsPolicy: ClusterFirstWithHostNet
        containers:
          - name: base
            image: nicolaka/netshoot:v0.13
            securityContext:
              capabilities:
                add: [NET_ADMIN, NET_RAW]
    `),
    'with a deadline': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: short
      spec:
        restartPolicy: OnFailure
        activeDeadlineSeconds: 3600
        terminationGracePeriodSeconds: 120
        containers:
          - name: base
            image: example.com/etl:1
            lifecycle:
              preStop:
                exec:
                  command: ["/bin/sh", "-c", "sleep 10"]
    `),
    'with a mesh': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: meshed
        labels:
          app.kubernetes.io/name: meshed
          app.kubernetes.io/version: "1.2.3"
          sidecar.istio.io/inject: "false"
        annotations:
          sidecar.istio.io/inject: "false"
          linkerd.io/inject: disabled
          prometheus.io/scrape: "true"
          prometheus.io/port: "9102"
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: example.com/etl:1
            ports:
              - name: metrics
                containerPort: 9102
                protocol: TCP
    `),
    'with an identity of the cloud': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: identity
        namespace: data
        labels:
          azure.workload.identity/use: "true"
        annotations:
          eks.amazonaws.com/skip-containers: sidecar
      spec:
        restartPolicy: Never
        serviceAccountName: etl
        containers:
          - name: base
            image: amazon/aws-cli:2.17.9
            args: [s3, sync, s3://bucket/in, s3://bucket/out]
    `),
    'restricted by policy': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: restricted
      spec:
        restartPolicy: Never
        securityContext:
          runAsNonRoot: true
          runAsUser: 1000
          runAsGroup: 3000
          fsGroup: 2000
          fsGroupChangePolicy: OnRootMismatch
          seccompProfile:
            type: RuntimeDefault
        containers:
          - name: base
            image: example.com/job:1
            securityContext:
              allowPrivilegeEscalation: false
              readOnlyRootFilesystem: true
              capabilities:
                drop:
                  - ALL
            volumeMounts:
              - name: tmp
                mountPath: /tmp
        volumes:
          - name: tmp
            emptyDir:
              sizeLimit: 500Mi
    `),
    'containers in a container': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: image-build
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: docker:27-dind
            securityContext:
              privileged: true
            env:
              - name: DOCKER_TLS_CERTDIR
                value: ""
            volumeMounts:
              - name: cgroup
                mountPath: /sys/fs/cgroup
              - name: graph
                mountPath: /var/lib/docker
        volumes:
          - name: cgroup
            hostPath:
              path: /sys/fs/cgroup
              type: Directory
          - name: graph
            emptyDir: {}
    `),
  },
});
