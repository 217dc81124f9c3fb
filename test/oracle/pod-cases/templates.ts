/** What a pod starts from: template files, template dictionaries and full pod specs. */
import { type Arguments, type Base, type PodCase, pod, TEMPLATE, task } from './case.ts';
import type { Json } from './python-text.ts';

const file = (one: Json): Base => ({ as: 'pod_template_file', pod: one });
const dict = (one: Json): Base => ({ as: 'pod_template_dict', pod: one });
const full = (one: Json): Base => ({ as: 'full_pod_spec', pod: one });
const DICT = '7.12.0';

/** Pods that authors start from; the task gives an image, a command, a variable, a volume and an init container. */
const PODS: Record<string, Json> = {
  'whose first container is not the main one': pod({
    containers: [
      { name: 'proxy', image: 'proxy:1', args: ['--port', '1'], ports: [{ containerPort: 1 }] },
      { name: 'base', image: 'template:1', command: ['run'], env: [{ name: 'MODE', value: 'template' }] },
    ],
  }),
  'with three containers': pod({
    containers: [
      { name: 'base', image: 'template:1' },
      { name: 'two', image: 'two:1', env: [{ name: 'MODE', value: 'two' }] },
      { name: 'three', image: 'three:1', securityContext: { privileged: false } },
    ],
  }),
  'with init containers': pod({
    initContainers: [
      { name: 'first', image: 'init:1', restartPolicy: 'Always' },
      { name: 'prepare', image: 'init:2', env: [{ name: 'A', value: 'template' }], workingDir: '/template' },
    ],
  }),
  'with volumes of the same name': pod(
    {
      volumes: [
        { name: 'data', hostPath: { path: '/srv' } },
        { name: 'other', emptyDir: {} },
      ],
    },
    { volumeMounts: [{ name: 'data', mountPath: '/data', readOnly: true }] },
  ),
  'with a restart policy': pod({ restartPolicy: 'Always' }),
  'with falsy values': pod(
    {
      hostNetwork: false,
      enableServiceLinks: false,
      automountServiceAccountToken: false,
      shareProcessNamespace: false,
      terminationGracePeriodSeconds: 0,
      priority: 0,
      hostAliases: [],
      dnsPolicy: '',
    },
    { stdin: false, tty: false, workingDir: '', securityContext: { privileged: false }, livenessProbe: {} },
  ),
  'with fields that no argument sets': pod(
    {
      enableServiceLinks: true,
      shareProcessNamespace: true,
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: {} },
      ],
      preemptionPolicy: 'Never',
      readinessGates: [{ conditionType: 'ready' }],
      overhead: { cpu: '1m' },
    },
    {
      workingDir: '/srv/job',
      lifecycle: { preStop: { exec: { command: ['true'] } } },
      livenessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 5 },
      readinessProbe: { tcpSocket: { port: 'http' } },
      volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }],
      terminationMessagePath: '/dev/log',
      stdin: true,
    },
  ),
  'with metadata that no argument sets': pod(
    {},
    {},
    {
      name: 'from-template',
      namespace: 'from-template',
      finalizers: ['example.com/hold'],
      ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'owner', uid: 'u' }],
      labels: { team: 'data' },
    },
  ),
  'with a status': { ...pod(), status: { phase: 'Running', hostIP: '10.0.0.1' } },
  'without containers': { apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: { containers: [] } },
  'without metadata': { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'main' }] } },
  'without a spec': { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'from-template' } },
  'of nothing but a kind': { kind: 'Pod' },
  'of another kind': { apiVersion: 'v2', kind: 'Job', metadata: { name: 'from-template' } },
};

