/** How operators are reached, and what arguments their tasks have. */
import { describe, expect, it } from 'vitest';
import { tasksIn } from '../support/tasks.ts';

const KPO = 'airflow.providers.cncf.kubernetes.operators.pod';
const IMPORT = `from ${KPO} import KubernetesPodOperator\n`;

describe('operators', () => {
  it.each([
    ['by name', `${IMPORT}KubernetesPodOperator(image="x")`],
    ['by another name', `from ${KPO} import KubernetesPodOperator as K\nK(image="x")`],
    [
      'of a module',
      `from airflow.providers.cncf.kubernetes.operators import pod\npod.KubernetesPodOperator(image="x")`,
    ],
    ['by the whole path', `import ${KPO}\n${KPO}.KubernetesPodOperator(image="x")`],
    [
      'with a fallback',
      `try:\n    from ${KPO} import KubernetesPodOperator\nexcept ImportError:\n    from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator\nKubernetesPodOperator(image="x")`,
    ],
    [
      'imported in a function',
      `def f():\n    from ${KPO} import KubernetesPodOperator\n    KubernetesPodOperator(image="x")`,
    ],
    ['through a variable', `${IMPORT}Op = KubernetesPodOperator\nOp(image="x")`],
    [
      'by partial application',
      `${IMPORT}from functools import partial\nOp = partial(KubernetesPodOperator, image="x")\nOp()`,
    ],
    ['through a dict', `${IMPORT}OPS = {"k": KubernetesPodOperator}\nOPS["k"](image="x")`],
  ])('%s', async (_how, code) => {
    expect(await tasksIn(code)).toContain('KubernetesPodOperator(image="x")');
  });

  it('are what Python makes of a shadowed name', async () => {
    expect(
      await tasksIn(`${IMPORT}from other import KubernetesPodOperator\nKubernetesPodOperator(image="x")`),
    ).toEqual([]);
    expect(
      await tasksIn(`${IMPORT}def f(KubernetesPodOperator):\n    KubernetesPodOperator(image="x")`),
    ).toEqual([]);
  });

  it('may be left open while they are written', async () => {
    expect(await tasksIn(`${IMPORT}KubernetesPodOperator(..., image="x")`)).toEqual([
      'KubernetesPodOperator(image="x")+',
    ]);
    expect(await tasksIn(`${IMPORT}KubernetesPodOperator(image="x", **OTHER)`)).toEqual([
      'KubernetesPodOperator(image="x")+',
    ]);
  });

  it('take spreads in any way of writing them', async () => {
    const code = `${IMPORT}A = {"image": "x"}\nB = dict(name="n")\n`;
    expect(await tasksIn(`${code}KubernetesPodOperator(**{**A, **B})`)).toEqual([
      'KubernetesPodOperator(image="x", name="n")',
    ]);
    expect(await tasksIn(`${code}KubernetesPodOperator(**(A | B))`)).toEqual([
      'KubernetesPodOperator(image="x", name="n")',
    ]);
    expect(await tasksIn(`${code}def c():\n    return A\nKubernetesPodOperator(**c(), name="m")`)).toEqual([
      'KubernetesPodOperator(image="x", name="m")',
    ]);
  });
});

const SUB = `${IMPORT}
class Sub(KubernetesPodOperator):
    def __init__(self, image="d:1", *args, **kwargs):
        kwargs.setdefault("namespace", "ns")
        super().__init__(*args, image=image, in_cluster=True, **kwargs)
`;

