"""Trains the recommender every night.

Came over from Airflow 1.10, where the workers had apache-airflow-backport-providers-cncf-kubernetes.
"""

from datetime import timedelta

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from airflow.kubernetes.pod import Resources
from airflow.kubernetes.secret import Secret
from airflow.kubernetes.volume import Volume
from airflow.kubernetes.volume_mount import VolumeMount
from airflow.operators.dummy_operator import DummyOperator
from airflow.operators.python_operator import PythonOperator
from airflow.providers.cncf.kubernetes.operators import kubernetes_pod
from airflow.utils.dates import days_ago
from kubernetes.client import models as k8s

Secret = Secret("env", "DB_PASSWORD", "warehouse_login", "PASSWORD")
secrets = [Secret],

config = k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name="recommender-config"))

volume = Volume(name="models", configs={"persistentVolumeClaim": {"claimName": "recommender-models"}})
volume_mount = VolumeMount("models", mount_path="/models", sub_path=None, read_only=False)

resources = Resources()
resources.request_cpu = "1"
resources.request_memory = "2Gi"
resources.limit_cpu = "2"
resources.limit_memory = "4Gi"

default_args = {
    "owner": "recommendations",
    "start_date": days_ago(1),
    "retries": 1,
    "retry_delay": timedelta(minutes=10),
}


def report(**context):
    print("model of", context["ds"])


with DAG("legacy_airflow_1_dag", default_args=default_args, schedule_interval="@daily", catchup=False) as dag:
    start = DummyOperator(task_id="start")

    prepare = kubernetes_pod.KubernetesPodOperator(
        task_id="prepare",
        name="prepare",
        namespace="recommendations",
        image="harbor.example.com/recommendations/prepare:1.9",
        image_pull_secrets=[k8s.V1LocalObjectReference("image_credential")],
        cmds=["python", "prepare.py"],
        arguments=["--day", "{{ ds }}"],
        env_from=[config],
        resources={"request_cpu": "500m", "request_memory": "1Gi", "limit_memory": "1Gi"},
        is_delete_operator_pod=True,
        get_logs=True,
    )

    train = KubernetesPodOperator(
        task_id="train",
        name="train",
        namespace="recommendations",
        image="harbor.example.com/recommendations/train:1.9",
        image_pull_secrets=[k8s.V1LocalObjectReference("image_credential")],
        cmds=["python", "train.py"],
        arguments=["--day", "{{ ds }}", "--out", "/models/{{ ds_nodash }}"],
        secrets=secrets,
        env_from=[config],
        volumes=[volume],
        volume_mounts=[volume_mount],
        resources=resources,
        # Kept, so that we can look at a failed training in the morning.
        is_delete_operator_pod=False,
        get_logs=True,
    )

    finish = PythonOperator(
        task_id="finish",
        python_callable=report,
        provide_context=True,
        executor_config={"KubernetesExecutor": {"request_memory": "256Mi", "limit_memory": "512Mi"}},
    )

    start >> prepare >> train >> finish
