"""Does with written DAG files what Airflow does with them, and says what comes of it.

Reads `{cases: [{code, files, ask}]}`. The code is a whole DAG file, which may bind `task`; `files` lie beside it.
`ask` is Python whose last line is an expression. It sees what the DAG file binds, `pod` (as the client sends it),
`context` (that of a run), `rendered(task)` and `MagicMock`.

Prints a list of `{at, said}`. `at` is `import`, `build` or `run` for an exception (by the DAG file, by the operator or
client that make the pod, by `ask`), `warns` for warnings, `gives` for what `ask` is, with the warnings on the way there,
`pod` for the pod, and `works` where there is no task either. There is neither cluster nor database.
"""

import ast
import atexit
import contextlib
import importlib
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from datetime import datetime, timezone
from types import SimpleNamespace
from unittest.mock import MagicMock

LOGICAL_DATE = datetime(2026, 1, 1, tzinfo=timezone.utc)
RUN_ID = "manual__2026-01-01T00:00:00+00:00"
SETTINGS = "airflow_local_settings.py"
# Set for the process of a single case, which imports Airflow only after its settings are there.
ALONE = "FAILURES_ALONE"
LENGTH = 240

KUBECONFIG = {
    "apiVersion": "v1",
    "kind": "Config",
    "current-context": "x",
    "clusters": [{"name": "x", "cluster": {"server": "http://localhost:1"}}],
    "users": [{"name": "x", "user": {"token": "x"}}],
    "contexts": [{"name": "x", "context": {"cluster": "x", "user": "x"}}],
}


class Raised(Exception):
    def __init__(self, at, error):
        super().__init__(at)
        self.answer = {"at": at, "said": plain(f"{type(error).__name__}: {beginning(error)}")}


@contextlib.contextmanager
def step(at):
    try:
        yield
    # A syntax error of the file, and what a DAG file raises to end Python, too.
    except BaseException as error:
        raise Raised(at, error) from error


def beginning(message):
    """Its first line, or the first two where that only leads over to the second."""
    first, *others = str(message).strip().splitlines() or [""]
    return f"{first} {others[0].strip()}" if others and first.endswith(":") else first


def plain(text):
    """The same on every machine and in every run, and no longer than one reads."""
    for folder in (os.getcwd(), os.path.dirname(os.path.abspath(__file__))):
        text = text.replace(folder, "<folder>")
    text = re.sub(r"/\S*/site-packages/", "<packages>/", text)
    text = re.sub(r" at 0x[0-9a-f]+", "", text)
    return text if len(text) <= LENGTH else f"{text[:LENGTH]}…"


def set_up():
    home = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    kubeconfig = os.path.join(home, "kubeconfig")
    with open(kubeconfig, "w") as out:
        json.dump(KUBECONFIG, out)
    os.environ.update(
        AIRFLOW_HOME=home,
        AIRFLOW__CORE__LOAD_EXAMPLES="False",
        AIRFLOW__LOGGING__LOGGING_LEVEL="CRITICAL",
        AIRFLOW_CONN_KUBERNETES_DEFAULT='{"conn_type": "kubernetes"}',
        # Read when the client is imported.
        KUBECONFIG=kubeconfig,
    )


