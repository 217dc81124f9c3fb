"""Reads sources that cannot be run, with Python's own parser.

Reads `{folders, homes: {module: [name]}, operators: [{name, paths}]}`. Prints `{homes, operators}`: for each home
`+` if its module binds the name, `?` if the module binds names by code, else `-`; for each operator the arguments of
its own constructor with literal defaults, and its template fields.
"""

import ast
import json
import sys
from pathlib import Path

asked = json.load(sys.stdin)


def file_of(module):
    for folder in asked["folders"]:
        base = Path(folder, *module.split("."))
        for file in (base.with_suffix(".py"), base / "__init__.py"):
            if file.is_file():
                return file
    return None


def statements_in(body):
    """Those of the module itself, with what stands under its conditions."""
    for one in body:
        yield one
        for part in ("body", "orelse", "finalbody"):
            if not isinstance(one, (ast.FunctionDef, ast.ClassDef)):
                yield from statements_in(getattr(one, part, []))
        for handler in getattr(one, "handlers", []):
            yield from statements_in(handler.body)


def names_of(module, seen=()):
    """What the module binds, and whether it does so by code too."""
    file = file_of(module)
    if file is None or module in seen:
        return set(), False
    text = file.read_text()
    found, by_code = set(), any(word in text for word in ("import_module_attrs", "AirflowImporter", "__getattr__"))
    for one in statements_in(ast.parse(text).body):
        if isinstance(one, (ast.FunctionDef, ast.ClassDef)):
            found.add(one.name)
        elif isinstance(one, ast.Assign):
            found.update(target.id for target in one.targets if isinstance(target, ast.Name))
        elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            found.add(one.target.id)
        elif isinstance(one, ast.Import):
            found.update((alias.asname or alias.name).split(".")[0] for alias in one.names)
        elif isinstance(one, ast.ImportFrom):
            for alias in one.names:
                if alias.name == "*":
                    inner, inner_by_code = names_of(one.module, (*seen, module))
                    found |= inner
                    by_code |= inner_by_code
                else:
                    found.add(alias.asname or alias.name)
    return found, by_code


def answers(module, names):
    found, by_code = names_of(module)
    return {name: "+" if name in found else "?" if by_code else "-" for name in names}


def literal(node):
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return {"kind": "code"}
    return [literal(one) for one in node.elts] if isinstance(value, (list, tuple)) else {"value": value}


def describe(definition):
    found = {"arguments": {}, "templateFields": [], "templateFiles": []}
    for one in definition.body:
        if isinstance(one, ast.FunctionDef) and one.name == "__init__":
            given = one.args
            positional = [*given.posonlyargs, *given.args][1:]
            defaults = [None] * (len(positional) - len(given.defaults)) + given.defaults
            for argument, default in [*zip(positional, defaults), *zip(given.kwonlyargs, given.kw_defaults)]:
                found["arguments"][argument.arg] = None if default is None else literal(default)
        target = one.targets[0] if isinstance(one, ast.Assign) else getattr(one, "target", None)
        if isinstance(target, ast.Name) and isinstance(one.value, (ast.List, ast.Tuple)):
            if target.id == "template_fields":
                found["templateFields"] = [element.value for element in one.value.elts]
            if target.id == "template_ext":
                found["templateFiles"] = [element.value for element in one.value.elts]
    return found


def operators():
    for one in asked["operators"]:
        for path in one["paths"]:
            module, name = path.rsplit(".", 1)
            file = file_of(module)
            body = ast.parse(file.read_text()).body if file else []
            found = [node for node in body if isinstance(node, ast.ClassDef) and node.name == name]
            if found:
                yield one["name"], describe(found[0])
                break


print(
    json.dumps(
        {
            "homes": {module: answers(module, names) for module, names in asked["homes"].items()},
            "operators": dict(operators()),
        }
    )
)
