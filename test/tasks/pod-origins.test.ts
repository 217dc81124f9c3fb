/** Every value of a pod leads to where it was written. */
import { describe, expect, it } from 'vitest';
import { subjectsOf } from '../../server/src/editor/subjects.ts';
import { ProviderDefault } from '../../server/src/tasks/pod/build.ts';
import { podOf } from '../../server/src/tasks/pod/pod.ts';
import { locate } from '../../server/src/values/origin.ts';
import { plainText, type Value } from '../../server/src/values/value.ts';
import { openProject, ROOT } from '../support/project.ts';

const FILES = {
  'dags/dag.py': `from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from common import IMAGE, env

with DAG("daily", default_args={"namespace": "team"}):
    KubernetesPodOperator(
        task_id="run",
        image=IMAGE,
        env_vars=env("1"),
        secrets=[Secret("env", "password", "db", "pw")],
        pod_template_file="templates/pod.yaml",
        do_xcom_push=True,
    )
`,
  'dags/common.py': 'IMAGE = "registry.example.com/x:1"\n\n\ndef env(mode):\n    return {"MODE": mode}\n',
  'dags/templates/pod.yaml': `kind: Pod
metadata:
  name: from-template
  labels: {team: data}
spec:
  nodeSelector:
    disk: ssd
  containers:
    - name: main
      image: template:1
      workingDir: /srv
`,
  'requirements.txt': 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==10.1.0\n',
};

/** The place of each text, number and flag: `path: text (file:what stands there)`. */
function places(value: Value, texts: Record<string, string>, path = ''): string[] {
  const inner = (key: string) => (path === '' ? key : `${path}.${key}`);
  if (value.kind === 'dict')
    return value.entries.flatMap(entry => places(entry.value, texts, inner(plainText(entry.key)!)));
  if (value.kind === 'list') return value.items.flatMap((one, i) => places(one, texts, inner(String(i))));
  const { anchor } = value.origin;
  if (anchor instanceof ProviderDefault) return [`${path}: provider ${anchor.release}`];
  const { file, start, end } = locate(value.origin);
  const name = file.slice(ROOT.length + 1);
  return [`${path}: ${name} ${texts[name]!.slice(start, end).split('\n', 1)[0]}`];
}

describe('the values of a pod', () => {
  it('lead to the DAG, to what it imports, to its template, or to the provider', async () => {
    const { documents, workspace } = await openProject(FILES);
    const { module, file } = documents['dags/dag.py']!;
    const [task] = module!.statements.flatMap(statement => subjectsOf(module!, statement).tasks);
    const { pod } = podOf(task!, workspace.environmentOf(file), workspace)!;
    expect(places(pod!, FILES)).toEqual([
      'apiVersion: provider 10.1.0',
      'kind: provider 10.1.0',
      'metadata.labels.team: dags/templates/pod.yaml data',
      'metadata.labels.dag_id: dags/dag.py "daily"',
      'metadata.labels.task_id: dags/dag.py "run"',
      'metadata.labels.run_id: provider 10.1.0',
      'metadata.labels.kubernetes_pod_operator: provider 10.1.0',
      'metadata.labels.try_number: provider 10.1.0',
      'metadata.labels.airflow_version: provider 10.1.0',
      'metadata.labels.airflow_kpo_in_cluster: provider 10.1.0',
      'metadata.name: dags/templates/pod.yaml from-template',
      'metadata.namespace: dags/dag.py "team"',
      'spec.containers.0.env.0.name: dags/common.py "MODE"',
      'spec.containers.0.env.0.value: dags/dag.py "1"',
      'spec.containers.0.env.1.name: dags/dag.py "password"',
      'spec.containers.0.env.1.valueFrom.secretKeyRef.key: dags/dag.py "pw"',
      'spec.containers.0.env.1.valueFrom.secretKeyRef.name: dags/dag.py "db"',
      'spec.containers.0.image: dags/common.py "registry.example.com/x:1"',
      'spec.containers.0.name: provider 10.1.0',
      'spec.containers.0.terminationMessagePolicy: provider 10.1.0',
      'spec.containers.0.volumeMounts.0.mountPath: dags/dag.py True',
      'spec.containers.0.volumeMounts.0.name: dags/dag.py True',
      'spec.containers.0.workingDir: dags/templates/pod.yaml /srv',
      'spec.containers.1.command.0: dags/dag.py True',
      'spec.containers.1.command.1: dags/dag.py True',
      'spec.containers.1.command.2: dags/dag.py True',
      'spec.containers.1.image: dags/dag.py True',
      'spec.containers.1.name: dags/dag.py True',
      'spec.containers.1.resources.requests.cpu: dags/dag.py True',
      'spec.containers.1.resources.requests.memory: dags/dag.py True',
      'spec.containers.1.volumeMounts.0.mountPath: dags/dag.py True',
      'spec.containers.1.volumeMounts.0.name: dags/dag.py True',
      'spec.hostNetwork: provider 10.1.0',
      'spec.nodeSelector.disk: dags/templates/pod.yaml ssd',
      'spec.restartPolicy: provider 10.1.0',
      'spec.volumes.0.name: dags/dag.py True',
    ]);
  });
});
