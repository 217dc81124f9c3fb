import { describe, expect, it } from 'vitest';
import { realParser } from '../../../test/support/project.ts';
import { show } from '../../../test/support/show-value.ts';
import { PythonModule } from '../../src/python/module.ts';
import { callAlone } from '../../src/python/runs.ts';
import { locate } from '../../src/values/origin.ts';
import { alternatives } from '../../src/values/value.ts';

const parser = await realParser();

/** What the argument of `look(…)` is, in the last line that calls it. */
function look(code: string): string {
  const module = new PythonModule('/a.py', code, parser);
  for (const statement of [...module.statements].reverse()) {
    const call = module
      .syntaxOf(statement)
      .calls.find(one => one.callee.kind === 'name' && one.callee.name === 'look');
    const argument = call?.arguments[0]?.value;
    if (!argument) continue;
    if (!module.syntaxOf(statement).around.has(call)) return show(module.evaluate(argument, statement));
    const value = callAlone(module, call, statement);
    if (value.kind === 'object') return show(value.positional[0]!);
  }
  throw new Error('no look(…)');
}

describe('values', () => {
  it.each([
    ['"a" "b"', '"ab"'],
    ["r'\\d' '\\x41\\t'", '"\\\\dA\\t"'],
    ['f"{1}-{x}-{{ ds }}"', '"1-<`x` is not defined in this file>-{ ds }"'],
    ['f"{{{{ ds }}}}"', '"{{ ds }}"'],
    ['1_000', '1000'],
    ['-2.5e3', '-2500'],
    ['60 * 60', '3600'],
    ['not True', 'false'],
    ['[1, *[2, 3], *x]', '[1, 2, 3]+'],
    ['(1,)', '[1]'],
    ['{"a": 1, **{"b": 2}, **x}', '{"a": 1, "b": 2}+'],
    ['{"a": 1} | {"a": 2}', '{"a": 1, "a": 2}'],
    ['dict(a=1, **{"b": 2})', '{"a": 1, "b": 2}'],
    ['{"a": {"b": 7}}["a"]["b"]', '7'],
    ['[1, 2, 3][-1]', '3'],
    ['"a" if x else "b"', '"a" | "b"'],
    ['"a" + "b" + x', '"ab<`x` is not defined in this file>"'],
    ['[i for i in range(3)]', '[0, 1, 2]'],
    ['b"bytes"', '?a bytes literal'],
    ['...', '?left out as `...`'],
  ])('%s', (code, expected) => {
    expect(look(`look(${code})`)).toBe(expected);
  });
});

describe('names', () => {
  it('keep every branch that may have run', () => {
    expect(look('if a:\n    X = 1\nelif b:\n    X = 2\nelse:\n    X = 3\nlook(X)')).toBe('1 | 2 | 3');
    expect(look('X = 0\nif a:\n    X = 1\nlook(X)')).toBe('1 | 0');
    expect(look('X = 0\nfor i in y:\n    X = 1\nlook(X)')).toBe('1 | 0');
    expect(look('try:\n    X = 1\nexcept ImportError:\n    X = 2\nlook(X)')).toBe('1 | 2');
    expect(look('X = 0\ntry:\n    X = 1\nexcept E:\n    pass\nlook(X)')).toBe('1 | 0');
    expect(look('match a:\n    case 1:\n        X = 1\n    case _:\n        X = 2\nlook(X)')).toBe('1 | 2');
  });

  it('are what the branch itself made of them', () => {
    expect(look('X = 0\nif a:\n    X = 1\n    look(X)')).toBe('1');
    expect(look('X = 0\nif a:\n    X = 1\nelse:\n    look(X)')).toBe('0');
    expect(look('X = 1\nlook(X)\nX = 2')).toBe('1');
    expect(look('with a as b:\n    X = 1\nlook(X)')).toBe('1');
  });

  it('belong to their scope', () => {
    expect(look('X = 1\ndef f(X):\n    look(X)')).toBe('?parameter `X` of `f`');
    expect(look('X = 1\ndef f():\n    look(X)\nX = 2')).toBe('2');
    expect(look('class A:\n    X = 1\n    def f(self):\n        look(X)')).toBe(
      '?`X` is not defined in this file',
    );
    expect(look('class A:\n    X = 1\n    look(X)')).toBe('1');
    expect(look('from k import look\nf = lambda X: look(X)')).toBe('?`X` of the loop or lambda');
    expect(look('a, (b, c) = 1, (2, 3)\nlook([a, b, c])')).toBe('[1, 2, 3]');
  });

  it('come through imports', () => {
    expect(look('from a.b import c as d\nlook(d.e)')).toBe('a.b.c.e');
    expect(look('import a.b.c\nlook(a.b.c.d)')).toBe('a.b.c.d');
    expect(look('import a.b.c as x\nlook(x.d())')).toBe('a.b.c.d()');
  });

  it('that stand for themselves end', () => {
    expect(look('a = b\nb = a\nlook(b)')).toMatch(/^\?/);
    expect(look('x = x\nlook(x)')).toMatch(/^\?/);
  });
});

