import { describe, expect, it } from 'vitest';
import { parseDocument, type Scalar, visit } from 'yaml';
import { embeddedCode } from '../../src/yaml/embedded.ts';

const TEXTS: [string, string][] = [
  ['a literal block', 'a: |\n  x = 1\n\n  if x:\n      y = 2\n  # c\nb: 1\n'],
  ['a literal block that is stripped', 'a: |-\n  x = 1\n  y\n'],
  ['a literal block that is kept', 'a: |+\n  x = 1\n\n\nb: 2\n'],
  ['a folded block', 'a: >\n  x = 1\n  y = 2\n\n  z\n    more\n    more2\n  back\n\n\n  last\n'],
  ['a folded block that is stripped', 'a: >-\n  ab\n  cd\n   ef\n\n\n  gh\n'],
  ['double quotes', 'a: "x = \\"1\\"\\ny"\n'],
  ['single quotes', "a: 'it''s'\n"],
  ['a plain text', 'a: plain text\n'],
  ['an indentation that is given', 'a: |2\n    indented\n  x\n'],
  ['Windows line ends', 'a:\r\n  b: |\r\n    x = 1\r\n    y = 2\r\n'],
  ['empty lines first', 'a: |\n\n\n  x\n'],
  ['spaces at the end of lines', 'a: |\n  x   \n  \n  y'],
  ['Korean and an emoji', 'a: |\n  이름 = "🚀"\n  y = 2\n'],
];

function read(yaml: string) {
  let found: Scalar | undefined;
  visit(parseDocument(yaml), {
    Scalar(key, node) {
      if (key === 'value') found ??= node;
    },
  });
  const [start, end] = found!.range!;
  return { value: String(found!.value), code: embeddedCode(yaml, start, end, String(found!.value)) };
}

describe('code in YAML', () => {
  it.each(TEXTS)('in %s stands where it was written', (_, yaml) => {
    const { value, code } = read(yaml);
    expect(code?.code).toBe(value);
    for (let i = 0; i < value.length; i++) {
      if (/\s/.test(value[i]!)) continue;
      const at = yaml[code!.outer(i)];
      expect(at === value[i] || at === '\\' || at === "'").toBe(true);
    }
  });

  it('is changed with the indentation that it has', () => {
    const yaml = 'a: |\n    x = 1\n    y = 2\nb: 1\n';
    const { code } = read(yaml);
    const change = code!.edit(6, 6, 'if x:\n    z\n\n')!;
    const text = yaml.slice(0, change.start) + change.text + yaml.slice(change.end);
    expect(read(text).value).toBe('x = 1\nif x:\n    z\n\ny = 2\n');
  });

  it('is not changed where its style has no room', () => {
    expect(read('a: >\n  x = 1\n').code!.edit(0, 0, 'y\n')).toBeUndefined();
    expect(read("a: 'x'\n").code!.edit(0, 0, 'y\n')).toBeUndefined();
    expect(read('a: "x"\n').code!.edit(0, 0, 'y\n')).toEqual({ start: 4, end: 4, text: 'y\\n' });
  });

  it('is not followed through quotes over several lines', () => {
    expect(read('a: "x\n  y"\n').code).toBeUndefined();
  });
});
