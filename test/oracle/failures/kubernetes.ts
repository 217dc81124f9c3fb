/** Objects of Kubernetes: what the client raises, and what the API server says of the pod that comes of them. */
import { type FailureCase, failures, NEWEST, TIMES, task } from './case.ts';

const ENDS = ['5.0.0', '10.25.0'];
const variables = (list: string) => task(`env_vars=[${list}]`);
const volumes = (list: string, mounts = '') => task(`volumes=[${list}], volume_mounts=[${mounts}]`);
const DATA = 'k8s.V1Volume(name="data", empty_dir=k8s.V1EmptyDirVolumeSource())';

export const kubernetesCases: readonly FailureCase[] = [
  ...failures('model-unknown-field', {
    'the notation of YAML': { on: TIMES, code: 'port = k8s.V1ContainerPort(containerPort=8080)\n' },
    'a slip': { on: ENDS, code: 'mount = k8s.V1VolumeMount(name="data", mount_pth="/data")\n' },
    'the notation of Python in a dict': {
      on: TIMES,
      code: task('security_context={"run_as_user": 1000}'),
    },
    'the notation of YAML in a dict': { on: TIMES, code: task('security_context={"runAsUser": 1000}') },
    'an affinity in the notation of Python': {
      on: TIMES,
      code: task('affinity={"node_affinity": {}}'),
      ask: 'pod["spec"]["affinity"]',
      meant: "{'nodeAffinity': {}}",
    },
  }),
  ...failures('model-missing-field', {
    'a mount without its place': { on: TIMES, code: 'mount = k8s.V1VolumeMount(name="data")\n' },
    'a variable without its name': { on: ENDS, code: 'variable = k8s.V1EnvVar(value="3")\n' },
    'a claim without its name': {
      on: ENDS,
      code: 'claim = k8s.V1PersistentVolumeClaimVolumeSource(read_only=True)\n',
    },
    'an affinity without its terms': {
      on: TIMES,
      code: task('affinity={"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {}}}'),
    },
    'a container without an image': {
      on: ENDS,
      code: task('init_containers=[k8s.V1Container(name="wait")]'),
    },
  }),
  ...failures('model-field-type', {
    'a number as a variable': { on: TIMES, code: variables('k8s.V1EnvVar(name="DAYS", value=3)') },
    'a flag as a text': {
      on: ENDS,
      code: task('container_security_context=k8s.V1SecurityContext(privileged="true")'),
    },
    'a user as a text': { on: ENDS, code: task('security_context={"runAsUser": "1000"}') },
  }),
  ...failures('model-field-value', {
    'a policy in small letters': {
      on: ENDS,
      code: task('init_containers=[k8s.V1Container(name="wait", image="a:1", image_pull_policy="always")]'),
    },
    'port 0': { on: ENDS, code: task('ports=[k8s.V1ContainerPort(container_port=0)]') },
    'a field that no variable can have': {
      on: ENDS,
      code: variables(
        'k8s.V1EnvVar(name="A", value_from=k8s.V1EnvVarSource(field_ref=k8s.V1ObjectFieldSelector(field_path="spec.image")))',
      ),
    },
  }),
  ...failures('wrong-model', {
    'keywords of another class': {
      on: TIMES,
      code: 'claim = k8s.V1PersistentVolumeClaim(claim_name="data")\n',
    },
    'a claim where a reference is taken': {
      on: TIMES,
      code: volumes(
        'k8s.V1Volume(name="data", persistent_volume_claim=k8s.V1PersistentVolumeClaim(metadata=k8s.V1ObjectMeta(name="data")))',
        'k8s.V1VolumeMount(name="data", mount_path="/data")',
      ),
    },
    'a class that was not called': {
      on: ENDS,
      code: `volume = k8s.V1Volume(name="data", empty_dir=k8s.V1EmptyDirVolumeSource)\n${volumes('volume')}`,
    },
  }),
  ...failures('positional-model-argument', {
    // The clients before take it as it is meant: there it is a warning of those to come.
    'requests by their place': {
      on: ['10.1.0', '10.25.0'],
      code: task('container_resources=k8s.V1ResourceRequirements({"cpu": "1"}, {"cpu": "1"})'),
    },
    'a name by its place': {
      on: NEWEST,
      code: 'mount = k8s.V1LocalObjectReference("registry")\n',
    },
  }),
  ...failures('conflicting-fields', {
    'a volume of two sources': {
      on: ENDS,
      code: volumes(
        'k8s.V1Volume(name="data", empty_dir=k8s.V1EmptyDirVolumeSource(), config_map=k8s.V1ConfigMapVolumeSource(name="a"))',
      ),
    },
    'a value and a source': {
      on: ENDS,
      code: variables(
        'k8s.V1EnvVar(name="A", value="1", value_from=k8s.V1EnvVarSource(secret_key_ref=k8s.V1SecretKeySelector(name="a", key="b")))',
      ),
    },
  }),
  ...failures('unknown-volume', {
    'a slip in the name': {
      on: TIMES,
      code: volumes(DATA, 'k8s.V1VolumeMount(name="date", mount_path="/data")'),
    },
    'the right name': {
      on: TIMES,
      code: volumes(DATA, 'k8s.V1VolumeMount(name="data", mount_path="/data")'),
    },
  }),
  ...failures('repeated-name', {
    'a volume twice': { on: ENDS, code: volumes(`${DATA}, ${DATA}`) },
    'a place twice': {
      on: ENDS,
      code: volumes(
        DATA,
        'k8s.V1VolumeMount(name="data", mount_path="/data"), k8s.V1VolumeMount(name="data", mount_path="/data")',
      ),
    },
  }),
];
