/** Pods as authors of Airflow write them, with volumes: a rule that objects to one of them is wrong. */
import { topic } from './check.ts';
import { whole } from './manifest.ts';

export const realisticVolumes = topic('realistic', {
  accepted: {
    'pod template of workers': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: placeholder-name
        labels:
          tier: airflow
          component: worker
          release: airflow
      spec:
        containers:
          - name: base
            image: apache/airflow:2.10.5
            imagePullPolicy: IfNotPresent
            env:
              - name: AIRFLOW__CORE__EXECUTOR
                value: LocalExecutor
              - name: AIRFLOW__CORE__FERNET_KEY
                valueFrom:
                  secretKeyRef:
                    name: airflow-fernet-key
                    key: fernet-key
            volumeMounts:
              - name: logs
                mountPath: /opt/airflow/logs
              - name: config
                mountPath: /opt/airflow/airflow.cfg
                subPath: airflow.cfg
                readOnly: true
        restartPolicy: Never
        securityContext:
          runAsUser: 50000
          fsGroup: 0
        serviceAccountName: airflow-worker
        volumes:
          - name: logs
            emptyDir: {}
          - name: config
            configMap:
              name: airflow-config
    `),
    'token for a vault': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: vault-reader
      spec:
        restartPolicy: Never
        serviceAccountName: vault-reader
        automountServiceAccountToken: false
        containers:
          - name: base
            image: hashicorp/vault:1.17
            env:
              - name: VAULT_ADDR
                value: https://vault.example.com:8200
            volumeMounts:
              - name: token
                mountPath: /var/run/secrets/tokens
                readOnly: true
        volumes:
          - name: token
            projected:
              defaultMode: 0440
              sources:
                - serviceAccountToken:
                    path: vault
                    audience: vault
                    expirationSeconds: 7200
                - configMap:
                    name: kube-root-ca.crt
                    items:
                      - key: ca.crt
                        path: ca.crt
                - downwardAPI:
                    items:
                      - path: namespace
                        fieldRef:
                          fieldPath: metadata.namespace
    `),
    'code from git before': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: dbt-run
      spec:
        restartPolicy: Never
        initContainers:
          - name: git-sync
            image: harbor.example.com/library/git-sync:v4.2.3
            env:
              - name: GITSYNC_REPO
                value: git@example.com:data/dbt.git
              - name: GITSYNC_ONE_TIME
                value: "true"
              - name: GITSYNC_SSH_KEY_FILE
                value: /etc/git-secret/ssh
            securityContext:
              runAsUser: 65533
            volumeMounts:
              - name: repo
                mountPath: /git
              - name: ssh
                mountPath: /etc/git-secret
                readOnly: true
        containers:
          - name: base
            image: harbor.example.com/library/dbt-postgres:1.8.2
            args: [run, --select, "tag:daily"]
            workingDir: /git/dbt.git
            volumeMounts:
              - name: repo
                mountPath: /git
        securityContext:
          fsGroup: 65533
        volumes:
          - name: repo
            emptyDir: {}
          - name: ssh
            secret:
              secretName: git-ssh
              defaultMode: 0400
              items:
                - key: gitSshKey
                  path: ssh
    `),
    'secrets of a store': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: store-reader
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: example.com/reader:1
            volumeMounts:
              - name: secrets
                mountPath: /mnt/secrets
                readOnly: true
        volumes:
          - name: secrets
            csi:
              driver: secrets-store.csi.k8s.io
              readOnly: true
              volumeAttributes:
                secretProviderClass: airflow-secrets
    `),
    'scratch disk of its own': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: sorter
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: example.com/sorter:1
            volumeMounts:
              - name: scratch
                mountPath: /scratch
        volumes:
          - name: scratch
            ephemeral:
              volumeClaimTemplate:
                metadata:
                  labels:
                    type: scratch
                spec:
                  accessModes:
                    - ReadWriteOnce
                  storageClassName: fast-ssd
                  resources:
                    requests:
                      storage: 100Gi
    `),
    'data of a network file system': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: files
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: example.com/etl:1
            volumeMounts:
              - name: exports
                mountPath: /mnt/exports
              - name: exports
                mountPath: /mnt/results
                subPathExpr: results/$(RUN)
            env:
              - name: RUN
                value: "2024-01-01"
        volumes:
          - name: exports
            nfs:
              server: nfs.example.com
              path: /exports/data
              readOnly: false
    `),
    'certificates of the company': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: trusted
      spec:
        restartPolicy: Never
        initContainers:
          - name: copy-certificates
            image: busybox:1.36
            command: [cp, -rL, /certificates/., /trusted]
            volumeMounts:
              - { name: certificates, mountPath: /certificates, readOnly: true }
              - { name: trusted, mountPath: /trusted }
        containers:
          - name: base
            image: example.com/etl:1
            env:
              - { name: REQUESTS_CA_BUNDLE, value: /trusted/ca.crt }
              - { name: SSL_CERT_FILE, value: /trusted/ca.crt }
            volumeMounts:
              - { name: trusted, mountPath: /trusted, readOnly: true }
        volumes:
          - name: certificates
            secret: { secretName: company-ca, optional: true }
          - name: trusted
            emptyDir: {}
    `),
    'logs shipped beside': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: shipped
      spec:
        restartPolicy: Never
        volumes:
          - name: logs
            emptyDir: {}
          - name: fluent-bit
            configMap:
              name: fluent-bit
              defaultMode: 0644
        containers:
          - name: base
            image: example.com/etl:1
            volumeMounts:
              - name: logs
                mountPath: /var/log/app
          - name: fluent-bit
            image: fluent/fluent-bit:3.0
            terminationMessagePolicy: FallbackToLogsOnError
            volumeMounts:
              - name: logs
                mountPath: /var/log/app
                readOnly: true
              - name: fluent-bit
                mountPath: /fluent-bit/etc/fluent-bit.conf
                subPath: fluent-bit.conf
    `),
    'database beside the task': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: integration-test
      spec:
        restartPolicy: Never
        initContainers:
          - name: postgres
            image: postgres:16
            restartPolicy: Always
            env:
              - name: POSTGRES_PASSWORD
                value: "1234"
              - name: PGDATA
                value: /var/lib/postgresql/data/pgdata
            ports:
              - name: postgres
                containerPort: 5432
            volumeMounts:
              - name: pgdata
                mountPath: /var/lib/postgresql/data
                subPath: pgdata
            startupProbe:
              exec:
                command: [pg_isready, -U, postgres]
              periodSeconds: 2
              failureThreshold: 30
        containers:
          - name: base
            image: example.com/tests:1.0
        volumes:
          - name: pgdata
            persistentVolumeClaim:
              claimName: pgdata
    `),
  },
});
