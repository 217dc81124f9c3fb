/** How values travel through a file: names, loops, functions, classes. */
import { describe, expect, it } from 'vitest';
import { look } from '../support/look.ts';

describe('texts', () => {
  it.each([
    ['"{}-{x}".format(1, x="b")', '"1-b"'],
    ['"{{{{ ds }}}}".format()', '"{{ ds }}"'],
    ['"%s:%s" % ("img", 3)', '"img:3"'],
    ['"100%%" % ()', '"100%"'],
    ['",".join(["a", "b"])', '"a,b"'],
    ['"-".join(x for x in ("a", "b"))', '"a-b"'],
    ['" A ".strip().lower()', '"a"'],
    ['"a_b".replace("_", "-")', '"a-b"'],
    ['f"{3 * 2}Gi"', '"6Gi"'],
    ['"a,b".split(",")', '["a", "b"]'],
    ['str(5) + "x"', '"5x"'],
    ['"x" * 3', '"xxx"'],
    ['f"{a}"', '"<`a` is not defined in this file>"'],
  ])('%s', async (code, expected) => {
    expect(await look(`look(${code})`)).toBe(expected);
  });
});

describe('lists and dicts', () => {
  it.each([
    ['[x * 2 for x in [1, 2, 3] if x > 1]', '[4, 6]'],
    ['{k: v for k, v in {"a": 1, "b": 2}.items()}', '{"a": 1, "b": 2}'],
    ['[i for i in range(3)]', '[0, 1, 2]'],
    ['[f"{a}{b}" for a in "x y".split() for b in (1, 2)]', '["x1", "x2", "y1", "y2"]'],
    ['dict(zip(["a", "b"], [1, 2]))', '{"a": 1, "b": 2}'],
    ['dict([("a", 1)], b=2)', '{"a": 1, "b": 2}'],
    ['{"a": 1}.get("b", 7)', '7'],
    ['{"a": 1, "b": 2}[unknown]', '1 | 2'],
    ['sorted({"b": 1, "a": 2})', '["a", "b"]'],
    ['[*range(2), *("x",)]', '[0, 1, "x"]'],
    ['[0] * 2', '[0, 0]'],
    ['list({"a": 1, **{"b": 2}}.values())', '[1, 2]'],
    ['[n for n in unknown]', '?`unknown` is not defined in this file'],
  ])('%s', async (code, expected) => {
    expect(await look(`look(${code})`)).toBe(expected);
  });

  it('built up in steps', async () => {
    expect(await look('d = {"a": {"b": 1}}\nd["a"]["c"] = 2\nlook(d["a"])')).toBe('{"b": 1, "c": 2}');
    expect(await look('d = {"a": {}}\nd["a"].update(b=2)\nlook(d["a"])')).toBe('{"b": 2}');
    expect(await look('d = {}\nfor k in ("a", "b"):\n    d[k] = k + "1"\nlook(d)')).toBe(
      '{"a": "a1", "b": "b1"}',
    );
    expect(await look('l = []\nfor i in range(3):\n    if i != 1:\n        l.append(i)\nlook(l)')).toBe(
      '[0, 2]',
    );
    expect(await look('d = {"a": 1, "b": 2}\nx = d.pop("a")\nlook([x, d])')).toBe('[1, {"b": 2}]');
    expect(await look('d = {"a": 1}\nd.setdefault("a", 2)\nd.setdefault("b", 3)\nlook(d)')).toBe(
      '{"a": 1, "b": 3}',
    );
    expect(await look('l = [2]\nl.insert(0, 1)\nl += [3]\nlook(l)')).toBe('[1, 2, 3]');
    expect(await look('d = {"a": 1} | {"b": 2}\nd |= {"c": 3}\nlook(d)')).toBe('{"a": 1, "b": 2, "c": 3}');
  });
});

describe('conditions', () => {
  it('that are known choose', async () => {
    expect(await look('ENV = "prod"\nX = "a" if ENV == "prod" else "b"\nlook(X)')).toBe('"a"');
    expect(await look('ENV = "dev"\nif ENV == "prod":\n    X = 1\nelse:\n    X = 2\nlook(X)')).toBe('2');
    expect(await look('look(None or "x")')).toBe('"x"');
    expect(await look('look({} or {"a": 1})')).toBe('{"a": 1}');
    expect(await look('look("a" in ["a", "b"])')).toBe('true');
  });

  it('that are not known keep both', async () => {
    expect(await look('X = "a" if env == "prod" else "b"\nlook(X)')).toBe('"a" | "b"');
    expect(await look("IMG = f\"r/{'a' if env else 'b'}:1\"\nlook(IMG)")).toBe('"r/a:1" | "r/b:1"');
  });
});

