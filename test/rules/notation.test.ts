import { describe, expect, it } from 'vitest';
import { readMarkers } from '../support/markers.ts';
import { readRulePage } from '../support/rule-page.ts';

describe('markers', () => {
  const read = (...lines: string[]) => readMarkers('a.py', lines.join('\n'), 'rule');

  it('state findings under the line they are about, and go', () => {
    expect(
      read(
        'x = call(a=1, b=2)',
        '#        ^^^ error: `a` is wrong',
        '#             ^ warning (other-rule):',
        '#   | `b` too, and so is what',
        '#   | it says',
        '# a comment',
        'y = 2',
        '#<^^^ related: The end',
      ),
    ).toEqual({
      text: 'x = call(a=1, b=2)\n# a comment\ny = 2',
      findings: [
        { file: 'a.py', range: '1:10-1:13', kind: 'error', rule: 'rule', message: '`a` is wrong' },
        {
          file: 'a.py',
          range: '1:15-1:16',
          kind: 'warning',
          rule: 'other-rule',
          message: '`b` too, and so is what it says',
        },
        { file: 'a.py', range: '3:1-3:6', kind: 'related', rule: '', message: 'The end' },
      ],
    });
  });

  it('span lines', () => {
    const { text, findings } = read(
      'x = ("a"',
      '#    ^^^...',
      '     "b")',
      '#    ^^^ hint: inner',
      '#  ...^^ hint: outer',
    );
    expect(text).toBe('x = ("a"\n     "b")');
    expect(findings.map(one => [one.message, one.range])).toEqual([
      ['inner', '2:6-2:9'],
      ['outer', '1:6-2:9'],
    ]);
  });

  it('must say something', () => {
    expect(() => read('x = 1', '# ^^^')).toThrow('a marker says nothing');
  });
});

describe('a page', () => {
  const page = [
    '# rule',
    '```text',
    '# no heading',
    '```',
    '## Examples',
    '### One',
    '```text title="requirements.txt"',
    'a',
    '```',
    'And then:',
    '````python title="a.py"',
    '```',
    '````',
    '```python title="a.py" fixed=\'Say "b"\'',
    'b',
    '```',
    '---',
    '```python title="a.py" fixed',
    '```',
  ];

  it('is a list of examples', () => {
    expect(readRulePage('rule', page.join('\n'))).toEqual({
      rule: 'rule',
      title: 'rule',
      headings: ['Examples'],
      examples: [
        {
          heading: 'One',
          line: 6,
          files: { 'requirements.txt': 'a\n', 'a.py': '```\n' },
          fixed: [{ file: 'a.py', text: 'b\n', fix: 'Say "b"' }],
        },
        { heading: 'One', line: 17, files: {}, fixed: [{ file: 'a.py', text: '', fix: undefined }] },
      ],
    });
  });

  it.each([
    ['```python\nx = 1\n```', 'a block without a title'],
    ['```python title="a.py" fixd\n```', '`fixd` means nothing here'],
    ['```python title="a.py"\n```\n```python title="a.py"\n```', 'a.py is there twice'],
  ])('refuses %j', (text, error) => {
    expect(() => readRulePage('rule', text)).toThrow(error);
  });
});
