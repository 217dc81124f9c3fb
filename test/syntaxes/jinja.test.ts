import { describe, test } from 'vitest';
import { expectNoTemplate, expectScopes } from './notation.ts';

const python = (marked: string) => expectScopes('python', marked);

describe('Jinja in a single-line string', () => {
  test('delimiters, variables, members, filters, strings, constants', () =>
    python(`
image = "harbor.corp/etl:{{ params.tag | default('v1', true) }}-{{ ds_nodash }}"
         ^^^^^^^^^^^^^^^^ string.quoted.single.python -meta.template
                         ^^ meta.template.expression.jinja punctuation.definition.template-expression.begin.jinja
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.embedded.line.jinja
                            ^^^^^^ variable.other.jinja
                                  ^ punctuation.accessor.jinja
                                   ^^^ variable.other.property.jinja
                                       ^ keyword.operator.filter.jinja
                                         ^^^^^^^ support.function.filter.jinja
                                                 ^^^^ string.quoted.jinja
                                                       ^^^^ constant.language.jinja
                                                             ^^ punctuation.definition.template-expression.end.jinja -meta.embedded
                                                               ^ string.quoted.single.python -meta.template
                                                                   ^^^^^^^^^ variable.other.jinja
                                                                               ^ punctuation.definition.string.end.python -meta.template
`));

  test('operators, tests, calls and numbers', () =>
    python(`
x = '{{ 1.5 * n if (a is not defined and b >= 2) else macros.ds_add(ds, -7) ~ f(x=1) }}'
        ^^^ constant.numeric.jinja
            ^ keyword.operator.arithmetic.jinja
                ^^ keyword.control.jinja
                      ^^ keyword.operator.expression.jinja
                         ^^^ keyword.operator.expression.jinja
                             ^^^^^^^ support.function.test.jinja
                                     ^^^ keyword.operator.expression.jinja
                                           ^^ keyword.operator.comparison.jinja
                                                 ^^^^ keyword.control.jinja
                                                             ^^^^^^ entity.name.function.jinja
                                                                            ^ keyword.operator.arithmetic.jinja
                                                                              ^ entity.name.function.jinja
                                                                                ^ variable.parameter.jinja
`));

  test('statements, comments and what is raw', () =>
    python(`
a = "{%- set n = 1 %}{# why #}{% if n in xs %}a{% endif %}{% raw %}{{ n }}{% endraw %}{{ n }}"
     ^^^ meta.template.statement.jinja punctuation.definition.template-expression.begin.jinja
         ^^^ keyword.control.jinja
             ^ variable.other.jinja
               ^ keyword.operator.assignment.jinja
                   ^^ punctuation.definition.template-expression.end.jinja
                     ^^^^^^^^^ comment.block.jinja
                                 ^^ keyword.control.jinja
                                      ^^ keyword.operator.expression.jinja
                                              ^ -meta.template -comment
                                                  ^^^^^ keyword.control.jinja
                                                             ^^^ keyword.control.jinja
                                                                   ^^^^^^^ meta.template.raw.jinja -meta.embedded
                                                                             ^^^^^^ keyword.control.jinja
                                                                                         ^ variable.other.jinja
`));

  test('the quote that Python needs escaped is a quote of Jinja', () =>
    python(String.raw`
x = "{{ d[\"a }}\"] }}b"
          ^^^^^^^^ string.quoted.jinja
                    ^^ punctuation.definition.template-expression.end.jinja
                      ^ -meta.template
`));

  test('braces of a dict do not end the expression', () =>
    python(`
x = "{{ {'a': {'b': 1}} }}c"
        ^ punctuation.section.dict.begin.jinja
                     ^^ punctuation.section.dict.end.jinja
                        ^^ punctuation.definition.template-expression.end.jinja
                          ^ -meta.template
`));

  test('Python keeps what is its own beside Jinja', () =>
    python(String.raw`
x = "%s\t{{ ds }}\n%d {0}"
     ^^ constant.character.format.placeholder.other.python
       ^^ constant.character.escape.python
            ^^ variable.other.jinja
                 ^^ constant.character.escape.python
                   ^^ constant.character.format.placeholder.other.python
                      ^^^ constant.character.format.placeholder.other.python
`));
});