describe('subclasses', () => {
  it.each<[string, string, string]>([
    [
      'fix, pass on and set by default',
      `${SUB}Sub(name="n")`,
      'KubernetesPodOperator(image="d:1", in_cluster=true, name="n", namespace="ns")',
    ],
    [
      'give way to the call',
      `${SUB}Sub(image="x", namespace="mine")`,
      'KubernetesPodOperator(image="x", in_cluster=true, namespace="mine")',
    ],
    [
      'without a constructor',
      `${IMPORT}class Sub(KubernetesPodOperator):\n    template_fields = ("image",)\nSub(image="x")`,
      'KubernetesPodOperator(image="x")',
    ],
    [
      'of subclasses',
      `${SUB}class Inner(Sub):\n    def __init__(self, **kw):\n        super().__init__(labels={"a": "b"}, **kw)\nInner(name="n")`,
      'KubernetesPodOperator(image="d:1", in_cluster=true, labels={"a": "b"}, name="n", namespace="ns")',
    ],
    [
      'with the name of their base',
      `from ${KPO} import KubernetesPodOperator as Base\nclass KubernetesPodOperator(Base):\n    def __init__(self, **kw):\n        super().__init__(in_cluster=True, **kw)\nKubernetesPodOperator(image="x")`,
      'KubernetesPodOperator(in_cluster=true, image="x")',
    ],
    [
      'in the old spelling',
      `${IMPORT}class Sub(KubernetesPodOperator):\n    def __init__(self, *a, **kw):\n        KubernetesPodOperator.__init__(self, *a, image="x", **kw)\nSub(name="n")`,
      'KubernetesPodOperator(image="x", name="n")',
    ],
    [
      'that set what they pass on',
      `${IMPORT}class Sub(KubernetesPodOperator):\n    IMG = "c:1"\n    def __init__(self, **kwargs):\n        kwargs["image"] = self.IMG\n        env = kwargs.pop("env", {})\n        kwargs.update(env_vars={**env, "A": "1"})\n        super().__init__(**kwargs)\nSub(env={"B": "2"})`,
      'KubernetesPodOperator(image="c:1", env_vars={"B": "2", "A": "1"})',
    ],
    [
      'that decide',
      `${IMPORT}class Sub(KubernetesPodOperator):\n    def __init__(self, big=False, **kwargs):\n        if big:\n            kwargs["name"] = "big"\n        else:\n            kwargs["name"] = "small"\n        super().__init__(**kwargs)\nSub(big=True)`,
      'KubernetesPodOperator(name="big")',
    ],
    [
      'that set an argument afterwards',
      `${IMPORT}class Sub(KubernetesPodOperator):\n    def __init__(self, **kwargs):\n        super().__init__(**kwargs)\n        self.image = "late:1"\nSub(image="x")`,
      'KubernetesPodOperator(image="late:1")',
    ],
    [
      'with mixins',
      `${IMPORT}class Mixin:\n    def __init__(self, **kw):\n        super().__init__(in_cluster=False, **kw)\nclass Sub(Mixin, KubernetesPodOperator):\n    pass\nSub(image="x")`,
      'KubernetesPodOperator(in_cluster=false, image="x")',
    ],
  ])('%s', async (_how, code, expected) => {
    const found = await tasksIn(code);
    expect(found.at(-1)).toBe(expected);
  });

  it('are read across files', async () => {
    expect(
      await tasksIn({
        'dags/dag.py': 'from operators.sub import Sub\nimport airflow\nSub(name="n")',
        'plugins/operators/sub.py': SUB.replace('"d:1"', 'IMG').replace(
          '\nclass',
          '\nfrom .images import IMG\nclass',
        ),
        'plugins/operators/images.py': 'IMG = "far:1"',
      }),
    ).toEqual(['KubernetesPodOperator(image="far:1", in_cluster=true, name="n", namespace="ns")']);
  });

  it('are open where they may set more', async () => {
    const code = `${IMPORT}class Sub(KubernetesPodOperator):\n    def execute(self, context):\n        self.image = "x"\n        return super().execute(context)\nSub(name="n")`;
    expect((await tasksIn(code)).at(-1)).toBe('KubernetesPodOperator(name="n")+');
  });

  it('are tasks themselves where they call the constructor above', async () => {
    expect((await tasksIn(SUB))[0]).toMatch(/^KubernetesPodOperator\(image=.*in_cluster=true.*\)\+$/);
  });
});

describe('factories', () => {
  const MAKE = `${IMPORT}def make(name, image="d:1", **kw):\n    return KubernetesPodOperator(task_id=f"t_{name}", image=image, **kw)\n`;

  it('make a task for each call', async () => {
    expect(await tasksIn(`${MAKE}make("a")\nmake("b", image="x", labels={})`)).toEqual([
      'KubernetesPodOperator(task_id="t_<parameter `name` of `make`>", image=?parameter `image` of `make`)+',
      'KubernetesPodOperator(task_id="t_a", image="d:1")',
      'KubernetesPodOperator(task_id="t_b", image="x", labels={})',
    ]);
  });

  it('in other files, in loops, in methods', async () => {
    const found = await tasksIn({
      'dags/dag.py': 'import airflow\nfrom lib import make\nfor n in ("a", "b"):\n    make(n)',
      'dags/lib.py': MAKE,
    });
    expect(found).toEqual([
      'KubernetesPodOperator(task_id="t_a", image="d:1")',
      'KubernetesPodOperator(task_id="t_b", image="d:1")',
    ]);
    const method = `${IMPORT}class F:\n    def __init__(self, ns):\n        self.ns = ns\n    def make(self, n):\n        return KubernetesPodOperator(name=n, namespace=self.ns)\nf = F("x")\nf.make("a")`;
    expect((await tasksIn(method)).at(-1)).toBe('KubernetesPodOperator(name="a", namespace="x")');
  });

  it('that wrap the operator', async () => {
    const code = `${IMPORT}from functools import wraps\n@wraps(KubernetesPodOperator)\ndef Pod(*args, **kwargs):\n    kwargs = {"namespace": "ns", **kwargs}\n    return KubernetesPodOperator(*args, **kwargs)\nPod(image="x")`;
    expect((await tasksIn(code)).at(-1)).toBe('KubernetesPodOperator(namespace="ns", image="x")');
  });
});

