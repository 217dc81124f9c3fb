import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { IMPORTS } from './dags.ts';
import { fixed } from './support.ts';

/** What is written, where the fix is asked for, its title, and what is written then. */
const CASES: Record<string, [before: string, at: string, title: RegExp, after: string]> = {
  'an operator that has moved': [
    `from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
`,
    'KubernetesPodOperator',
    /^Import .*`airflow\.providers\.cncf\.kubernetes\.operators\.pod`$/,
    `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
`,
  ],
  'several names in brackets': [
    `from airflow.kubernetes.secret import (
    K8SModel,
    Secret as PodSecret,
)

login = PodSecret("env", "LOGIN", "bookings", "LOGIN")
`,
    'Secret as PodSecret',
    /^Import .*`airflow\.providers\.cncf\.kubernetes\.secret`$/,
    `from airflow.providers.cncf.kubernetes.k8s_model import K8SModel
from airflow.providers.cncf.kubernetes.secret import Secret as PodSecret

login = PodSecret("env", "LOGIN", "bookings", "LOGIN")
`,
  ],
  'an operator with a new name, and its uses': [
    `${IMPORTS}from airflow.operators.dummy_operator import DummyOperator

begin = DummyOperator(task_id="begin")
end = DummyOperator(task_id="end")
`,
    'DummyOperator',
    /^Import .*`airflow\.operators\.empty`$/,
    `${IMPORTS}from airflow.operators.empty import EmptyOperator

begin = EmptyOperator(task_id="begin")
end = EmptyOperator(task_id="end")
`,
  ],
  'a module that is imported under another name': [
    `import airflow.providers.cncf.kubernetes.operators.kubernetes_pod as pods

pods.KubernetesPodOperator(task_id="load", pod_template_file="load.yaml")
`,
    'airflow.providers',
    /^Import .*`airflow\.providers\.cncf\.kubernetes\.operators\.pod`$/,
    `import airflow.providers.cncf.kubernetes.operators.pod as pods

pods.KubernetesPodOperator(task_id="load", pod_template_file="load.yaml")
`,
  ],
  'a module whose operator is reached through it': [
    `from airflow.providers.cncf.kubernetes.operators import kubernetes_pod

kubernetes_pod.KubernetesPodOperator(task_id="load", pod_template_file="load.yaml")
`,
    'kubernetes_pod',
    /^Import .*`airflow\.providers\.cncf\.kubernetes\.operators\.pod`$/,
    `from airflow.providers.cncf.kubernetes.operators import pod as kubernetes_pod

kubernetes_pod.KubernetesPodOperator(task_id="load", pod_template_file="load.yaml")
`,
  ],
  'a volume, with the import that is missing': [
    `from airflow.kubernetes.volume import Volume

volume = Volume(name="models", configs={"persistentVolumeClaim": {"claimName": "models"}})
`,
    'Volume',
    /^Rewrite `Volume` and its uses to `V1Volume`$/,
    `from kubernetes.client import models as k8s

volume = k8s.V1Volume(
    name="models",
    persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="models"),
)
`,
  ],
  'a mount': [
    `from airflow.kubernetes.volume_mount import VolumeMount
from kubernetes.client import models as k8s

mount = VolumeMount("models", mount_path="/models", sub_path=None, read_only=True)
`,
    'VolumeMount',
    /^Rewrite `VolumeMount` and its uses to `V1VolumeMount`$/,
    `from kubernetes.client import models as k8s

mount = k8s.V1VolumeMount(name="models", mount_path="/models", read_only=True)
`,
  ],
  'a port': [
    `from airflow.kubernetes.pod import Port
from kubernetes.client import models as k8s

http = Port("http", 8080)
ports = [http, Port(container_port=9090, name="metrics")]
`,
    'Port',
    /^Rewrite `Port` and its uses to `V1ContainerPort`$/,
    `from kubernetes.client import models as k8s

http = k8s.V1ContainerPort(name="http", container_port=8080)
ports = [http, k8s.V1ContainerPort(name="metrics", container_port=9090)]
`,
  ],
  'a variable with what is known of the pod at run time': [
    `from airflow.kubernetes.pod_runtime_info_env import PodRuntimeInfoEnv
from kubernetes.client import models as k8s

address = PodRuntimeInfoEnv("POD_IP", "status.podIP")
`,
    'PodRuntimeInfoEnv',
    /^Rewrite `PodRuntimeInfoEnv` and its uses to `V1EnvVar`$/,
    `from kubernetes.client import models as k8s

address = k8s.V1EnvVar(
    name="POD_IP",
    value_from=k8s.V1EnvVarSource(field_ref=k8s.V1ObjectFieldSelector(field_path="status.podIP")),
)
`,
  ],
  'resources that are filled in line by line': [
    `from airflow.kubernetes.pod import Resources
from kubernetes.client import models as k8s

small = Resources()
small.request_cpu = "250m"
small.limit_memory = "512Mi"
`,
    'Resources',
    /^Rewrite `Resources` and its uses to `V1ResourceRequirements`$/,
    `from kubernetes.client import models as k8s

small = k8s.V1ResourceRequirements(requests={"cpu": "250m"}, limits={"memory": "512Mi"})
`,
  ],
};

describe('quick fixes of imports mend', () => {
  for (const [what, [before, at, title, after]] of Object.entries(CASES)) {
    it(what, async () => assert.equal(await fixed(before, at, title), after));
  }
});
