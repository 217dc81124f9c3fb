"""Asks the installed packages what their operators take, by importing, inspecting and constructing them.

Reads `{operators: [{name, paths}], candidates: {operator: [argument]}, values: {argument: [value]}}`. Prints one
JSON object: the releases, and for each operator that can be imported the signature over its hierarchy, the
template fields, what its constructor refuses of the candidates, and the values that it takes.
"""

import contextlib
import enum
import importlib
import inspect
import json
import os
import re
import sys
import tempfile
import warnings

os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp()
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
warnings.simplefilter("ignore")

from releases import releases  # noqa: E402


def find(paths):
    for path in paths:
        module, name = path.rsplit(".", 1)
        with contextlib.suppress(ImportError, AttributeError):
            return getattr(importlib.import_module(module), name)
    return None


def unwrapped(function):
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def hierarchy_of(cls):
    """The constructors that a call goes through, as long as they pass on what they do not name."""
    for one in cls.__mro__:
        if "__init__" not in vars(one) or one is object:
            continue
        parameters = list(inspect.signature(unwrapped(vars(one)["__init__"])).parameters.values())[1:]
        if parameters:
            yield one.__name__, parameters
        # What BaseOperator does not name it refuses, whatever stands above it. Airflow 3.0 had two of that name.
        is_last = one.__name__ == "BaseOperator" and any(parameter.name == "task_id" for parameter in parameters)
        if is_last or (
            parameters and all(parameter.kind is not parameter.VAR_KEYWORD for parameter in parameters)
        ):
            return


def signature_of(cls):
    """Argument to default; None where there is none. The first class of the hierarchy that names it decides."""
    found = {}
    for _, parameters in hierarchy_of(cls):
        for parameter in parameters:
            if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL) or parameter.name in found:
                continue
            if not parameter.name.startswith("_"):
                found[parameter.name] = None if parameter.default is parameter.empty else shown(parameter.default)
    return found


def shown(value):
    if isinstance(value, enum.Enum):
        return shown(value.value)
    if isinstance(value, (list, tuple)):
        return [shown(one) for one in value]
    if isinstance(value, (bool, int, float, str)) or value is None:
        return {"value": value}
    if isinstance(value, dict):
        return {"value": value} if value == {} else {"kind": "dict"}
    if hasattr(value, "total_seconds"):
        return {"seconds": value.total_seconds()}
    return {"kind": type(value).__name__}


# What constructors want at least one of, without a word that names it alone.
ALTERNATIVES = [{"name": "x", "image": "x"}, {"application_file": "x"}, {"template_spec": {"a": 1}}, {"yaml_conf": "x"}]


class Maker:
    """Constructs one operator class with what it needs and what is tried."""

    def __init__(self, cls):
        self.cls = cls
        self.needed = {"task_id": "t"}
        self.fault = self.error({})
        # Some are needed by a signature, some by a body only; both say so in different words.
        while missing := self.missing():
            self.needed.update(missing)
            self.fault = self.error({})
        for one in ALTERNATIVES if self.fault else []:
            if self.error(one) is None:
                self.needed.update(one)
                self.fault = None

    def missing(self):
        """What the last error says is missing, with a value for it."""
        if not re.search("missing|is required", str(self.fault)) and not isinstance(self.fault, KeyError):
            return {}
        names = set(re.findall(r"'(\w+)'", str(self.fault))) - set(self.needed)
        return {name: (lambda: ["true"]) if name == "python_callable" else "x" for name in names}

    def error(self, given):
        try:
            self.cls(**{**self.needed, **given})
        except Exception as error:  # noqa: BLE001 whatever it raises is the answer
            return error
        return None

    def refuses(self, name):
        """What its constructor raises because the argument is given at all; None when it takes it."""
        error = self.error({name: self.needed.get(name)})
        said = str(error)
        if error and ("Invalid arguments were passed" in said or f"unexpected keyword argument '{name}'" in said):
            return type(error).__name__
        return None

    def complains(self, name):
        """What it raises for any text, though it takes None."""
        error = self.error({name: "x"})
        return type(error).__name__ if error and name in str(error) else None

    def taken(self, name, values):
        """Those of the values, and of the enumeration behind the argument, with which it can be made."""
        found = set(values)
        with contextlib.suppress(Exception):
            made = self.cls(**self.needed)
            if isinstance(getattr(made, name, None), enum.Enum):
                found.update(one.value for one in type(getattr(made, name)))
        return sorted(value for value in found if self.error({name: value}) is None)


def describe(name, cls, asked):
    maker = Maker(cls)
    found = {
        "arguments": signature_of(cls),
        "templateFields": list(getattr(cls, "template_fields", [])),
        "templateFiles": list(getattr(cls, "template_ext", [])),
    }
    if maker.fault:
        return {**found, "unmade": f"{type(maker.fault).__name__}: {maker.fault}"[:200]}
    refused = {one: maker.refuses(one) for one in asked["candidates"].get(name, [])}
    # Those that no signature has are taken as keywords of their own, or complained about when they say something.
    doubtful = {*asked["refused"].get(name, []), *(one for one in refused if one not in found["arguments"])}
    raised = {one: maker.complains(one) for one in doubtful if not refused.get(one)}
    values = {
        argument: maker.taken(argument, values)
        for argument, values in asked["values"].items()
        if argument in found["arguments"] and not refused.get(argument)
    }
    return {
        **found,
        "refuses": sorted(one for one, error in {**refused, **raised}.items() if error),
        "values": values,
    }


def main():
    asked = json.load(sys.stdin)
    operators = {}
    # What the packages print on the way is no part of the answer.
    with contextlib.redirect_stdout(sys.stderr):
        for one in asked["operators"]:
            cls = find(one["paths"])
            if cls is not None:
                operators[one["name"]] = describe(one["name"], cls, asked)
    print(json.dumps({"releases": releases(), "operators": operators}))


main()
