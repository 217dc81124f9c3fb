"""Builds the pods of written tasks with the installed packages, as a worker does just before it creates them.

Reads `{connections: {id: extras}, cases: [{name, code, files, inCluster}]}`, where the code of a case starts with its
imports and binds `task`. Prints a list with `{"pod": ...}` for each case, as the Kubernetes client sends it, or
`{"raises": {at, type, message}}`: at `construction`, at `build`, or at `serialization` by the client.

Templates are not rendered, so Jinja texts stay as they are written. There is neither cluster nor database.
"""

import atexit
import contextlib
import inspect
import json
import os
import re
import shutil
import sys
import tempfile
import warnings
from datetime import datetime, timezone
from types import SimpleNamespace

asked = json.load(sys.stdin)
# What the packages print on the way is no part of the answer.
answer = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

HOME = tempfile.mkdtemp()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
KUBECONFIG = os.path.join(HOME, "kubeconfig")
os.environ["AIRFLOW_HOME"] = HOME
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = "CRITICAL"
# Read when the client is imported.
os.environ["KUBECONFIG"] = KUBECONFIG
for one, extras in asked["connections"].items():
    os.environ[f"AIRFLOW_CONN_{one.upper()}"] = json.dumps({"conn_type": "kubernetes", "extra": extras})
warnings.simplefilter("ignore")

RUN_ID = "manual__2026-01-01T00:00:00+00:00"
LOGICAL_DATE = datetime(2026, 1, 1, tzinfo=timezone.utc)

# All that is not recorded as it is: JSON path, attribute of the task that must be true, pattern, what stands for it.
# Nothing else is touched.
NORMALISED = [
    # Eight random letters and digits, or a whole UUID before provider 5.1, where the task has a suffix at all.
    (("metadata", "name"), "random_name_suffix", r"(?<=[-.])(?:[0-9a-f]{32}|[a-z0-9]{8})$", "<suffix>"),
    # They tell the run and the release of Airflow, not the task.
    (("metadata", "labels", "run_id"), None, r"^.*$", "<run_id>"),
    (("metadata", "labels", "execution_date"), None, r"^.*$", "<execution_date>"),
    (("metadata", "labels", "airflow_version"), None, r"^.*$", "<airflow_version>"),
    # The volume of each `Secret('volume', ...)` has a random name.
    (("spec", "volumes", "*", "name"), None, r"^secretvol[0-9a-f-]{36}$", "secretvol<uuid>"),
    (
        ("spec", "containers", "*", "volumeMounts", "*", "name"),
        None,
        r"^secretvol[0-9a-f-]{36}$",
        "secretvol<uuid>",
    ),
]


def write_kubeconfig():
    """A cluster that is never asked, so that the hook finds a configuration to load."""
    name = {"name": "x"}
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "x",
        "clusters": [{**name, "cluster": {"server": "http://localhost:1"}}],
        "users": [{**name, "user": {"token": "x"}}],
        "contexts": [{**name, "context": {"cluster": "x", "user": "x"}}],
    }
    with open(KUBECONFIG, "w") as out:
        json.dump(config, out)


def stand_in_service_account():
    """Files of a service account, where the client looks for those that Kubernetes mounts into a pod.

    The namespace beside them stays unknown: the operator reads it at a fixed path of the root folder.
    """
    from kubernetes.config import incluster_config

    for constant, file in (("SERVICE_TOKEN_FILENAME", "token"), ("SERVICE_CERT_FILENAME", "ca.crt")):
        path = os.path.join(HOME, file)
        with open(path, "w") as out:
            out.write("x")
        setattr(incluster_config, constant, path)


@contextlib.contextmanager
def worker_of(case):
    """The folder with the files of the case, and the variables by which a pod knows that it is one."""
    inside = {"KUBERNETES_SERVICE_HOST": "localhost", "KUBERNETES_SERVICE_PORT": "1"} if case.get("inCluster") else {}
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        for path, text in case.get("files", {}).items():
            full = os.path.join(folder, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as out:
                out.write(text)
        os.chdir(folder)
        os.environ.update(inside)
        try:
            yield
        finally:
            os.chdir(before)
            for name in inside:
                del os.environ[name]


def context_of(task):
    """What `build_pod_request_obj` of any release reads of the context: of the task instance only what names it."""
    ti = SimpleNamespace(dag_id="the_dag", task_id=task.task_id, run_id=RUN_ID, map_index=-1, try_number=1)
    return {
        "dag": task.dag,
        "task": task,
        "ti": ti,
        "task_instance": ti,
        "run_id": RUN_ID,
        "ts": LOGICAL_DATE.isoformat(),
        "dag_run": SimpleNamespace(dag_id="the_dag", run_id=RUN_ID, logical_date=LOGICAL_DATE),
    }


def construct(case):
    from airflow import DAG

    names = {}
    exec(compile(case["code"], "dag.py", "exec"), names)  # noqa: S102 the cases are our own
    task = names["task"]
    task.dag = DAG("the_dag", start_date=LOGICAL_DATE)
    return task


def build(task):
    # Since provider 10.3 the name is looked at after rendering, by `execute`, and no longer by the constructor.
    if "self._set_name(self.name)" in inspect.getsource(type(task).execute):
        task.name = task._set_name(task.name)
    return task.build_pod_request_obj(context_of(task))


def serialize(pod):
    from kubernetes.client import ApiClient

    # Through JSON, as the client does it, so that keys are texts.
    return json.loads(json.dumps(ApiClient().sanitize_for_serialization(pod)))


def replaced(value, path, pattern, text):
    if not path:
        return re.sub(pattern, text, value) if isinstance(value, str) else value
    step, *rest = path
    if isinstance(value, list) and step == "*":
        return [replaced(one, rest, pattern, text) for one in value]
    if isinstance(value, dict) and step in value:
        return {**value, step: replaced(value[step], rest, pattern, text)}
    return value


def normalised(pod, task):
    for path, condition, pattern, text in NORMALISED:
        if condition is None or getattr(task, condition):
            pod = replaced(pod, path, pattern, text)
    return pod


def raised(at, error):
    lines = str(error).splitlines() or [""]
    message = re.sub(r" at 0x[0-9a-f]+", "", lines[0])
    return {"raises": {"at": at, "type": type(error).__name__, "message": message}}


def result_of(case):
    at = "construction"
    try:
        with worker_of(case):
            task = construct(case)
            at = "build"
            pod = build(task)
            at = "serialization"
            return {"pod": normalised(serialize(pod), task)}
    except Exception as error:  # noqa: BLE001 whatever it raises is the answer
        return raised(at, error)


def main():
    write_kubeconfig()
    stand_in_service_account()
    json.dump([result_of(case) for case in asked["cases"]], answer, sort_keys=True)
    answer.flush()


main()
