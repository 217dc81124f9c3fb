/** Cutting text into statements: exactly Python's own statements where the text is valid, and what can be saved where not. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { PythonSource } from '../../src/python/source.ts';
import { TextBuffer } from '../../src/text/buffer.ts';

const require = createRequire(import.meta.url);
await Parser.init();
const whole = new Parser();
whole.setLanguage(
  await Language.load(readFileSync(require.resolve('tree-sitter-python/tree-sitter-python.wasm'))),
);

function cut(text: string): string[] {
  const source = new PythonSource('/a.py', new TextBuffer(text));
  return source.statements.map(one => source.textOf(one));
}

/** Starts of the statements that the parser sees in the whole file. */
function parsedStarts(text: string): number[] {
  const starts: number[] = [];
  const visit = (node: Node): void => {
    if (/_statement$|^(function|class)_definition$/.test(node.type) && node.type !== 'decorated_definition')
      starts.push(node.startIndex);
    if (/_clause$/.test(node.type) && /^(elif|else|except|except_group|finally|case)_clause$/.test(node.type))
      starts.push(node.startIndex);
    if (node.type === 'decorator') starts.push(node.startIndex);
    for (const child of node.children) if (child) visit(child);
  };
  visit(whole.parse(text)!.rootNode);
  return [...new Set(starts)].sort((a, b) => a - b);
}

const TRICKY = `"""Doc; with: signs (
[{"""
import a; from b import (c,  # )
    d)
x = f"{y["k"]!r:>{w}} {{ }}" 'it''s' """ """ ; z = 1
if x: y = 1; z = {1: 2}
elif (lambda a: a)(1): pass
else: w = lambda: {'a': [1,
2]}
class A(B, metaclass=C): x: int = 3
@decorator(arg
=1)
async def f(a: int = {1: 2}[1], *, b: "c:d" = lambda: 0) -> dict[str: int]:
    async with a as b, c: await d
    for i in [
    1
    for y in z
    ]: continue
    return not \\
        a
match x:
    case {"a": 1} if y: match = 3
    case _:
        match.group(1)
match: int = 5
case = match
try: a
except* (B, C) as e: raise X from e
finally:
\tprint(a
,b)
task = Operator(
task_id="zero indented",
image="x",
)
s = ("a"
"b"
f"c")
g = (a
if b
else c)
`;

describe('valid Python', () => {
  const folder = new URL('../../../examples/dags/', import.meta.url);
  const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.py'),
  );
  it.each(['tricky', ...samples])('%s is cut where the parser sees statements', name => {
    const text = name === 'tricky' ? TRICKY : readFileSync(new URL(name, folder), 'utf8');
    for (const variant of [text, text.replace(/\n/g, '\r\n')]) {
      const source = new PythonSource('/a.py', new TextBuffer(variant));
      expect(source.statements.map(one => one.start)).toEqual(parsedStarts(variant));
      expect(source.statements.map(one => one.unclosed).join('')).toBe('');
    }
  });
});

describe('unfinished Python', () => {
  it('ends an open bracket where a line begins that cannot belong to it', () => {
    const tail = ['b = Operator(task_id="b")', 'a >> b'];
    for (const open of [
      'a = Operator(',
      'a = Operator(task_id="a",',
      'a = Operator(x=[{"k": 1',
      'a = Operator(task_id="a"',
    ]) {
      expect(cut(`${open}\n${tail.join('\n')}\n`), open).toEqual([open, ...tail]);
    }
    expect(cut('a = [\ndef f():\n    return 1\n')).toEqual(['a = [', 'def f():', 'return 1']);
    expect(cut('a = f(\n    x=1,\n\nfrom b import c\n')).toEqual(['a = f(\n    x=1,', 'from b import c']);
  });

  it('does not end one that closes properly further down', () => {
    const text = 'a = Operator(\ntask_id="a",\nx=y\n)';
    expect(cut(`${text}\nb = 1\n`)).toEqual([text, 'b = 1']);
  });

  it('ends a string with its line, and a triple-quoted one with the text', () => {
    expect(cut('a = "abc\nb = 1\n')).toEqual(['a = "abc', 'b = 1']);
    expect(cut('a = f(x="abc,\n  y=1)\nb = 1\n')).toEqual(['a = f(x="abc,\n  y=1)', 'b = 1']);
    expect(cut('a = """abc\nb = 1\n')).toEqual(['a = """abc\nb = 1\n']);
  });

  it('takes a header without its colon as one', () => {
    const source = new PythonSource('/a.py', new TextBuffer('with DAG("a"\n    x = 1\n'));
    expect(source.statements.map(one => one.unclosed)).toEqual(['):']);
    const open = new PythonSource('/a.py', new TextBuffer('if a\n    x = 1\n'));
    expect(open.statements.map(one => [one.unclosed, one.parent?.head])).toEqual([
      [':', undefined],
      ['', 'if'],
    ]);
  });
});