def preload():
    """What takes long to import, for all cases at once; nothing that warns when it is imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from airflow import DAG  # noqa: F401

        for operator in ("pod", "kubernetes_pod"):
            try:
                importlib.import_module(f"airflow.providers.cncf.kubernetes.operators.{operator}")
                break
            except ImportError:
                pass


def is_told(warning):
    """Of Airflow or the client, about the DAG file; not what their own dependencies have to say to them."""
    by_them = re.search(r"[/\\](airflow|kubernetes)[/\\]|dag\.py$", warning.filename)
    module = warning.category.__module__.split(".")[0]
    return module == "airflow" or (module == "builtins" and by_them is not None)


@contextlib.contextmanager
def warnings_in(told):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    texts = [plain(f"{one.category.__name__}: {beginning(one.message)}") for one in caught if is_told(one)]
    told += dict.fromkeys(texts)


def run_file(code, told):
    """What the file binds."""
    names = {"__name__": "dag"}
    with step("import"), warnings_in(told):
        exec(compile(code, "dag.py", "exec"), names)  # noqa: S102 the cases are our own
    return names


def context_of(task):
    named = {"dag_id": "the_dag", "task_id": task.task_id, "run_id": RUN_ID, "map_index": -1, "try_number": 1}
    ti = SimpleNamespace(**named, start_date=LOGICAL_DATE, xcom_push=lambda **_: None)
    return {
        "dag": task.dag,
        "task": task,
        "ti": ti,
        "task_instance": ti,
        "run_id": RUN_ID,
        "ds": "2026-01-01",
        "ts": LOGICAL_DATE.isoformat(),
        "dag_run": SimpleNamespace(dag_id="the_dag", run_id=RUN_ID, logical_date=LOGICAL_DATE),
    }


def rendered(task):
    task.render_template_fields(context_of(task))
    return task


def pod_of(task):
    from kubernetes.client import ApiClient

    # Since provider 10.3 the name is looked at after rendering, by `execute`, and no longer by the constructor.
    if "self._set_name(self.name)" in inspect.getsource(type(task).execute):
        task.name = task._set_name(task.name)
    pod = task.build_pod_request_obj(context_of(task))
    return json.loads(json.dumps(ApiClient().sanitize_for_serialization(pod)))


def value_of(ask, names):
    *statements, last = ast.parse(ask).body
    exec(compile(ast.Module(statements, []), "ask.py", "exec"), names)  # noqa: S102
    return eval(compile(ast.Expression(last.value), "ask.py", "eval"), names)


def answer_to(case):
    with step("import"):
        import airflow  # noqa: F401 which reads the settings
    told = []
    names = run_file(case["code"], told)
    ask, task = case.get("ask"), names.get("task")
    if told and ask is None:
        return {"at": "warns", "said": " | ".join(told)}
    warnings.simplefilter("ignore")
    given = {**names, "rendered": rendered, "MagicMock": MagicMock}
    pod = None
    if task is not None:
        give_dag(task)
        given["context"] = context_of(task)
    if hasattr(task, "build_pod_request_obj") and (ask is None or re.search(r"\bpod\b", ask)):
        with step("build"):
            pod = given["pod"] = pod_of(task)
    if ask is None:
        return {"at": "pod", "said": pod} if pod else {"at": "works"}
    told = []
    with step("run"), warnings_in(told):
        value = value_of(ask, given)
    return {"at": "gives", "said": " | ".join([plain(repr(value)), *told])}


def give_dag(task):
    from airflow import DAG

    if not task.has_dag():
        task.dag = DAG("the_dag", start_date=LOGICAL_DATE)


def answer_in(folder, case):
    for path, text in case.get("files", {}).items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as out:
            out.write(text)
    os.chdir(folder)
    try:
        return answer_to(case)
    except Raised as raised:
        return raised.answer


def answer_of_child(folder, case):
    """In a process of its own, so that the modules which one case imports are new to the next."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with os.fdopen(writing, "w") as out:
            json.dump(answer_in(folder, case), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as out:
        text = out.read()
    os.waitpid(child, 0)
    return json.loads(text)


def answer_alone(folder, case):
    """In a Python that finds the settings of Airflow in the folder."""
    done = subprocess.run(
        [sys.executable, os.path.abspath(__file__)],
        input=json.dumps({"cases": [case]}),
        env={**os.environ, ALONE: "1", "PYTHONPATH": folder},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)[0]


def main():
    # Else sets stand in another order each time, in messages too.
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    asked = json.load(sys.stdin)
    # What the packages print on the way is no part of the answer.
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    set_up()
    alone = ALONE in os.environ
    if not alone:
        preload()
    answers = []
    for case in asked["cases"]:
        if alone:
            # The folder is the one that Python was started with, where the settings have to lie before.
            answers.append(answer_in(os.environ["PYTHONPATH"], case))
            continue
        with tempfile.TemporaryDirectory() as folder:
            if SETTINGS in case.get("files", {}):
                with open(os.path.join(folder, SETTINGS), "w", encoding="utf-8") as out:
                    out.write(case["files"][SETTINGS])
                answers.append(answer_alone(folder, case))
            else:
                answers.append(answer_of_child(folder, case))
    json.dump(answers, answer, sort_keys=True)
    answer.flush()


main()
