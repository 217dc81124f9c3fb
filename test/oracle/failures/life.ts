/** What becomes of the pod: real methods of the provider with a client that is none. */
import { type FailureCase, failures, task } from './case.ts';
import { executed, OUTCOME, TRIGGER, WAITING_POD } from './stand-ins.ts';

const EXECUTOR = 'from airflow.operators.python import PythonOperator\n';
const SDK = 'from airflow.providers.standard.operators.python import PythonOperator\n';
const worker = (operator: string, config: string) =>
  `from kubernetes.client import models as k8s\n${operator}\ntask = PythonOperator(task_id="count", python_callable=print, executor_config=${config})\n`;
/** The executor makes this of it, in the scheduler. */
const ask = (module: string) =>
  `from ${module} import PodGenerator\ntype(PodGenerator.from_obj(task.executor_config)).__name__`;
const meant = "'V1Pod'";
const CNCF = 'airflow.providers.cncf.kubernetes.pod_generator';
const CORE = 'airflow.kubernetes.pod_generator';
const MEMORY = '{"KubernetesExecutor": {"request_memory": "200Mi"}}';
const OVERRIDE = '{"pod_override": k8s.V1Pod(spec=k8s.V1PodSpec(containers=[k8s.V1Container(name="base")]))}';

/** Without deferring. */
const STARTS = `${WAITING_POD}${OUTCOME}
import inspect

from airflow.providers.cncf.kubernetes.utils.pod_manager import PodManager

manager = PodManager(kube_client=MagicMock())
manager.read_pod = lambda _: pod_

def work():
    started = manager.await_pod_start(pod=pod_)
    if inspect.iscoroutine(started):
        asyncio.run(started)

outcome(work)`;

/** In the trigger. */
const TRIGGERED = `${TRIGGER}${OUTCOME}
from unittest.mock import AsyncMock

trigger.__dict__["hook"] = MagicMock(get_pod=AsyncMock(return_value=pod_))

async def first():
    async for event in trigger.run():
        return f"{event.payload['status']}: {event.payload['message'].splitlines()[0]}"

outcome(lambda: asyncio.run(first()))`;

/** A DAG that nobody watches. */
const SCHEDULED =
  'from datetime import datetime\n\nfrom airflow import DAG\n\ndag = DAG("reports", schedule="@daily", start_date=datetime(2026, 1, 1))\n';
const scheduled = (given: string) => `${SCHEDULED}${task(`image="python:3.12", dag=dag, ${given}`)}`;

/** Whether its log is read, when the task has failed. */
const FAILED = `${executed('Failed')}
{"deleted": "delete_pod" in called, "logged": "fetch_requested_container_logs" in called}`;
const LOGGED = "{'deleted': True, 'logged': True}";

export const lifeCases: readonly FailureCase[] = [
  ...failures('executor-config-dict', {
    'until Airflow 2.6': { on: ['5.0.0'], file: worker(EXECUTOR, MEMORY), ask: ask(CORE), meant },
    'until provider 10': {
      on: ['7.14.0', '9.0.1', '10.1.0'],
      file: worker(EXECUTOR, MEMORY),
      ask: ask(CNCF),
      meant,
    },
    'on Airflow 3': { on: ['10.25.0'], file: worker(SDK, MEMORY), ask: ask(CNCF), meant },
    'an unknown key': {
      on: ['9.0.1'],
      file: worker(EXECUTOR, '{"KubernetesExecutor": {"memory": "200Mi"}}'),
      ask: ask(CNCF),
      meant,
    },
    'a pod as a dict': {
      on: ['7.14.0', '10.1.0'],
      file: worker(EXECUTOR, '{"pod_override": {"spec": {}}}'),
      ask: ask(CNCF),
      meant,
    },
    'a pod': { on: ['7.14.0', '10.1.0'], file: worker(EXECUTOR, OVERRIDE), ask: ask(CNCF), meant },
  }),
  ...failures('deferrable-image-pull', {
    'a limit of Docker Hub': {
      on: ['9.0.1', '10.5.0', '10.7.0', '10.9.0', '10.25.0'],
      code: scheduled('retries=0'),
      ask: STARTS,
      meant: "'waits'",
    },
    'the same of a deferred task': {
      on: ['9.0.1', '10.5.0', '10.7.0', '10.9.0', '10.25.0'],
      code: scheduled('retries=0, deferrable=True'),
      ask: TRIGGERED,
      meant: "'waits'",
    },
  }),
  ...failures('pod-deleted-with-logs', {
    'no log, and deleted': {
      on: ['7.14.0', '8.3.3', '10.25.0'],
      code: task('get_logs=False'),
      ask: FAILED,
      meant: LOGGED,
    },
    'the log, and deleted': { on: ['7.14.0', '8.3.3', '10.25.0'], code: task(), ask: FAILED, meant: LOGGED },
  }),
];