/** Templates that only a file or a dictionary can be: no object of the client has what they say. */
const LOOSE: Record<string, Json> = {
  'whose container has no name': pod({ containers: [{ image: 'template:1' }] }),
  'whose second container has no name': pod({ containers: [{ name: 'main' }, { image: 'template:1' }] }),
  'whose spec has no containers': { kind: 'Pod', spec: { restartPolicy: 'Always' } },
  'whose variable has no name': pod({}, { env: [{ value: '1' }] }),
  'whose mount has no path': pod({}, { volumeMounts: [{ name: 'data' }] }),
  'whose port has no number': pod({}, { ports: [{ name: 'http' }] }),
  'with unknown keys': pod({ noSuchField: 1 }, { noSuchField: { a: 1 } }, { noSuchField: 'x' }),
  'with snake case': pod(
    { service_account_name: 'x', node_selector: { a: 'b' } },
    { env_from: [], image_pull_policy: 'Always' },
  ),
  'with numbers for texts': pod(
    { serviceAccountName: 7 },
    { image: 1.5, args: [1, true], env: [{ name: 'A', value: 1 }] },
  ),
  'with texts for numbers': pod({ activeDeadlineSeconds: '60', hostNetwork: 'false', priority: 'high' }),
  'with nulls': pod(
    { volumes: null, nodeSelector: null, hostname: null },
    { args: null, env: null },
    { labels: null },
  ),
  'with nulls in lists and dictionaries': pod(
    { nodeSelector: { a: null }, tolerations: [null] },
    { args: ['a', null] },
    { labels: { a: null } },
  ),
  'with numbers for labels': pod({}, {}, { labels: { a: 1, b: true, c: 0.5 } }),
  'with a dictionary for a list': pod({ volumes: { name: 'x' } }, { env: { A: '1' } }),
  'with a text for a list': pod({ tolerations: 'all' }, { args: 'run', command: 'sh' }),
  'with a text for a dictionary': pod({ nodeSelector: 'pool=batch', securityContext: 'x' }),
  'with a list for a dictionary': pod({ nodeSelector: ['pool'] }, {}, { labels: ['a'] }),
  'with a number for a container': pod({ containers: [1] }),
  'with resources of numbers': pod(
    {},
    { resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { cpu: 0.5 } } },
  ),
  'with time stamps': pod({}, {}, { creationTimestamp: '2026-01-01T00:00:00Z' }),
  'with a time that is none': pod({}, {}, { creationTimestamp: 'yesterday' }),
  'with ports of either kind': pod(
    {},
    { livenessProbe: { httpGet: { port: 'http' } }, startupProbe: { httpGet: { port: 80 } } },
  ),
  'that is a list': [],
  'that is empty': {},
};

const given: Arguments = {
  image: "'task:1'",
  cmds: "['task']",
  env_vars: "{'MODE': 'task'}",
  volumes: "[k8s.V1Volume(name='data', empty_dir=k8s.V1EmptyDirVolumeSource())]",
  volume_mounts: "[k8s.V1VolumeMount(name='data', mount_path='/task')]",
  init_containers:
    "[k8s.V1Container(name='prepare', image='task-init', env=[k8s.V1EnvVar(name='A', value='task')])]",
};

const base = pod(
  { serviceAccountName: 'template', hostNetwork: true, nodeSelector: { a: 'template' } },
  { env: [{ name: 'A', value: 'template' }], args: ['template'] },
  { name: 'template', labels: { a: 'template', b: 'template' } },
);
const spec = pod(
  { serviceAccountName: 'spec', dnsPolicy: 'Default', nodeSelector: { b: 'spec' } },
  { name: 'spec', image: 'spec:1', env: [{ name: 'A', value: 'spec' }] },
  { name: 'spec', labels: { b: 'spec', c: 'spec' } },
);

/** A template file as its author wrote it. */
function written(name: string, text: string, more: Arguments = {}): PodCase {
  const one = task(name, { ...more, pod_template_file: `'${TEMPLATE}'` });
  return { ...one, files: { [TEMPLATE]: text } };
}

