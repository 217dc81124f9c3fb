"""Exports the bookings of the day, checks what was exported, and publishes it."""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
from airflow.kubernetes.pod import Resources
from airflow.kubernetes.secret import Secret
from airflow.operators.dummy_operator import DummyOperator
from kubernetes.client import models as k8s

login = Secret("env", "BOOKINGS_LOGIN", "bookings", "LOGIN")

small = Resources()
small.request_cpu = "250m"
small.request_memory = "256Mi"
small.limit_memory = "512Mi"

defaults = {"retries": 2, "execution_timeout": timedelta(hours=1)}

with DAG("nightly_export", start_date=datetime(2024, 5, 1), schedule="@daily", catchup=False, default_args=defaults):
    begin = DummyOperator(task_id="begin")

    export = KubernetesPodOperator(
        task_id="export",
        name="export-bookings",
        image="harbor.example.com/bookings/export:3.1",
        image_pull_secrets=[k8s.V1LocalObjectReference("harbor")],
        arguments=["--day", "{{ ds }}"],
        secrets=[login],
        resources=small,
        do_xcom_push=True,
    )

    check = KubernetesPodOperator(
        task_id="check",
        name="check-bookings",
        image="harbor.example.com/bookings/check:3.1",
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "1", "memory": "1GB"},
            limits={"cpu": "500m", "memory": "2Gi"},
        ),
        is_delete_operator_pod=False,
    )

    publish = KubernetesPodOperator(
        task_id="publish",
        name="publish-bookings",
        image="harbor.example.com/bookings/publish:3.1",
        resources={"request_memory": "64Mi", "limit_memory": "128Mi"},
    )

    notify = KubernetesPodOperator(task_id="notify", name="notify", image="harbor.example.com/tools/notify:1")

    begin >> export >> check >> publish >> notify
