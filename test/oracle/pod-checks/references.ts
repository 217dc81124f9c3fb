/** Names of other objects, and of what the pod is known as. */
import { topic } from './check.ts';
import { spec } from './manifest.ts';

const LONG = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;

export const serviceAccounts = topic('service account', {
  accepted: {
    'of lower case': spec('serviceAccountName: airflow-worker'),
    'with dot': spec('serviceAccountName: airflow.worker'),
    'of 253 characters': spec(`serviceAccountName: ${LONG}`),
    empty: spec('serviceAccountName: ""'),
    'by the old field': spec('serviceAccount: airflow-worker'),
    'by both fields otherwise': spec('serviceAccountName: one\nserviceAccount: two'),
    'by the old field wrongly beside the new one': spec('serviceAccountName: one\nserviceAccount: Two_2'),
    'without token': spec('automountServiceAccountToken: false'),
  },
  refused: {
    'with capitals': spec('serviceAccountName: Airflow'),
    'with underscore': spec('serviceAccountName: airflow_worker'),
    'with colon': spec('serviceAccountName: "system:serviceaccount"'),
    'of 254 characters': spec(`serviceAccountName: ${LONG}d`),
    'by the old field with underscore': spec('serviceAccount: airflow_worker'),
  },
});

export const priorities = topic('priority', {
  accepted: {
    'class of lower case': spec('priorityClassName: high-priority'),
    'class of the system': spec('priorityClassName: system-node-critical'),
    'class with dot': spec('priorityClassName: high.priority'),
    'class empty': spec('priorityClassName: ""'),
    'as a number': spec('priority: 1000'),
    'as a negative number': spec('priority: -5'),
    'never preempts': spec('preemptionPolicy: Never'),
  },
  refused: {
    'class with capitals': spec('priorityClassName: High'),
    'class with underscore': spec('priorityClassName: high_priority'),
    'preemption of lower case': spec('preemptionPolicy: never'),
    'preemption unknown': spec('preemptionPolicy: Always'),
  },
});

export const hosts = topic('host name', {
  accepted: {
    'of lower case': spec('hostname: worker-1'),
    'of 63 characters': spec(`hostname: ${'a'.repeat(63)}`),
    'with a subdomain': spec('hostname: worker\nsubdomain: workers'),
    'as fully qualified': spec('hostname: worker\nsubdomain: workers\nsetHostnameAsFQDN: true'),
    'override with dots': spec('hostnameOverride: worker.example.com'),
    'override of 64 characters': spec(`hostnameOverride: ${'a'.repeat(32)}.${'b'.repeat(31)}`),
  },
  refused: {
    'with dot': spec('hostname: worker.example'),
    'with underscore': spec('hostname: worker_1'),
    'with capitals': spec('hostname: Worker'),
    'of 64 characters': spec(`hostname: ${'a'.repeat(64)}`),
    'subdomain with dot': spec('subdomain: workers.example'),
    'subdomain with underscore': spec('subdomain: my_workers'),
    'subdomain of 64 characters': spec(`subdomain: ${'a'.repeat(64)}`),
    'override beside fully qualified': spec('hostnameOverride: worker\nsetHostnameAsFQDN: true'),
    'override beside the network of the host': spec('hostnameOverride: worker\nhostNetwork: true'),
    'override of 65 characters': spec(`hostnameOverride: ${'a'.repeat(32)}.${'b'.repeat(32)}`),
    'override with underscore': spec('hostnameOverride: my_worker'),
  },
});

export const otherReferences = topic('reference', {
  accepted: {
    'pull secret': spec('imagePullSecrets: [{ name: registry }]'),
    'pull secret with underscore': spec('imagePullSecrets: [{ name: my_registry }]'),
    'pull secret twice': spec('imagePullSecrets: [{ name: registry }, { name: registry }]'),
    'no pull secrets': spec('imagePullSecrets: []'),
    'pull secret without name': spec('imagePullSecrets: [{}]'),
    'pull secret with empty name': spec('imagePullSecrets: [{ name: "" }]'),
    'runtime class': spec('runtimeClassName: gvisor'),
    'scheduler of another name': spec('schedulerName: volcano'),
    'scheduler with underscore': spec('schedulerName: my_scheduler'),
    'scheduler empty': spec('schedulerName: ""'),
    node: spec('nodeName: ip-10-0-0-1.ec2.internal'),
    'resource claim': spec('resourceClaims: [{ name: gpu, resourceClaimName: one-gpu }]'),
  },
  refused: {
    'runtime class empty': spec('runtimeClassName: ""'),
    'runtime class with underscore': spec('runtimeClassName: my_runtime'),
    'node with underscore': spec('nodeName: my_node'),
    'node with capitals': spec('nodeName: Node-1'),
    'node beside scheduling gates': spec('nodeName: node-1\nschedulingGates: [{ name: example.com/wait }]'),
    'resource claim without source': spec('resourceClaims: [{ name: gpu }]'),
    'resource claim of two sources': spec(
      'resourceClaims: [{ name: gpu, resourceClaimName: one, resourceClaimTemplateName: two }]',
    ),
    'resource claim twice': spec(`
      resourceClaims:
        - { name: gpu, resourceClaimName: one }
        - { name: gpu, resourceClaimName: two }
    `),
    'resource claim with underscore': spec('resourceClaims: [{ name: my_gpu, resourceClaimName: one }]'),
  },
});
