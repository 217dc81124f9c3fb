"""Loads the click stream of the day, joins it with the shop's customers and publishes the result."""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

REGISTRY = "harbor.example.com/clicks"

GPU_NODES = k8s.V1Affinity(
    node_affinity=k8s.V1NodeAffinity(
        required_during_scheduling_ignored_during_execution=k8s.V1NodeSelector(
            node_selector_terms=[
                k8s.V1NodeSelectorTerm(
                    match_expressions=[
                        k8s.V1NodeSelectorRequirement(key="accelerator", operator="In", values=["l4", "a10"]),
                    ],
                ),
            ],
        ),
    ),
)

scratch = k8s.V1Volume(
    name="scratch",
    persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="clicks-scratch"),
)
scratch_mount = k8s.V1VolumeMount(name="scratch", mount_path="/scratch")

default_args = {
    "owner": "clicks",
    "retries": 2,
    "retry_delay": timedelta(minutes=5),
}

with DAG(
    dag_id="current_dag_with_mistakes",
    schedule_interval="30 2 * * *",
    start_date=datetime(2025, 3, 1),
    catchup=False,
    default_args=default_args,
) as dag:
    load = KubernetesPodOperator(
        task_id="load",
        name="load-clicks-{{ ds_nodash }}",
        namespace="clicks",
        image=f"{REGISTRY}/load:5.2.0",
        image_pull_secrets=[k8s.V1LocalObjectReference(name="harbor-pull")],
        cmds=["python", "-m", "clicks.load"],
        arguments=["--from", "{{ data_interval_start }}", "--to", "{{ data_interval_end }}"],
        env_vars={
            "RUN_ID": "{{ run_id }}",
            "BUCKET": "{{ var.value.get('clicks_bucket', 'clicks-dev') }}",
        },
        secrets=[
            k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name="clicks-bucket")),
        ],
        volumes=[scratch],
        volume_mounts=[scratch_mount],
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "500m", "memory": "1GB"},
            limits={"cpu": "1", "memory": "2GB"},
        ),
        node_selector={"pool": "batch"},
        tolerations=[
            k8s.V1Toleration(key="dedicated", operator="Equal", value="batch", effect="NoSchedule"),
        ],
        startup_timeout_seconds=600,
        log_events_on_failure=True,
    )

    join = KubernetesPodOperator(
        task_id="join",
        name="join-customers",
        namespace="clicks",
        image=f"{REGISTRY}/join:5.2.0",
        image_pull_secrets=[k8s.V1LocalObjectReference(name="harbor-pull")],
        cmds=["python", "-m", "clicks.join"],
        arguments=[f"/scratch/{{{{ ds }}}}/{dag.dag_id}.parquet"],
        volumes=[scratch],
        volume_mounts=[scratch_mount],
        # Doubled after the last out-of-memory kill; the limit stayed.
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "2", "memory": "8Gi", "nvidia.com/gpu": "1"},
            limits={"cpu": "2500m", "memory": "4096Mi", "nvidia.com/gpu": "1"},
        ),
        affinity=GPU_NODES,
        startup_timeout_seconds=600,
        log_events_on_failure=True,
    )

    publish = KubernetesPodOperator(
        task_id="publish",
        name="publish",
        namespace="clicks",
        image=f"{REGISTRY}/publish:5.2.0",
        image_pull_secrets=[k8s.V1LocalObjectReference(name="harbor-pull")],
        cmds=["sh", "-c"],
        arguments=[
            """
            {% if dag_run.run_type == 'manual' %}echo "published by hand"{% endif %}
            publish --table clicks_{{ ds_nodash }} --keep "{{ var.value.get('clicks_days', 30) | int }} days"
            """,
        ],
        # For debugging: keep the pod when publishing fails.
        is_delete_operator_pod=False,
        log_events_on_failure=True,
    )

    load >> join >> publish
