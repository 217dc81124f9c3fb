/** Input that no author means, or that a program has written: it costs little, and nothing throws. */
import { describe, expect, it } from 'vitest';
import { look, lookIn } from '../support/look.ts';
import { openProject } from '../support/project.ts';
import { tasksIn } from '../support/tasks.ts';

const IMPORT = 'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\n';
const lines = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join('\n');

describe('much of everything', () => {
  it('a DAG of 20,000 lines', async () => {
    const code = `${IMPORT}${lines(2_000, i => `t${i} = KubernetesPodOperator(\n    task_id="t${i}",\n    image="x:1",\n    name="t${i}",\n    cmds=["a"],\n    arguments=["b"],\n    labels={"a": "b"},\n    get_logs=True,\n    retries=1,\n)`)}`;
    expect(await tasksIn(code)).toHaveLength(2_000);
  });

  it('a dict of 10,000 entries, at once and in steps', async () => {
    const entries = lines(10_000, i => `    "k${i}": {"image": "x:${i}"},`);
    expect(await look(`D = {\n${entries}\n}\nlook(D["k9999"]["image"])`)).toBe('"x:9999"');
    const steps = lines(10_000, i => `D["k${i}"] = ${i}`);
    expect(await look(`D = {}\n${steps}\nlook(D)`)).toBe('?changed in too many steps');
  });

  it('5,000 conditions one after the other', async () => {
    const code = `X = 0\n${lines(5_000, i => `if c${i}:\n    X = ${i}`)}\nlook(X)`;
    expect(await look(code)).toMatch(/\?/);
  });

  it('a loop over more than is gone through', async () => {
    expect(await look('for i in range(1000):\n    look(i)')).toMatch(/^\?/);
    expect(await look('look([i for i in range(1000)])')).toMatch(/^\?/);
    const code = `${IMPORT}for a in range(100):\n    for b in range(100):\n        KubernetesPodOperator(task_id=f"{a}{b}")`;
    expect(await tasksIn(code)).toHaveLength(1);
  });
});

describe('depth', () => {
  it('of functions that call one another several times each', async () => {
    const step = (i: number) =>
      `def f${i}(x):\n    a = f${i + 1}([x, 1])\n    b = f${i + 1}([x, 2])\n    return [a, b, f${i + 1}([x, 3])]`;
    const code = `def f10(x):\n    return x\n${lines(10, i => step(9 - i))}`;
    // Followed to the end, each call would take 59,049 others.
    expect(await look(`${code}\nlook(f0("x"))`)).toBe('?a call of `f0` that leads too far');
    expect(await look(`${code}\nlook(f8("x"))`)).toMatch(/^\[\[\[/);
    const many = lines(10, i => `Y${i} = f${i % 3}("x")`);
    expect(await look(`${code}\n${many}\nlook(Y9)`)).toBe('?a call of `f0` that leads too far');
  });

  it('of brackets, of operators, of blocks', async () => {
    expect(await tasksIn(`${IMPORT}X = ${'['.repeat(3_000)}${']'.repeat(3_000)}\nf(X)`)).toEqual([]);
    expect(await look(`X = ${'['.repeat(100)}${']'.repeat(100)}\nlook(X)`)).toMatch(/^\[\[/);
    expect(await tasksIn(`${IMPORT}X = ${'1 + '.repeat(3_000)}1\nf(X)`)).toEqual([]);
    const nested = lines(90, i => `${' '.repeat(i)}if c${i}:`);
    expect(await look(`X = 1\n${nested}\n${' '.repeat(90)}X = 2\nlook(X)`)).toBe('2 | 1');
  });

  it('of names that lead to one another', async () => {
    const code = `X0 = "a"\n${lines(500, i => `X${i + 1} = X${i}`)}\nlook(X500)`;
    expect(await look(code)).toMatch(/^(\?|"a")/);
  });

  it('of imports, of classes, of functions', async () => {
    const chain: Record<string, string> = {
      'dags/dag.py': 'from m0 import X\nlook(X)',
      'dags/m300.py': 'X = 1',
    };
    for (let i = 0; i < 300; i++) chain[`dags/m${i}.py`] = `from m${i + 1} import X`;
    expect(await look(chain)).toMatch(/^(\?|1)/);
    const classes = `class C0:\n    X = 1\n${lines(200, i => `class C${i + 1}(C${i}):\n    pass`)}\nlook(C200.X)`;
    expect(await look(classes)).toMatch(/^(\?|1)/);
    const calls = `def f0():\n    return 1\n${lines(200, i => `def f${i + 1}():\n    return f${i}()`)}\nlook(f200())`;
    expect(await look(calls)).toMatch(/^\?/);
  });
});

describe('circles', () => {
  it.each([
    ['of constants', 'A = B\nB = C\nC = A\nlook(A)'],
    ['of functions', 'def f(x):\n    return g(x)\ndef g(x):\n    return f(x)\nlook(f(1))'],
    ['of bases', 'class A(B):\n    pass\nclass B(A):\n    pass\nlook(B.X)'],
    ['of a list in itself', 'l = [1]\nl.append(l)\nlook(l)'],
    ['of a doubling', `X = "ab"\n${lines(40, () => 'X = X + X')}\nlook(len(X))`],
    ['of doubling lists', `L = [1, 2]\n${lines(40, () => 'L = L + L')}\nlook(L)`],
    ['of default values', 'def f(a=f()):\n    return a\nlook(f())'],
    ['of decorators', '@f\ndef f():\n    return 1\nlook(f())'],
  ])('%s end', async (_what, code) => {
    expect(await look(code)).toBeDefined();
  });

  it('of imports end, and of stars', async () => {
    expect(
      await look({
        'dags/dag.py': 'from a import *\nlook(X)',
        'dags/a.py': 'from b import *',
        'dags/b.py': 'from a import *',
      }),
    ).toMatch(/^\?/);
  });
});

describe('files', () => {
  it('that cannot be read say so', async () => {
    const { workspace, documents } = await openProject({
      'dags/dag.py': 'import airflow\nfrom look import look\nfrom images import A\nlook(A)',
    });
    workspace.python.list('/project/dags/images.py');
    workspace.python.request = file => workspace.python.setUnreadable(file);
    workspace.python.relisted();
    expect(lookIn(documents['dags/dag.py']!.module!)).toBe('?`images` cannot be read');
  });

  it('that are no Python give what can be read of them', async () => {
    expect(
      await look({ 'dags/dag.py': 'from a import X\nlook(X)', 'dags/a.py': '\u0000\u0001 )))\nX = 1\n(((' }),
    ).toBe('1');
    expect(await look({ 'dags/dag.py': 'from a import X\nlook(X)', 'dags/a.py': '' })).toBe(
      '?`X` is not in `a`',
    );
  });
});
