import { describe, expect, it } from 'vitest';
import { inFolder, run } from '../support/cli.ts';

const PROJECT = {
  'dags/dag.py': `import os
from airflow import DAG
from airflow.models import Variable
from company.images import BASE
from operators.team import TeamPodOperator
from libs_only import NAMESPACE


def make(name, queue):
    return TeamPodOperator(task_id=name, image=os.environ["IMAGE"], labels={"queue": queue})


with DAG("d"):
    make("first", queue=Variable.get("queue"))
    TeamPodOperator(task_id="second", image=BASE, namespace=NAMESPACE)
    Gone_PodOperator(task_id="third")
`,
  'plugins/operators/team.py': `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator


class TeamPodOperator(KubernetesPodOperator):
    def __init__(self, **kwargs):
        super().__init__(in_cluster=True, **kwargs)
`,
  'libs/python/libs_only.py': 'NAMESPACE = "team"\n',
};

describe('airflow-kpo stats', () => {
  it('counts what is understood, and names what is not', () => {
    inFolder(PROJECT, folder => {
      const { code, out, errors } = run(folder, 'stats', '--unknown');
      expect(out).toBe(`dags/dag.py:10 TeamPodOperator image: run-time, the environment variable \`IMAGE\`
dags/dag.py:10 TeamPodOperator labels: run-time, the Variable \`queue\`
dags/dag.py:15 TeamPodOperator image: import, \`company.images.BASE\` of a package outside the workspace
dags/dag.py:15 TeamPodOperator namespace: import, \`libs_only.NAMESPACE\` of a package outside the workspace
dags/dag.py:16 Gone_PodOperator: not recognised, \`Gone_PodOperator\` is not defined in this file
3 calls of pod operators in 1 files
      2   66.7 %  recognised
      0    0.0 %  with every argument known
      2   66.7 %  with some arguments known
      0    0.0 %  with no argument known
6 values of arguments
      2   33.3 %  known
      2   33.3 %  looked up at run time: a Variable, a connection, the configuration, the environment
      2   33.3 %  of a package outside the workspace
`);
      expect(errors).toBe('');
      expect(code).toBe(0);
    });
  });

  it('finds modules where it is told to look, and prints JSON', () => {
    inFolder(PROJECT, folder => {
      const { out } = run(folder, 'stats', '--python-path', 'libs/python', '--format', 'json');
      expect(JSON.parse(out)).toMatchObject({ calls: 3, recognised: 2, values: 6, known: 3 });
      expect(run(folder, 'stats', 'nowhere').code).toBe(2);
    });
  });
});
