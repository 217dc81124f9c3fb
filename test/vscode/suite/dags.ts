/** The first lines of a DAG file that has nothing wrong in them. */
export const IMPORTS = `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s
`;

/** A task with these further arguments, and resources, so that only what is asked about is found. */
export function task(...lines: string[]): string {
  return `${IMPORTS}
KubernetesPodOperator(
    task_id="load",
    image="harbor.example.com/sales/load:2.0",
    container_resources=k8s.V1ResourceRequirements(limits={"memory": "1Gi"}),
${lines.map(line => `    ${line}\n`).join('')})
`;
}

/** The same task that pushes what it returns, by a sidecar whose image comes from Docker Hub. */
export const XCOM_TASK = task('do_xcom_push=True,');

/** What makes the sidecar's image come from elsewhere. */
export const PATCH = `from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults

PodDefaults.SIDECAR_CONTAINER.image = "harbor.example.com/sales/alpine:3"
`;

/** The connection that does so, as a variable. */
export const CONNECTION = `AIRFLOW_CONN_KUBERNETES_DEFAULT='{"conn_type": "kubernetes", "extra": {"xcom_sidecar_container_image": "harbor.example.com/sales/alpine:3"}}'`;