describe('Jinja ends with its string', () => {
  test('an open {{ ends at the closing quote', () =>
    python(`
x = {"a": "{{ ds", 'b': "}}"}
              ^^ variable.other.jinja
                ^ punctuation.definition.string.end.python -meta.template
                 ^^^^^^^^^^^ -meta.template -meta.embedded
y = 1
^^^^^ -meta.template -meta.embedded -string
`));

  test('also inside a string or a dict of Jinja', () =>
    python(`
x = ("{{ a | replace('b }}", "{{ {'k': 1 }}", '{% if "x')
                     ^^^^^ string.quoted.jinja
                          ^ punctuation.definition.string.end.python -meta.template
                                ^^^^^ meta.template.expression.jinja
                                           ^ punctuation.definition.string.end.python -meta.template
                                                     ^^ string.quoted.jinja
                                                       ^ punctuation.definition.string.end.python -meta.template
                                                        ^ -string
`));

  test('a string without its closing quote ends with the line', () =>
    python(`
x = "{{ ds
        ^^ variable.other.jinja
y = 1
^^^^^ -meta.template -string
`));

  test('an open {{, {% or {# in triple quotes ends at the triple quote', () =>
    python(`
a = """{{ ds
          ^^ variable.other.jinja
  b """ + c
    ^^^ punctuation.definition.string.end.python -meta.template
          ^ -string
d = '''{% if a
       ^^^^^^^ meta.template.statement.jinja
''' + e
^^^ punctuation.definition.string.end.python -meta.template
f = """{# note
       ^^^^^^^ comment.block.jinja
"""
^^^ punctuation.definition.string.end.python -comment
g = 1
^^^^^ -meta.template -comment -string
`));

  test('an open {{{{ of an f-string ends with it', () =>
    python(`
x = f"{{{{ ds", f'''{{{{
           ^^ variable.other.jinja
             ^ punctuation.definition.string.end.python -meta.template
ds''' + a
  ^^^ punctuation.definition.string.end.python -meta.template
        ^ -meta
`));
});

describe('Jinja in other kinds of strings', () => {
  test('triple quotes, over several lines', () =>
    python(`
cmd = """
{%- for i in range(3) -%}
    ^^^ keyword.control.jinja
        ^ variable.other.jinja
          ^^ keyword.operator.expression.jinja
             ^^^^^ entity.name.function.jinja
                      ^^^ punctuation.definition.template-expression.end.jinja
echo "{{ ti.xcom_pull(
      ^^ string.quoted.multi.python punctuation.definition.template-expression.begin.jinja
  task_ids='a') }}" # {{ ds }}
  ^^^^^^^^ variable.other.jinja
           ^^^ string.quoted.jinja
                ^^ punctuation.definition.template-expression.end.jinja
                  ^ -meta.template
                         ^^ variable.other.jinja
                  ^ -meta.template
"""
^^^ punctuation.definition.string.end.python
`));

  test('raw strings, which the grammar of Python takes for regular expressions', () =>
    python(String.raw`
a = r"\d {{ ds }}" + R'{{ ds }} %s' + r'''
      ^^ support.other.escape.special.regexp
            ^^ variable.other.jinja
                 ^ punctuation.definition.string.end.python -meta.template
                          ^^ variable.other.jinja
                                ^^ constant.character.format.placeholder.other.python
x$(echo {{ ds }}) {{ a
           ^^ variable.other.jinja
'''
^^^ punctuation.definition.string.end.python -meta.template
`));

  test('braces in a string of Jinja open nothing', () =>
    python(`
x = """{{ '{{ a' }}b{# {{ a #}c"""
          ^^^^^^ string.quoted.jinja -variable
                   ^ -meta.template
                    ^^^^^^^^^^ comment.block.jinja -meta.template
                              ^ -meta.template -comment
`));

  test('as argument, element, key and default', () =>
    python(`
KubernetesPodOperator(
    arguments=["--day", "{{ ds }}"],
                            ^^ variable.other.jinja
    env_vars={"{{ key }}": "{{ var.value.get('x', 'y') }}"},
                  ^^^ variable.other.jinja
                                         ^^^ entity.name.function.jinja
    cmds=[
        "{{ a }}",
            ^ variable.other.jinja
    ],
)
`));

  test('a template of str.format that yields Jinja', () =>
    python(`
x = "{{{{ ds }}}} {} {{{{ var.value.{} }}}}".format(1, 2)
     ^^^^ punctuation.definition.template-expression.begin.jinja
          ^^ variable.other.jinja
             ^^^^ punctuation.definition.template-expression.end.jinja
                  ^^ constant.character.format.placeholder.other.python -meta.template
                                    ^^ constant.character.format.placeholder.other.python
                                       ^^^^ punctuation.definition.template-expression.end.jinja
`));
});

