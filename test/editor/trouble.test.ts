/** What a hover says about a task that is in trouble in the cluster. */
import { describe, expect, it } from 'vitest';
import { hovered } from './cursor.ts';

const PINNED = {
  'requirements.txt': 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==10.1.0\n',
};

const DAG = `from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

with DAG("weekly report"):
    KubernetesPodOperator(
        task_id="build",
        namespace="data",
        image="harbor.example.com/team/report:1.4",
        image_pull_secrets=[k8s.V1LocalObjectReference(name="harbor")],
        do_xcom_push=True,
        get_logs=False,
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "500m", "memory": "1Gi"}, limits={"memory": "2Gi"}
        ),
        node_selector={"pool": "batch"},
    )
`;

async function at(word: string): Promise<string> {
  const offset = DAG.lastIndexOf(word) + 1;
  return (await hovered(`${DAG.slice(0, offset)}|${DAG.slice(offset)}`, PINNED))?.markdown ?? '';
}

describe('hover on a task', () => {
  it('tells on the operator all that may go wrong, with commands for this task', async () => {
    const text = await at('KubernetesPodOperator(');
    expect(text).toContain(
      'The pod wants a node with 500m cpu and 1Gi memory free, the node labels `pool=batch`.',
    );
    expect(text).toContain('kubectl get events -n data --field-selector reason=FailedScheduling');
    expect(text).toContain('`harbor.example.com/team/report:1.4` comes from `harbor.example.com`.');
    expect(text).toContain('The XCom sidecar pulls `alpine` besides.');
    expect(text).toContain('more than its limit of "2Gi"');
    expect(text).toContain('`get_logs=False`: nothing of the container is in the log of the task.');
    // The id of the DAG as Airflow writes it into the label.
    expect(text).toMatch(
      /kubectl logs -n data -l dag_id=weeklyreport-[0-9a-f]{9},task_id=build -c base --tail=-1/,
    );
  });

  it('tells on an argument what that has to do with', async () => {
    expect(await at('image=')).toContain('ImagePullBackOff');
    expect(await at('image=')).not.toContain('OOMKilled');
    expect(await at('container_resources')).toContain('OOMKilled');
    expect(await at('node_selector')).toContain('FailedScheduling');
    expect(await at('get_logs')).toContain('Logs are missing');
    expect(await at('task_id')).not.toContain('kubectl');
  });

  it('leaves a place for a namespace that nothing says', async () => {
    const text = DAG.replace('        namespace="data",\n', '');
    const offset = text.indexOf('get_logs') + 1;
    const said = await hovered(`${text.slice(0, offset)}|${text.slice(offset)}`, PINNED);
    expect(said?.markdown).toContain('kubectl logs -n <namespace> -l');
  });
});
