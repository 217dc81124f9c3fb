"""Asks the installed packages which names can be imported from which module, and with what warning.

Reads `{module: [name]}`. Prints `{releases, homes: {module: {name: answer}}}`, where the answer is `-` for a name
that cannot be imported, `w` for one whose import warns of deprecation, `u` for one whose source speaks of it, so
that its use may warn, and `+` for the others.
"""

import contextlib
import importlib
import inspect
import json
import os
import re
import sys
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor

os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp()
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
warnings.simplefilter("ignore")

# What has been loaded when Airflow reads a DAG file.
import airflow  # noqa: E402

airflow.DAG  # noqa: B018 loaded on use

from releases import releases  # noqa: E402


def bring(module, name):
    """As `from module import name` does it."""
    found = importlib.import_module(module)
    try:
        return getattr(found, name)
    except AttributeError:
        return importlib.import_module(f"{module}.{name}")


def deprecations(caught):
    return [str(one.message) for one in caught if issubclass(one.category, (DeprecationWarning, FutureWarning))]


def answers(module, names):
    found = {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            importlib.import_module(module)
        except Exception:  # noqa: BLE001 a module that cannot be imported is no home, for whatever reason
            return dict.fromkeys(names, "-")
        of_module = any(
            "his module is deprecated" in said or "Please use :mod:" in said or module in said
            for said in deprecations(caught)
        )
    for name in names:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                thing = bring(module, name)
            except Exception:  # noqa: BLE001
                found[name] = "-"
                continue
        # Other modules that are loaded on the way warn too, of themselves.
        warns = of_module or any(module in said or name in said for said in deprecations(caught))
        found[name] = "w" if warns else "u" if may_warn(thing) else "+"
    return found


def may_warn(thing):
    """Whether its own source speaks of deprecation."""
    with contextlib.suppress(OSError, TypeError):
        return re.search(r"Deprecat|@deprecated|RemovedInAirflow", inspect.getsource(thing)) is not None
    return False


def in_a_process(work):
    """What `work` answers in a child, so that each module is imported afresh."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(2, 1)
        with os.fdopen(writing, "w") as out:
            json.dump(work(), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as given:
        text = given.read()
    os.waitpid(child, 0)
    return json.loads(text)


def main():
    asked = json.load(sys.stdin)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda one: in_a_process(lambda: answers(*one)), asked.items())
        homes = dict(zip(asked, found))
    print(json.dumps({"releases": releases(), "homes": homes}))


main()
