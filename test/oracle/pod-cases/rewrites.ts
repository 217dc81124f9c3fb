/** Tasks as they were written for old releases, each with what our safe fixes change. */

export interface RewriteCase {
  name: string;
  /** Release of the provider that it is written for. */
  from: string;
  /** A whole file that binds `task`. */
  code: string;
}

const OLD = 'from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import KubernetesPodOperator\n';
const K8S = 'from kubernetes.client import models as k8s\n';

function call(lines: readonly string[]): string {
  const all = ['task_id="run"', 'name="pod"', 'namespace="batch"', 'image="busybox:1.36"', ...lines];
  return `\ntask = KubernetesPodOperator(\n${all.map(line => `    ${line},\n`).join('')})\n`;
}

export const REWRITES: readonly RewriteCase[] = [
  {
    name: 'old classes',
    from: '3.0.2',
    code: `from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from airflow.kubernetes.pod import Port
from airflow.kubernetes.pod_runtime_info_env import PodRuntimeInfoEnv
from airflow.kubernetes.secret import Secret
from airflow.kubernetes.volume import Volume
from airflow.kubernetes.volume_mount import VolumeMount

data = Volume(name="data", configs={"persistentVolumeClaim": {"claimName": "data"}})
scratch = Volume("scratch", {"emptyDir": {"sizeLimit": "1Gi"}})
config = Volume("config", {"configMap": {"name": "settings", "items": [{"key": "a", "path": "b"}]}})
${call([
  'volumes=[data, scratch, config]',
  'volume_mounts=[VolumeMount("data", mount_path="/data", sub_path=None, read_only=True), VolumeMount("scratch", "/scratch", "part", False)]',
  'ports=[Port("http", 8080)]',
  'pod_runtime_info_envs=[PodRuntimeInfoEnv("NODE", "spec.nodeName")]',
  'secrets=[Secret("env", "PASSWORD", "database", "password"), Secret("env", None, "all")]',
])}`,
  },
  {
    name: 'old resources',
    from: '3.0.2',
    code: `${OLD}from airflow.kubernetes.pod import Resources
${call(['resources=Resources(request_memory="1Gi", request_cpu="500m", limit_memory="2Gi", limit_gpu=1)'])}`,
  },
  {
    name: 'resources that are set in steps',
    from: '3.0.2',
    code: `${OLD}from airflow.kubernetes.pod import Resources

wanted = Resources()
wanted.request_memory = "1Gi"
wanted.limit_cpu = "2"
${call(['resources=wanted'])}`,
  },
  {
    name: 'resources as a dict',
    from: '3.0.2',
    code: `${OLD}${call(['resources={"request_memory": "1Gi", "limit_cpu": "500m"}'])}`,
  },
  {
    name: 'resources as a model',
    from: '4.3.0',
    code: `${OLD}${K8S}${call(['resources=k8s.V1ResourceRequirements(requests={"cpu": "1"}, limits={"memory": "1Gi"})'])}`,
  },
  {
    name: 'node selectors',
    from: '4.3.0',
    code: `${OLD}${call(['node_selectors={"disk": "ssd"}'])}`,
  },
  {
    name: 'keeping and deleting the pod',
    from: '6.1.0',
    code: `${OLD}${call(['is_delete_operator_pod=True', 'get_logs=True'])}`,
  },
  {
    name: 'an old home with all that is new',
    from: '9.0.1',
    code: `${OLD}${K8S}${call([
      'env_vars={"A": "1"}',
      'container_resources=k8s.V1ResourceRequirements(requests={"cpu": "1"})',
      'labels={"team": "data"}',
      'do_xcom_push=False',
    ])}`,
  },
];
