"""Asks the installed Kubernetes client what its model classes are, by importing and constructing them.

Prints one JSON object: the release, and for each class that can be reached from what task authors build the
fields in the order of the constructor, each as [name, JSON name, type, required].
"""

import inspect
import json
import re
from importlib.metadata import version

from kubernetes import client

ROOTS = ["V1Pod", "V1PodTemplateSpec", "V1Job"]
NO_FIELDS = {"self", "local_vars_configuration"}


def parameters_of(cls):
    return [one for one in inspect.signature(cls).parameters.values() if one.name not in NO_FIELDS]


def required_of(cls):
    """The arguments without which the constructor raises ValueError, one found after the other."""
    given = {}
    while True:
        try:
            cls(**given)
            return set(given)
        except ValueError as error:
            missing = missing_in(error) - set(given)
            # What is given is no real value: a client that checks values complains about that, and is done.
            if not missing:
                return set(given)
            given.update((name, object()) for name in missing)


def missing_in(error):
    if hasattr(error, "errors"):
        return {str(one["loc"][0]) for one in error.errors() if one["type"] == "missing"}
    return set(re.findall(r"Invalid value for `(\w+)`, must not be `None`", str(error)))


def describe(cls):
    parameters = parameters_of(cls)
    required = required_of(cls)
    python_names = {json_name: name for name, json_name in cls.attribute_map.items()}
    required = {python_names.get(name, name) for name in required}
    return {
        "positional": any(one.kind is not inspect.Parameter.KEYWORD_ONLY for one in parameters),
        "fields": [
            [one.name, cls.attribute_map[one.name], cls.openapi_types[one.name], int(one.name in required)]
            for one in parameters
        ],
    }


def main():
    classes = {}
    waiting = list(ROOTS)
    while waiting:
        name = waiting.pop()
        if name in classes or not hasattr(client, name):
            continue
        cls = getattr(client, name)
        classes[name] = describe(cls)
        for type_name in cls.openapi_types.values():
            waiting.extend(re.findall(r"\b[A-Z]\w*", type_name))
    print(json.dumps({"release": version("kubernetes"), "classes": classes}))


main()
