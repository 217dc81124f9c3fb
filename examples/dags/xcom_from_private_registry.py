"""Counts yesterday's orders in the warehouse and hands the number to the daily report.

The cluster pulls every image from our own Harbor; its nodes share one address to the internet.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.decorators import task
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

REGISTRY = "harbor.example.com/data-platform"

with DAG(
    dag_id="xcom_from_private_registry",
    schedule="0 5 * * *",
    start_date=datetime(2025, 3, 1),
    catchup=False,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
    tags=["sales"],
) as dag:
    count_orders = KubernetesPodOperator(
        task_id="count_orders",
        name="count-orders",
        namespace="data-jobs",
        image=f"{REGISTRY}/warehouse-client:2.4.1",
        image_pull_secrets=[k8s.V1LocalObjectReference(name="harbor-pull")],
        cmds=["sh", "-c"],
        arguments=[
            "warehouse-client count orders --day {{ ds }} --format json > /airflow/xcom/return.json",
        ],
        env_vars={"WAREHOUSE_HOST": "{{ conn.warehouse.host }}"},
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "200m", "memory": "256Mi"},
            limits={"memory": "512Mi"},
        ),
        startup_timeout_seconds=300,
        # Works on most days. On busy mornings: toomanyrequests, and not from Harbor.
        do_xcom_push=True,
    )

    @task
    def add_to_report(result: dict) -> None:
        print(f"{result['count']} orders")

    add_to_report(count_orders.output)