export const templates: readonly PodCase[] = [
  ...Object.entries(PODS).flatMap(([called, one]) => [
    task(`file ${called}`, {}, { bases: [file(one)] }),
    task(`file ${called}, under a task`, given, { bases: [file(one)] }),
    task(`dict ${called}, under a task`, given, { bases: [dict(one)], since: DICT }),
    ...(called.includes('init') || called.includes('fields that')
      ? []
      : [task(`full pod spec ${called}, under a task`, given, { bases: [full(one)] })]),
  ]),
  ...Object.entries(LOOSE).flatMap(([called, one]) => [
    task(`file ${called}`, {}, { bases: [file(one)] }),
    task(`dict ${called}, under a task`, given, { bases: [dict(one)], since: DICT }),
  ]),

  task('file and full pod spec', {}, { bases: [file(base), full(spec)] }),
  task('file and full pod spec, under a task', given, { bases: [file(base), full(spec)] }),
  task('dict and full pod spec', {}, { bases: [dict(base), full(spec)], since: DICT }),
  task('file and dict', {}, { bases: [file(base), dict(spec)], since: DICT }),
  task('file, dict and full pod spec', given, { bases: [file(base), dict(spec), full(spec)], since: DICT }),
  task('dict and an empty file name', { pod_template_file: "''" }, { bases: [dict(base)], since: DICT }),
  task(
    'full pod spec and an empty file name',
    { pod_template_file: "''", name: "'pod'" },
    { bases: [full(spec)] },
  ),

  task('file that is not there', { name: "'pod'", pod_template_file: "'templates/none.yaml'" }),
  task('file that is not there, of a task without name', { pod_template_file: "'templates/none.yaml'" }),
  task('file name of Jinja', { pod_template_file: "'templates/{{ ds }}.yaml'" }),
  task('file name None', { name: "'pod'", pod_template_file: 'None' }),
  task('dict None', { name: "'pod'", pod_template_dict: 'None' }, { since: DICT }),
  task('dict that is a text', { name: "'pod'", pod_template_dict: "'kind: Pod'" }, { since: DICT }),
  task(
    'dict that is an object',
    { name: "'pod'", pod_template_dict: 'k8s.V1Pod(spec=k8s.V1PodSpec(containers=[]))' },
    { since: DICT },
  ),
  task(
    'dict with objects in it',
    {
      name: "'pod'",
      pod_template_dict: "{'spec': {'containers': [k8s.V1Container(name='main', image='template:1')]}}",
    },
    { since: DICT },
  ),
  task('full pod spec None', { name: "'pod'", full_pod_spec: 'None' }),
  task('full pod spec that is empty', { name: "'pod'", full_pod_spec: 'k8s.V1Pod()' }),
  task('full pod spec that is empty, of a task without name', { full_pod_spec: 'k8s.V1Pod()' }),
  task('full pod spec that is a spec', {
    name: "'pod'",
    full_pod_spec: "k8s.V1PodSpec(containers=[k8s.V1Container(name='main')])",
  }),
  task('full pod spec that is a dict', {
    name: "'pod'",
    full_pod_spec: "{'spec': {'containers': [{'name': 'main'}]}}",
  }),
  task('full pod spec that is a text', { name: "'pod'", full_pod_spec: "'spec.yaml'" }),
  task('full pod spec with dicts in it', {
    name: "'pod'",
    full_pod_spec: "k8s.V1Pod(metadata={'labels': {'a': 'b'}}, spec={'containers': []})",
  }),
  task('full pod spec with a dict for metadata', {
    name: "'pod'",
    full_pod_spec: "k8s.V1Pod(metadata={'labels': {'a': 'b'}})",
  }),
  task('full pod spec with dicts for containers', {
    name: "'pod'",
    full_pod_spec: "k8s.V1Pod(spec=k8s.V1PodSpec(containers=[{'name': 'main'}]))",
  }),
  task('full pod spec with a tuple for a list', {
    volumes: "[k8s.V1Volume(name='a')]",
    full_pod_spec:
      "k8s.V1Pod(spec=k8s.V1PodSpec(containers=[k8s.V1Container(name='main')], volumes=(k8s.V1Volume(name='b'),)))",
  }),

  written(
    'yaml with anchors and a merge key',
    'kind: Pod\nspec:\n  containers:\n    - &one\n      name: one\n      image: a:1\n    - <<: *one\n      name: two\n',
  ),
  written(
    'yaml with plain values that are no texts',
    'metadata:\n  labels: {version: 1.10, on: off, "no": no, day: 2026-01-01, big: 1_000, octal: 010, null: ~}\nspec:\n  containers:\n    - name: yes\n      args: [0x10, 1e3, 12:30:45, .inf]\n',
  ),
  written(
    'yaml with a day for an annotation',
    'metadata:\n  annotations:\n    day: 2026-01-01\n    at: 2026-01-01T10:00:00Z\nspec:\n  containers:\n    - name: main\n',
  ),
  written(
    'yaml with a key twice',
    'metadata:\n  name: one\n  name: two\nspec:\n  containers: [{name: main}]\n',
  ),
  written('yaml with several documents', 'kind: Pod\n---\nkind: Pod\n'),
  written('yaml that is broken', 'kind: [Pod\n'),
  written('yaml that is empty', ''),
  written('yaml with a tag', 'kind: !kind Pod\n'),
  written(
    'yaml with Jinja',
    'metadata:\n  name: "{{ params.name }}"\nspec:\n  containers:\n    - name: main\n      image: "{{ params.image }}"\n',
  ),
  written('yaml with bare Jinja', 'metadata:\n  name: {{ params.name }}\n'),
  written('yaml that is a text', 'Pod\n'),
  written(
    'yaml that is JSON',
    '{"kind": "Pod", "spec": {"containers": [{"name": "main", "image": "json:1"}]}}',
  ),
  written(
    'yaml with block texts',
    'spec:\n  containers:\n    - name: main\n      command: [sh, -c]\n      args:\n        - |\n          echo one\n          echo two\n        - >-\n          folded\n          text\n',
  ),
];
