"""Converts the exchange rates of every market, one pod a market, while the triggerer does the waiting."""

from datetime import datetime

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

MARKETS = ["de", "fr", "it", "es", "pl", "nl", "se", "cz"]

with DAG(
    dag_id="deferrable_pull_limit",
    schedule="@hourly",
    start_date=datetime(2025, 3, 1),
    catchup=False,
) as dag:
    for market in MARKETS:
        KubernetesPodOperator(
            task_id=f"convert_{market}",
            name=f"convert-{market}",
            namespace="rates",
            # Eight pulls from Docker Hub in the same minute: one refusal is enough for a red task.
            image="python:3.12-slim",
            image_pull_policy="Always",
            cmds=["python", "-c"],
            arguments=[f"print('{market}', '{{{{ data_interval_end | ts_nodash }}}}')"],
            container_resources=k8s.V1ResourceRequirements(
                requests={"cpu": "100m", "memory": "128Mi"},
                limits={"memory": "128Mi"},
            ),
            deferrable=True,
            poll_interval=30,
        )
