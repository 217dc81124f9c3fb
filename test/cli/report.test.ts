import { describe, expect, it } from 'vitest';
import { inFolder, run } from '../support/cli.ts';

const FILES = {
  'requirements.txt': 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==10.1.0\n',
  'dags/pod.yaml': `apiVersion: v1
kind: Pod
spec:
  nodeSelector: {pool: batch}
  containers:
    - name: base
      image: harbor.example.com/team/report:1.4
      resources: {requests: {cpu: "1"}}
`,
  'dags/report.py': `from datetime import timedelta

from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator as Pod

with DAG("report", default_args={"retries": 2, "execution_timeout": timedelta(hours=1)}):
    KubernetesPodOperator(task_id="load", pod_template_file="/opt/airflow/dags/pod.yaml", do_xcom_push=True)
    Pod(
        task_id="publish",
        image="python:3.12",
        arguments=["--day", "{{ ds }}"],
        retries=1,
        image_pull_secrets="hub",
        on_finish_action="keep_pod",
        get_logs=False,
    )
`,
};

interface Reported {
  task: string;
  line: number;
  answers: { question: string; state: string; text: string; from?: string }[];
}

describe('airflow-kpo report', () => {
  it('answers the checklist of each task, and says where from', () => {
    inFolder(FILES, folder => {
      const { code, out } = run(folder, 'report', '--format', 'json');
      expect(code).toBe(0);
      const tasks: Reported[] = JSON.parse(out);
      expect(tasks.map(one => `${one.task}:${one.line}`)).toEqual(['load:8', 'publish:9']);
      const said = (task: Reported) =>
        task.answers.map(
          one => `${one.question}: ${one.state}, ${one.text}${one.from ? ` (${one.from})` : ''}`,
        );
      expect(said(tasks[0]!)).toEqual([
        'resources: inherited, requests cpu 1 (dags/pod.yaml:8)',
        'logs: inherited, get_logs=True (provider 10.1.0)',
        'retries: inherited, 2 retries, no date in the command (dags/report.py:7)',
        'registry: missing, harbor.example.com: no pull secret',
        'clean-up: inherited, delete_pod (provider 10.1.0)',
        'nodes: inherited, node selector (dags/pod.yaml:4)',
        'timeouts: inherited, execution_timeout=timedelta(hours=1) (dags/report.py:7)',
        'sidecar: inherited, alpine (provider 10.1.0)',
      ]);
      expect(said(tasks[1]!)).toEqual([
        'resources: missing, nothing',
        'logs: set, get_logs=False',
        'retries: set, 1 retry, dated',
        'registry: set, pull secret hub',
        'clean-up: set, keep_pod',
        'nodes: missing, nothing',
        'timeouts: inherited, execution_timeout=timedelta(hours=1) (dags/report.py:7)',
        'sidecar: set, none',
      ]);
    });
  });

  it('prints a table a DAG, as text and as Markdown', () => {
    inFolder(FILES, folder => {
      const text = run(folder, 'report').out;
      expect(text).toContain('report (dags/report.py)\n');
      expect(text).toMatch(/task:line +\| resources +\| logs/);
      expect(text).toMatch(/publish:9 +\| MISSING /);
      expect(text).toContain('2 tasks in 1 DAG, 3 missing answers\n');
      const markdown = run(folder, 'report', 'dags', '--format', 'markdown').out;
      expect(markdown).toContain('## report (dags/report.py)\n\n| task:line');
      expect(markdown).toMatch(/\n\| -+ \| -+ \|/);
      expect(markdown).toContain('requests cpu 1 (from dags/pod.yaml:8)');
    });
  });

  it('ends with 2 when a path is not there', () => {
    inFolder(FILES, folder => {
      const { code, errors } = run(folder, 'report', 'nowhere');
      expect(code).toBe(2);
      expect(errors).toContain('nowhere: no such file or folder');
    });
  });
});
