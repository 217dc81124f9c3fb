from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from airflow.kubernetes.pod import Port, Resources
from airflow.kubernetes.pod_launcher import PodStatus
from airflow.kubernetes.pod_runtime_info_env import PodRuntimeInfoEnv
from airflow.kubernetes.secret import Secret
from airflow.kubernetes.volume import Volume
from airflow.kubernetes.volume_mount import VolumeMount

data = Volume(name="data", configs={"persistentVolumeClaim": {"claimName": "data"}})
mount = VolumeMount("data", mount_path="/data", sub_path=None, read_only=True)
password = Secret("env", "PASSWORD", "database", "password")

report = KubernetesPodOperator(
    task_id="report",
    name="report",
    namespace="batch",
    image="registry.example.com/report:1.4",
    cmds=["python", "report.py"],
    ports=[Port("http", 8080)],
    resources=Resources(request_memory="1Gi", request_cpu="500m", limit_memory="2Gi"),
    pod_runtime_info_envs=[PodRuntimeInfoEnv("NODE", "spec.nodeName")],
    volumes=[data],
    volume_mounts=[mount],
    secrets=[password],
)


def is_over(phase):
    return phase in (PodStatus.FAILED, PodStatus.SUCCEEDED)


assert is_over(PodStatus.FAILED)