describe('mapped tasks', () => {
  it('have one of the values', async () => {
    expect(
      await tasksIn(
        `${IMPORT}KubernetesPodOperator.partial(image="x").expand(env_vars=[{"A": "1"}, {"A": "2"}])`,
      ),
    ).toEqual(['KubernetesPodOperator(image="x", env_vars={"A": "1"} | {"A": "2"})']);
    expect(
      await tasksIn(
        `${IMPORT}KubernetesPodOperator.partial(image="x").expand_kwargs([{"name": "a"}, {"name": "b"}])`,
      ),
    ).toEqual(['KubernetesPodOperator(image="x", name="a" | "b")']);
    expect(
      await tasksIn(`${IMPORT}KubernetesPodOperator.partial(image="x").expand(cmds=before.output)`),
    ).toEqual(['KubernetesPodOperator(image="x", cmds=?`before` is not defined in this file)']);
    expect(
      await tasksIn(`${IMPORT}KubernetesPodOperator.partial(image="x").expand_kwargs(before.output)`),
    ).toEqual(['KubernetesPodOperator(image="x")+']);
  });
});

describe('decorators', () => {
  it('are tasks, and give their functions ways to change them', async () => {
    const code =
      'from airflow.decorators import task\n@task.kubernetes(image="x", name="n")\ndef f():\n    ...\nf()\nf.override(image="y")()';
    expect(await tasksIn(code)).toEqual([
      '@task.kubernetes(image="x", name="n")',
      '@task.kubernetes(image="y", name="n")',
    ]);
  });
});

describe('default arguments', () => {
  const D = `${IMPORT}from airflow import DAG\nfrom airflow.utils.task_group import TaskGroup\n`;
  it.each<[string, string, string]>([
    [
      'of a DAG',
      `${D}with DAG("d", default_args={"image": "x", "owner": "me"}):\n    KubernetesPodOperator(name="n")`,
      'KubernetesPodOperator(name="n", image="x", owner="me")',
    ],
    [
      'that the task gives itself',
      `${D}with DAG("d", default_args={"image": "x"}):\n    KubernetesPodOperator(image="y")`,
      'KubernetesPodOperator(image="y")',
    ],
    [
      'of a group before those of its DAG',
      `${D}with DAG("d", default_args={"image": "x", "name": "n"}):\n    with TaskGroup("g", default_args={"image": "y"}):\n        KubernetesPodOperator()`,
      'KubernetesPodOperator(image="y", name="n")',
    ],
    [
      'of the DAG that is named, not the one around',
      `${D}other = DAG("o", default_args={"image": "o"})\nwith DAG("d", default_args={"name": "n"}):\n    KubernetesPodOperator(dag=other)`,
      'KubernetesPodOperator(dag=airflow.DAG("o", default_args={"image": "o"}), image="o")',
    ],
    [
      'of a decorated function',
      `${IMPORT}from airflow.decorators import dag\n@dag(default_args={"image": "x"})\ndef d():\n    KubernetesPodOperator(name="n")\nd()`,
      'KubernetesPodOperator(name="n", image="x")',
    ],
    [
      'of the DAG around the call of a factory',
      `${D}def make(n):\n    return KubernetesPodOperator(name=n)\nwith DAG("d", default_args={"image": "x"}):\n    make("a")`,
      'KubernetesPodOperator(name="a", image="x")',
    ],
    [
      'that no operator takes',
      `${D}with DAG("d", default_args={"nonsense": 1}):\n    KubernetesPodOperator(name="n")`,
      'KubernetesPodOperator(name="n")',
    ],
  ])('%s', async (_how, code, expected) => {
    expect((await tasksIn(code)).at(-1)).toBe(expected);
  });
});