describe('Jinja in an f-string', () => {
  test('four braces are Jinja, two an escaped brace, one an interpolation', () =>
    python(`
x = f"{{{{ ds | upper }}}} {{ ds }} {ds} {{% if a %}}b{{# c #}}"
      ^^^^ punctuation.definition.template-expression.begin.jinja
           ^^ variable.other.jinja
                ^^^^^ support.function.filter.jinja
                      ^^^^ punctuation.definition.template-expression.end.jinja
                           ^^ constant.character.escape.python -meta.template
                             ^^^^ string.interpolated.python -meta.template
                                 ^^ constant.character.escape.python
                                    ^ constant.character.format.placeholder.other.python
                                     ^^ -meta.template -string
                                         ^^^ punctuation.definition.template-expression.begin.jinja
                                             ^^ keyword.control.jinja
                                                  ^^^ punctuation.definition.template-expression.end.jinja
                                                     ^ -meta.template
                                                      ^^^^^^^^^ comment.block.jinja
`));

  test('an interpolation inside Jinja is Python', () =>
    python(`
x = f"{{{{ var.value.get('{key}', {d["a"]}) }}}} {{{{{name}}}}} {{{{ {{'a': 1}} }}}}b"
                          ^ constant.character.format.placeholder.other.python
                           ^^^ -variable.other.jinja
                                     ^^^ string.quoted.single.python
                                            ^^^^ punctuation.definition.template-expression.end.jinja
                                                 ^^^^ punctuation.definition.template-expression.begin.jinja
                                                     ^ constant.character.format.placeholder.other.python
                                                           ^^^^ punctuation.definition.template-expression.end.jinja
                                                                     ^^ punctuation.section.dict.begin.jinja
                                                                             ^^ punctuation.section.dict.end.jinja
                                                                                ^^^^ punctuation.definition.template-expression.end.jinja
                                                                                    ^ -meta.template
`));

  test('triple quotes and raw prefixes', () =>
    python(String.raw`
a = f"""{{{{
  ds }}}} {x} {{ ds }}
  ^^ variable.other.jinja
     ^^^^ punctuation.definition.template-expression.end.jinja
          ^ constant.character.format.placeholder.other.python
              ^^ constant.character.escape.python
""" + rf"\n{{{{ ds }}}}" + fr'''\n{{{{ ds }}}}{x}''' + F'{{{{ a }}}}\n'
         ^^ string.quoted.raw.single.python -constant
                ^^ variable.other.jinja
                       ^ punctuation.definition.string.end.python
                                ^^ string.quoted.raw.multi.python -constant
                                       ^^ variable.other.jinja
                                              ^ constant.character.format.placeholder.other.python
                                                              ^ variable.other.jinja
                                                                    ^^ constant.character.escape.python
`));

  test('a plain string inside an interpolation', () =>
    python(`
x = f"{f('{{ ds }}')} {{{{ a }}}}"
             ^^ variable.other.jinja
                           ^ variable.other.jinja
`));
});

describe('what is not Jinja', () => {
  test.each([
    ['an f-string with escaped braces', `x = f"{{ ds }} {{{x}}} {{}} {x!r:>{width}}"`],
    ['an f-string over several lines', `x = f"""\nbody {{\n  a: {x}\n}}\n"""`],
    ['interpolations with quotes, dicts and formats', `x = f"{d['a']}{ {'a': {'b': 1}}['a'] }{x:%Y}{x:{w}}"`],
    ['percent formats in braces', `x = "{%s} {%d} {%(name)s}" % x`],
    ['fields and escaped braces of str.format', `x = "{} {0} {{{}}} {{}} {{{name}}}".format(1)`],
    ['a JSON object on one line', `x = '{{"a": {}, "b": 1}}'.format(1), "{{\\"a\\": {}}}"`],
    ['a block opened at the end of a line', `x = """\nbody {{\n  color: {c};\n}}\n""".format(c=1)`],
    ['the length of an array in the shell', 'x = """\necho ${#files[@]} {#1}\n"""'],
    ['braces in a regular expression', 'x = r"{{{a}}} {%s}"'],
    ['bytes', `x = b"{{ ds }}"`],
    ['code', 'x = {{1, 2}, {3}}  # {{ ds }}'],
    ['a docstring', 'def f():\n    """Runs on {{ ds }}."""'],
  ])('%s', (_, code) => expectNoTemplate('python', code));
});
