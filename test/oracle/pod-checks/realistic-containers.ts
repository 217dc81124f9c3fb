/** Pods as authors of Airflow write them, about their containers: a rule that objects to one of them is wrong. */
import { topic } from './check.ts';
import { whole } from './manifest.ts';

export const realisticContainers = topic('realistic', {
  accepted: {
    'sidecar of XCom': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: extract-abc123
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: python:3.12-slim
            command: [python, -c]
            args:
              - |
                import json
                json.dump({"rows": 1}, open("/airflow/xcom/return.json", "w"))
            volumeMounts:
              - name: xcom
                mountPath: /airflow/xcom
          - name: airflow-xcom-sidecar
            image: alpine:3.20
            command:
              - sh
              - -c
              - 'trap "echo {} > /airflow/xcom/return.json; exit 0" INT; while true; do sleep 1; done;'
            resources:
              requests:
                cpu: 1m
                memory: 10Mi
            volumeMounts:
              - name: xcom
                mountPath: /airflow/xcom
        volumes:
          - name: xcom
            emptyDir: {}
    `),
    'values of secrets and settings': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: loader
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: example.com/loader:2.1
            envFrom:
              - configMapRef:
                  name: loader-settings
              - secretRef:
                  name: loader-secrets
                prefix: SECRET_
            env:
              - name: TARGET
                valueFrom:
                  configMapKeyRef:
                    name: loader-settings
                    key: target
                    optional: true
              - name: DATABASE_URL
                value: postgresql://loader:$(SECRET_PASSWORD)@db/$(TARGET)
    `),
    'facts of itself in variables': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: spark-driver
        labels:
          spark-role: driver
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: apache/spark:3.5.1
            resources:
              requests: { cpu: 1, memory: 2Gi }
              limits: { cpu: 2, memory: 2Gi }
            env:
              - name: POD_NAME
                valueFrom:
                  fieldRef:
                    fieldPath: metadata.name
              - name: POD_IP
                valueFrom:
                  fieldRef:
                    apiVersion: v1
                    fieldPath: status.podIP
              - name: NODE_NAME
                valueFrom: { fieldRef: { fieldPath: spec.nodeName } }
              - name: ROLE
                valueFrom:
                  fieldRef:
                    fieldPath: metadata.labels['spark-role']
              - name: MEMORY_LIMIT
                valueFrom:
                  resourceFieldRef:
                    containerName: base
                    resource: limits.memory
                    divisor: 1Mi
            ports:
              - { name: driver-rpc, containerPort: 7078 }
              - { name: blockmanager, containerPort: 7079 }
              - { name: spark-ui, containerPort: 4040 }
    `),
    'image of a private registry': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: private
      spec:
        restartPolicy: Never
        imagePullSecrets:
          - name: regcred
          - name: regcred-mirror
        containers:
          - name: base
            image: harbor.example.com:5000/data/etl:2024.01.15-g1a2b3c4
            imagePullPolicy: Always
    `),
    'proxy of a database': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: cloud-sql
      spec:
        restartPolicy: Never
        shareProcessNamespace: true
        containers:
          - name: base
            image: example.com/etl:1
            command: ["/bin/sh", "-c"]
            args: ["run-etl; pkill cloud-sql-proxy"]
          - name: cloud-sql-proxy
            image: harbor.example.com/library/cloud-sql-proxy:2.11.4
            args:
              - --port=5432
              - project:region:instance
            securityContext:
              runAsNonRoot: true
            livenessProbe:
              httpGet:
                path: /liveness
                port: 9801
              initialDelaySeconds: 0
              periodSeconds: 60
              timeoutSeconds: 30
              failureThreshold: 5
    `),
    'every resource in quotes': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: sized
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: example.com/etl:1
            resources:
              requests:
                cpu: "0.5"
                memory: "1.5Gi"
                ephemeral-storage: "2Gi"
              limits:
                cpu: "1"
                memory: "2Gi"
                ephemeral-storage: "4Gi"
    `),
    'labels that Airflow adds': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: my-dag-my-task-abc123
        namespace: airflow
        labels:
          dag_id: my_dag
          task_id: my_group.my_task
          run_id: manual__2024-01-01T000000.0000000000-abcdef123
          try_number: "1"
          map_index: "0"
          kubernetes_pod_operator: "True"
          airflow_version: 2.10.5
          airflow_kpo_in_cluster: "True"
          already_checked: "True"
        annotations:
          dag_id: my_dag
          task_id: my_group.my_task
          run_id: "manual__2024-01-01T00:00:00+00:00"
          try_number: "1"
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: example.com/etl:1
    `),
    'heap of a Java task': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        generateName: java-task-
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: eclipse-temurin:21
            command: [java]
            args: ["-Xmx1536m", "-jar", "/app/app.jar", "--date", "{{ ds }}"]
            env:
              - name: JAVA_TOOL_OPTIONS
                value: "-XX:MaxRAMPercentage=75.0"
              - name: TZ
                value: Europe/Berlin
            resources:
              limits:
                memory: 2Gi
    `),
    'a template of Jinja in every text': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: templated
        annotations:
          run: "{{ run_id }}"
      spec:
        restartPolicy: Never
        containers:
          - name: base
            image: "example.com/etl:{{ var.value.etl_tag }}"
            command: ["{{ params.command }}"]
            env:
              - name: DATE
                value: "{{ ds }}"
            workingDir: "/srv/{{ params.folder }}"
    `),
    'debugged by hand': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: debug
      spec:
        restartPolicy: Never
        enableServiceLinks: false
        containers:
          - name: base
            image: busybox:1.36
            command: [sleep, "3600"]
            stdin: true
            tty: true
    `),
    'of the smallest kind': whole(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: smallest
      spec:
        containers:
          - name: base
            image: busybox
    `),
  },
});
