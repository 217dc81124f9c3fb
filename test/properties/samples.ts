import { readdirSync, readFileSync } from 'node:fs';

/** A workspace of Python files that import one another; the first is the DAG. */
export interface Sample {
  name: string;
  files: Record<string, string>;
}

const folder = new URL('../../examples/dags/', import.meta.url);

/** The examples, each alone, and workspaces in which tasks are reached in every way that is understood. */
export const samples: readonly Sample[] = [
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.py'))
    .map(name => ({ name, files: { 'dags/dag.py': readFileSync(new URL(name, folder), 'utf8') } })),
  {
    name: 'subclass and constants',
    files: {
      'dags/dag.py': `from airflow import DAG
from operators.pod import TeamPodOperator
from common import images, RESOURCES, ENV
from common.images import *

DEFAULTS = {"retries": 2, "do_xcom_push": True}
if images.STABLE:
    DEFAULTS["image"] = images.BASE
elif ENV == "dev":
    DEFAULTS["image"] = "dev:latest"
else:
    DEFAULTS["image"] = f"{REGISTRY}/x:1"

with DAG("team", default_args=DEFAULTS) as dag:
    first = TeamPodOperator(
        task_id="first",
        name="first",
        container_resources=RESOURCES["big"],
    )
    for size, wanted in RESOURCES.items():
        step = TeamPodOperator(task_id=f"step_{size}", container_resources=wanted, resources={"limit_memory": "1GB"})
        first >> step
`,
      'plugins/operators/pod.py': `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator


class Base(KubernetesPodOperator):
    namespace_of_team = "team-a"

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("namespace", self.namespace_of_team)
        super().__init__(*args, is_delete_operator_pod=False, **kwargs)


class TeamPodOperator(Base):
    def __init__(self, *, big=False, **kwargs):
        if big:
            kwargs["resources"] = {"limit_memory": "1Gi"}
        else:
            kwargs.pop("resources", None)
        super().__init__(**kwargs)
        self.do_xcom_push = True
`,
      'dags/common/__init__.py': `import os
from kubernetes.client import models as k8s
from . import images

ENV = os.environ.get("ENV", "dev")
RESOURCES = {
    name: k8s.V1ResourceRequirements(requests={"memory": memory}, limits={"memory": "1GB"})
    for name, memory in [("small", "512Mi"), ("big", "2GB")]
}
`,
      'dags/common/images.py': `REGISTRY = "registry.example.com"
STABLE = True
BASE = REGISTRY + "/base:" + "1.0"
`,
    },
  },
  {
    name: 'factories',
    files: {
      'dags/dag.py': `from airflow.decorators import dag, task
from factory import Builder, make
from kubernetes.client import models as k8s

QUEUES = ["a", "b"]


@dag(default_args={"namespace": "x"})
def pipeline():
    made = [make(q, memory=m) for q in QUEUES for m in ("1GB", "1Gi")]
    builder = Builder("ns", labels={"team": "a"})
    for i in range(3):
        if i == 1:
            continue
        builder.task(f"t{i}", image="img:" + str(i), do_xcom_push=i > 1)

    @task.kubernetes(image="py:1", resources={"limit_cpu": "1"})
    def inside():
        return 1

    inside.override(image="py:2")()


pipeline()
`,
      'dags/factory.py': `from functools import partial

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

Pod = partial(KubernetesPodOperator, get_logs=True, do_xcom_push=True)


def resources(memory, cpu="100m"):
    if memory is None:
        return None
    return k8s.V1ResourceRequirements(requests={"memory": memory, "cpu": cpu}, limits={"memory": "1Mi"})


def make(name, memory=None, **kwargs):
    return Pod(task_id=name, name=f"pod-{name}", container_resources=resources(memory), **kwargs)


class Builder:
    image = "default:1"

    def __init__(self, namespace, **common):
        self.namespace = namespace
        self.common = common

    def task(self, task_id, image=None, **more):
        return KubernetesPodOperator(
            task_id=task_id, image=image or self.image, namespace=self.namespace, **self.common, **more
        )


mapped = KubernetesPodOperator.partial(task_id="m", image="x").expand(env_vars=[{"A": "1"}, {"A": "2"}])
`,
    },
  },
  {
    name: 'imports for several versions',
    files: {
      'dags/dag.py': `import airflow
from airflow.contrib.kubernetes.pod_generator import *
from airflow.kubernetes.pod_generator import MAX_LABEL_LEN, PodGenerator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

MODERN = Version(airflow.__version__).major >= 3


def modern():
    return airflow.__version__ > "3"


try:
    from airflow.contrib.kubernetes.volume import Volume
except ImportError:
    from airflow.kubernetes.volume import Volume
    raise

if not MODERN:
    from airflow.operators.dummy import DummyOperator
else:
    from airflow.providers.standard.operators.empty import EmptyOperator as DummyOperator

match x:
    case 1:
        from airflow.kubernetes.secret import Secret
    case _:
        from airflow.providers.cncf.kubernetes.secret import Secret

if modern():
    pass
elif TYPE_CHECKING:
    from airflow.kubernetes.secret import Secret
else:
    from airflow.utils.decorators import apply_defaults


class Report(KubernetesPodOperator):
    @apply_defaults
    def volumes(self, data: Volume) -> "Secret":
        return Volume("a", {"emptyDir": {}})
`,
    },
  },
];
