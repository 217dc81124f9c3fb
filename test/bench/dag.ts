/** Tasks that use the module constant of `generateDag`. */
export const CONSTANT_USERS = 50;

const HEAD = `from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

IMAGE = "harbor.example.com/data/report:1.4"
RESOURCES = k8s.V1ResourceRequirements(requests={"memory": "512Mi"}, limits={"memory": "1Gi"})

with DAG(
    "bench",
    schedule=None,
    start_date=datetime(2024, 1, 1),
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
) as dag:
`;

function user(number: number): string {
  return `    use_${number} = KubernetesPodOperator(
        task_id="use_${number}", image=IMAGE, container_resources=RESOURCES,
    )
`;
}

function filler(number: number): string {
  return `    task_${number} = KubernetesPodOperator(
        task_id="task_${number}",
        name="task-${number}",
        image=f"{IMAGE}-${number}",
        cmds=["python", "-m", "report"],
        arguments=["--date", "{{ ds }}", "--part", "${number}"],
        env_vars={"PART": "${number}", "MODE": "full"},
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "500m", "memory": "1Gi"},
            limits={"memory": "2Gi"},
        ),
        labels={"team": "data", "part": "p${number}"},
    )
    task_${number} >> use_${number % CONSTANT_USERS}
`;
}

/** A DAG of about so many lines in one \`with\` block, 50 of its tasks using one constant. */
export function generateDag(lines: number): string {
  const parts = [HEAD];
  for (let i = 0; i < CONSTANT_USERS; i++) parts.push(user(i));
  let count = parts.join('').split('\n').length;
  for (let i = 0; count < lines; i++) {
    const part = filler(i);
    parts.push(part);
    count += part.split('\n').length - 1;
  }
  return parts.join('');
}

/** A task of 40 lines, to be typed. */
export const TYPED_TASK = `    typed = KubernetesPodOperator(
        task_id="typed",
        name="typed",
        namespace="data",
        image="harbor.example.com/data/typed:2.0",
        image_pull_policy="IfNotPresent",
        cmds=["bash", "-c"],
        arguments=["python main.py --date {{ ds }}"],
        env_vars={
            "MODE": "full",
            "TARGET": "{{ var.value.target }}",
        },
        env_from=[
            k8s.V1EnvFromSource(
                config_map_ref=k8s.V1ConfigMapEnvSource(name="settings"),
            ),
        ],
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "500m", "memory": "1Gi"},
            limits={"memory": "512Mi"},
        ),
        volumes=[
            k8s.V1Volume(
                name="data",
                persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="data"),
            ),
        ],
        volume_mounts=[
            k8s.V1VolumeMount(name="data", mount_path="/data"),
        ],
        tolerations=[
            k8s.V1Toleration(key="team", operator="Equal", value="data", effect="NoSchedule"),
        ],
        labels={"team": "data"},
        startup_timeout_seconds=600,
        get_logs=True,
        do_xcom_push=False,
        on_finish_action="delete_pod",
    )
`;