describe('what only exists at run time', () => {
  it.each([
    ['import os\nlook(os.environ["IMG"])', '?the environment variable `IMG`'],
    ['import os\nlook(os.environ.get("IMG"))', '?the environment variable `IMG`'],
    ['import os\nlook(os.getenv("IMG", "x:1"))', '"x:1" | ?the environment variable `IMG`'],
    ['from airflow.models import Variable\nlook(Variable.get("v"))', '?the Variable `v`'],
    ['from airflow.sdk import Variable\nlook(Variable.get("v", default="d"))', '"d" | ?the Variable `v`'],
    ['from airflow.configuration import conf\nlook(conf.get("core", "x"))', '?the setting `x`'],
    [
      'from airflow.hooks.base import BaseHook\nlook(BaseHook.get_connection("c").host)',
      '?the connection `c`',
    ],
    [
      'from airflow.models import Variable\nCFG = Variable.get("v", deserialize_json=True)\nlook(CFG["img"])',
      '?the Variable `v`',
    ],
  ])('%s', async (code, expected) => {
    expect(await look(code)).toBe(expected);
  });
});

describe('loops', () => {
  it('are gone through for each element', async () => {
    expect(await look('for i in (1, 2):\n    look(f"t{i}")')).toBe('"t1"\n"t2"');
    expect(
      await look('C = [("a", {"cpu": 1}), ("b", {"cpu": 2})]\nfor n, r in C:\n    look([n, r["cpu"]])'),
    ).toBe('["a", 1]\n["b", 2]');
    expect(await look('look_all = [look(i) for i in range(2)]')).toBe('0\n1');
    expect(await look('for a in "x y".split():\n    for b in range(2):\n        look(a + str(b))')).toBe(
      '"x0"\n"x1"\n"y0"\n"y1"',
    );
    expect(await look('for i in unknown():\n    look(i)')).toBe(
      '?`i` of the loop over `unknown` is not defined in this file',
    );
  });
});

describe('functions', () => {
  it('give what they return', async () => {
    expect(await look('def f(a, b=2, *, c):\n    return {"a": a, "b": b, "c": c}\nlook(f(1, c=3))')).toBe(
      '{"a": 1, "b": 2, "c": 3}',
    );
    expect(await look('def f(*args, **kwargs):\n    return [args, kwargs]\nlook(f(1, 2, x=3))')).toBe(
      '[[1, 2], {"x": 3}]',
    );
    expect(
      await look('def f(x):\n    if x == "a":\n        return 1\n    return 2\nlook([f("a"), f("b")])'),
    ).toBe('[1, 2]');
    expect(await look('def f(x):\n    if x:\n        return 1\nlook(f(unknown))')).toBe('1 | None');
    expect(await look('def f(x=None):\n    x = x or "d"\n    return x\nlook(f())')).toBe('"d"');
    expect(await look('def f(n):\n    return f(n - 1)\nlook(f(3))')).toMatch(/^\?/);
    expect(await look('def f():\n    yield 1\nlook(f())')).toBe('?what a generator yields');
    expect(
      await look(
        'from functools import partial\ndef f(a, b):\n    return [a, b]\ng = partial(f, 1)\nlook(g(b=2))',
      ),
    ).toBe('[1, 2]');
  });

  it('are entered with what a call gives them', async () => {
    expect(
      await look(
        'from kubernetes.client import V1Pod\ndef f(a):\n    V1Pod()\n    look(a)\nf(1)\nfor x in (2, 3):\n    f(x)',
      ),
    ).toBe('2\n3');
    expect(await look('def f(a):\n    look(a)')).toBe('?parameter `a` of `f`');
  });
});

describe('classes', () => {
  it.each([
    ['class C:\n    X = {"a": 1}\nlook(C.X["a"])', '1'],
    ['class A:\n    X = 1\nclass B(A):\n    pass\nlook(B.X)', '1'],
    ['from enum import Enum\nclass E(Enum):\n    A = "a"\nlook([E.A.value, E.A.name])', '["a", "A"]'],
    ['from enum import Enum\nclass E(str, Enum):\n    A = "a"\nlook(E.A)', '"a"'],
    [
      'from dataclasses import dataclass\n@dataclass\nclass C:\n    img: str\n    cpu: int = 2\nc = C("x")\nlook([c.img, c.cpu])',
      '["x", 2]',
    ],
    ['class C:\n    def __init__(self, a):\n        self.b = a + 1\nlook(C(1).b)', '2'],
    ['class C:\n    X = 1\n    def f(self):\n        look(self.X)', '1'],
    ['class C:\n    @staticmethod\n    def f(a):\n        return a\nlook(C.f(3))', '3'],
    [
      'class C:\n    @classmethod\n    def f(cls, a):\n        return [cls.X, a]\n    X = 1\nlook(C.f(3))',
      '[1, 3]',
    ],
    [
      'class C:\n    def __init__(self, n):\n        self.n = n\n    def f(self, a):\n        return [self.n, a]\nlook(C(1).f(2))',
      '[1, 2]',
    ],
    ['class C:\n    @property\n    def p(self):\n        return "v"\nlook(C().p)', '"v"'],
  ])('%s', async (code, expected) => {
    expect(await look(code)).toBe(expected);
  });
});

describe('paths', () => {
  it.each([
    ['import os\nlook(os.path.join(os.path.dirname(__file__), "pod.yaml"))', '"/project/dags/pod.yaml"'],
    [
      'from pathlib import Path\nlook(Path(__file__).parent / "t" / "pod.yaml")',
      '"/project/dags/t/pod.yaml"',
    ],
    ['from pathlib import Path\nlook(str(Path(__file__).resolve().parent))', '"/project/dags"'],
  ])('%s', async (code, expected) => {
    expect(await look(code)).toBe(expected);
  });
});
