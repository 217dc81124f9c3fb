// Where there is neither Jinja nor Python in YAML, the grammars must not be noticed at all.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ours, tokenize } from './grammars.ts';
import { expectUntouched } from './notation.ts';

const syntaxes = fileURLToPath(new URL('../../syntaxes/', import.meta.url));

test('the manifest contributes every grammar of the folder, under its own scope name', () => {
  const scopes = readdirSync(syntaxes).map(
    file => JSON.parse(readFileSync(syntaxes + file, 'utf8')).scopeName,
  );
  expect(ours.map(grammar => grammar.scopeName).sort()).toEqual(scopes.sort());
  expect(ours.filter(grammar => !existsSync(grammar.file))).toEqual([]);
});

describe('untouched', () => {
  test.each([
    [
      'strings of every kind',
      String.raw`a = "x" 'y' r"\d{2}(a|b)[c]" R"\d" u'u' b"{{ a }}" "a\
{{ b" "%s {0} {a.b[c]!r:>10}" """m
{x} %d \n""" '''{% d''' `,
    ],
    [
      'f-strings',
      String.raw`f"{a!r:>{w}} {{x}} \n" f'{d["k"]}' rf"\d{x}" f"{f'{y}'}" f"{x" f"}" f"""x""" F''`,
    ],
    ['braces that are no Jinja', `x = "{%s}" % x, "{{{}}}".format(1), '{{"a": 1}}', f"{{ ds }} {{{x}}}"`],
    [
      'a DAG',
      `with DAG(\n    "x",\n) as dag:\n    """Doc {{ ds }}."""\n    @task\n    def f(a: str = "b") -> None: ...`,
    ],
  ])('%s', (_, code) => expectUntouched('python', code));

  test.each([
    [
      'values without Python',
      'a: 1\nairflowLocalSettings: ~\nb:\n  - c: |\n      d {{ e }}\n  # f\ng: "h"\n',
    ],
    ['a multi-document stream', '---\na: |2-\n   b\n\n c: 1\n...\n---\n- >+\n  x\n- ? k\n  : v\n'],
    ['broken YAML', 'a: [1, {b: |\n\tc: "d\n x: y: z\n@\n'],
  ])('%s', (_, text) => expectUntouched('yaml', text));
});

// VS Code leaves lines of more than 20,000 characters alone; shorter ones must not hang it.
test.each([
  ['braces', `x = f"${'{{{{ a }}}} {b} '.repeat(1_000)}"`],
  ['open braces', `x = f"${'{'.repeat(3_000)}", "${'{'.repeat(3_000)}"`],
  [
    'nested braces',
    `x = f"{a${'{'.repeat(3_000)} {{{{ a }}}}", f"{a${'{ '.repeat(3_000)}${'}'.repeat(3_000)}}{{{{"`,
  ],
  ['backslashes and quotes', `x = "${`\\\\'`.repeat(5_000)}{{ a }}"`],
])('a long line: %s', async (_, code) => {
  const started = performance.now();
  await tokenize('python', code);
  expect(performance.now() - started).toBeLessThan(5_000);
});