describe('objects that change', () => {
  it('by attribute, in order, under every name they have', () => {
    const code = 'from k import R\nr = R(a=1)\nr.cpu = "1"\nq = r\nq.memory = "2"\n';
    expect(look(`${code}look(r)`)).toBe('k.R(a=1).cpu="1".memory="2"');
    expect(look(`${code}look(q.memory)`)).toBe('"2"');
    expect(look(`${code}q = R()\nq.gpu = 1\nlook(r)`)).toBe('k.R(a=1).cpu="1".memory="2"');
    expect(look('from k import R\nr = R()\nlook(r)\nr.cpu = 1')).toBe('k.R()');
    expect(look('from k import R\nr = R()\nif a:\n    r.cpu = 1\nlook(r)')).toBe('k.R().cpu=1 | k.R()');
  });

  it('as dicts and lists', () => {
    expect(look('d = {}\nd["a"] = 1\nd.update({"b": 2}, c=3)\nlook(d)')).toBe('{"a": 1, "b": 2, "c": 3}');
    expect(look('l = [1]\nl.append(2)\nl.extend([3])\nl += [4]\nlook(l)')).toBe('[1, 2, 3, 4]');
    expect(look('d = {"a": 1}\nd.pop("a")\nlook(d)')).toBe('{}');
    expect(look('d = {"a": 1}\nd[key] = 2\nlook(d)')).toMatch(/^\{"a": 1, .*\}\+$/);
  });

  it('are open once an unknown function had them', () => {
    expect(look('d = {"a": 1}\nfill(d)\nlook(d)')).toBe('{"a": 1}+');
    expect(look('d = {"a": 1}\nprint(d)\nlook(d)')).toBe('{"a": 1}');
  });
});

describe('calls', () => {
  it('take what is spread into them, and are open where that is not known', () => {
    const code = 'from k import R\nCOMMON = {"a": 1}\n';
    expect(look(`${code}look(R(b=2, **COMMON))`)).toBe('k.R(b=2, a=1)');
    expect(look(`${code}look(R(b=2, **other))`)).toBe('k.R(b=2)+');
    expect(look(`${code}look(R(...))`)).toBe('k.R()+');
    expect(look(`${code}look(R(b=))`)).toBe('k.R(b=?not written yet)+');
    expect(look('try:\n    from k import R\nexcept ImportError:\n    from old import R\nlook(R(a=1))')).toBe(
      'k.R(a=1) | old.R(a=1)',
    );
  });
});

describe('origins', () => {
  it('lead to the literal, wherever it travelled, and move with the text', () => {
    const code = 'from k import R\nIMAGE = "x:1"\nlook(R(image=IMAGE))\n';
    const module = new PythonModule('/a.py', code, parser);
    const origin = () => {
      const statement = module.statements[2]!;
      const call = module.syntaxOf(statement).calls[1]!;
      const [value] = alternatives(module.evaluate(call.arguments[0]!.value!, statement));
      const { start, end } = locate(value!.origin);
      return module.text.slice(start, end);
    };
    expect(origin()).toBe('"x:1"');
    module.edit(0, 0, '# a comment\n\n');
    expect(origin()).toBe('"x:1"');
    module.edit(module.text.indexOf(':1'), module.text.indexOf(':1') + 2, ':22');
    expect(origin()).toBe('"x:22"');
  });
});
