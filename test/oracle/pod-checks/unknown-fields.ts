/** What the server drops in silence: a misspelt field that is not required has no effect and no message. */
import { topic } from './check.ts';
import { container, metadata, pod, spec, whole } from './manifest.ts';

export const unknownFields = topic('unknown field', {
  accepted: {
    'of a container': container('imagePullpolicy: Always'),
    'of Python': container('image_pull_policy: Always'),
    'of the pod in a container': container('nodeSelector: { pool: airflow }'),
    'of a container in the pod': spec('env: [{ name: A, value: a }]'),
    'of resources': container('resources: { request: { cpu: "1" } }'),
    'of resources by argument': container('resources: { request_memory: 1Gi }'),
    'of security, in the pod': spec('securityContext: { allowPrivilegeEscalation: false }'),
    'of security, in a container': container('securityContext: { fsGroup: 1000 }'),
    'of security, misspelt': spec('securityContext: { runAsNonroot: true }'),
    'of a mount': pod({
      container: 'volumeMounts: [{ name: data, mountPath: /data, readonly: true }]',
      spec: 'volumes: [{ name: data, emptyDir: {} }]',
    }),
    'of a volume that is left without source': spec('volumes: [{ name: data, pvc: { claimName: data } }]'),
    'of a variable': container('env: [{ name: A, vlaue: a }]'),
    'of a toleration': spec('tolerations: [{ operator: Exists, efect: NoSchedule }]'),
    'of affinity': spec('affinity: { node_affinity: {} }'),
    'of metadata': metadata('label: { team: data }'),
    'of all': whole(`
      apiVersion: v1
      kind: Pod
      metadata: { name: checked }
      spec: { containers: [{ name: base, image: a }] }
      template: {}
    `),
    several: spec('nodeselector: { a: b }\nToleration: []'),
  },
  refused: {
    'in place of the image': pod({ containers: '- { name: base, Image: a }' }),
    'in place of the containers': whole(`
      apiVersion: v1
      kind: Pod
      metadata: { name: checked }
      spec: { container: [{ name: base, image: a }] }
    `),
    'in place of a path': pod({
      container: 'volumeMounts: [{ name: data, path: /data }]',
      spec: 'volumes: [{ name: data, emptyDir: {} }]',
    }),
    'in place of the claim': spec('volumes: [{ name: data, persistentVolumeClaim: { claim_name: data } }]'),
  },
});

/** What YAML makes of texts without quotes before the server sees them. */
export const yamlReadings = topic('YAML', {
  accepted: {
    'anchor and alias': pod({
      containers: `
        - { name: base, image: a, env: &shared [{ name: A, value: a }] }
        - { name: second, image: a, env: *shared }
      `,
    }),
    'text over lines': container('args:\n  - |\n    set -e\n    echo done'),
    'number in quotes': container('env: [{ name: A, value: "5" }]'),
    'octal with the old zero': spec('volumes: [{ name: a, secret: { secretName: s, defaultMode: 0640 } }]'),
    'digits with an eight': metadata('labels: { a: "08" }'),
    yes: spec('hostNetwork: yes'),
  },
  undecodable: {
    'label of yes': metadata('labels: { enabled: yes }'),
    'label of on': metadata('labels: { state: on }'),
    'argument of off': container('args: [--mode, off]'),
    'label of a version': metadata('labels: { version: 1.10 }'),
    'variable of a large number': container('env: [{ name: A, value: 1_000 }]'),
    'variable of minutes': container('env: [{ name: A, value: 22:22 }]'),
    'variable of a leading zero': container('env: [{ name: A, value: 012 }]'),
  },
});
