/** Texts in objects of Kubernetes: names, labels, paths, affinities, tolerations. */
import { type FailureCase, failures, TIMES, task } from './case.ts';

const ENDS = ['5.0.0', '10.25.0'];
const DATA = 'k8s.V1Volume(name="data", empty_dir=k8s.V1EmptyDirVolumeSource())';
const mounted = (given: string) =>
  task(`volumes=[${DATA}], volume_mounts=[k8s.V1VolumeMount(name="data", ${given})]`);
const required = (expression: string) =>
  task(
    `affinity={"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [${expression}]}]}}}`,
  );

export const nameCases: readonly FailureCase[] = [
  ...failures('invalid-name', {
    'an underscore in a volume': {
      on: ENDS,
      code: task('volumes=[k8s.V1Volume(name="my_data", empty_dir=k8s.V1EmptyDirVolumeSource())]'),
    },
    'capitals in a namespace': {
      on: ENDS,
      code: 'task = KubernetesPodOperator(task_id="a", name="a", image="a:1", namespace="Jobs")\n',
    },
  }),
  ...failures('image-reference', {
    // The kubelet reads the rest: see `images.json`.
    'a space before it': { on: ENDS, code: task('image=" registry.example.com/report:1.4"') },
    'none before it': { on: ENDS, code: task() },
  }),
  ...failures('invalid-label', {
    'a space in a value': { on: TIMES, code: task('labels={"team": "data science"}') },
    'a key of two slashes': { on: ENDS, code: task('annotations={"example.com/a/b": "1"}') },
    'both as they should be': { on: ENDS, code: task('labels={"example.com/team": "data-science"}') },
  }),
  ...failures('node-selector-value', {
    'a flag': { on: ENDS, code: task('node_selector={"gpu": True}') },
    'its text': { on: ENDS, code: task('node_selector={"gpu": "true"}') },
  }),
  ...failures('toleration', {
    'a value beside Exists': {
      on: ENDS,
      code: task('tolerations=[k8s.V1Toleration(key="gpu", operator="Exists", value="true")]'),
    },
    'the same as a dict': {
      on: ENDS,
      code: task('tolerations=[{"key": "gpu", "operator": "Exists", "value": "true"}]'),
    },
    'Equal with its value': {
      on: ENDS,
      code: task('tolerations=[k8s.V1Toleration(key="gpu", operator="Equal", value="true")]'),
    },
  }),
  ...failures('affinity-shape', {
    'In without values': { on: ENDS, code: required('{"key": "pool", "operator": "In"}') },
    'one text as the list of values': {
      on: ENDS,
      code: required('{"key": "pool", "operator": "In", "values": "batch"}'),
      ask: 'pod["spec"]["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"][0]["matchExpressions"][0]["values"]',
      meant: "['batch']",
    },
    'a list of it': {
      on: ENDS,
      code: required('{"key": "pool", "operator": "In", "values": ["batch"]}'),
    },
  }),
  ...failures('relative-mount-path', {
    'a part that is absolute': { on: ENDS, code: mounted('mount_path="/data", sub_path="/reports"') },
    'a part with dots': { on: ENDS, code: mounted('mount_path="/data", sub_path="../reports"') },
    'a part that is relative': { on: ENDS, code: mounted('mount_path="/data", sub_path="reports"') },
  }),
  ...failures('secret-shape', {
    'a kind that there is not': {
      on: ENDS,
      code: 'password = Secret("environment", "PASSWORD", "db", "password")\n',
    },
    'a key without its place': {
      on: ENDS,
      code: 'password = Secret("volume", None, "db", "password")\n',
    },
    'no name of a Secret': { on: ENDS, code: 'password = Secret("env", "PASSWORD")\n' },
    'a volume without its folder': {
      on: ENDS,
      code: task('secrets=[Secret("volume", None, "tls")]'),
    },
    'a variable without its key': {
      on: ENDS,
      code: task('secrets=[Secret("env", "PASSWORD", "db")]'),
      ask: '[one["name"] for one in pod["spec"]["containers"][0].get("env", []) if one["name"] == "PASSWORD"]',
      meant: "['PASSWORD']",
    },
    'a variable with its key': {
      on: ENDS,
      code: task('secrets=[Secret("env", "PASSWORD", "db", "password")]'),
      ask: '[one["name"] for one in pod["spec"]["containers"][0].get("env", []) if one["name"] == "PASSWORD"]',
      meant: "['PASSWORD']",
    },
  }),
  ...failures('plaintext-secret', {
    // The pod holds it for all to read who may read pods.
    'a password': {
      on: ENDS,
      code: task('env_vars={"DB_PASSWORD": "correct-horse"}'),
      ask: '"correct-horse" in repr(pod["spec"])',
      meant: 'False',
    },
    'the same of a Secret': {
      on: ENDS,
      code: task('secrets=[Secret("env", "DB_PASSWORD", "db", "password")]'),
      ask: '"correct-horse" in repr(pod["spec"])',
      meant: 'False',
    },
  }),
];
