import { describe, test } from 'vitest';
import { expectNoTemplate, expectScopes } from './notation.ts';

const yaml = (marked: string) => expectScopes('yaml', marked);

describe('airflowLocalSettings of the official chart', () => {
  test.each(['|', '|-', '|+', '>', '>-', '|2-', '|-2'])('%s starts Python', header =>
    yaml(`
airflowLocalSettings: ${header}
^^^^^^^^^^^^^^^^^^^^ entity.name.tag.yaml -meta.embedded
                      ^ meta.scalar.yaml keyword.control.flow.block-scalar -meta.embedded
  from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults
  ^^^^ keyword.control.import.python meta.embedded.block.python
  PodDefaults.SIDECAR_CONTAINER.image = "harbor.corp/alpine"
                                         ^^^^^^^^^^^^^^^^^^ string.quoted.single.python meta.embedded.block.python
`),
  );

  test('the block ends where its indentation ends, whatever Python has open', () =>
    yaml(`
airflow:
  airflowLocalSettings: |
    def pod_mutation_hook(pod):
    ^^^ storage.type.function.python

        # a comment of Python
        ^ comment.line.number-sign.python
        x = """open
               ^^^^ string.quoted.multi.python
  executor: KubernetesExecutor
  ^^^^^^^^ entity.name.tag.yaml -meta.embedded
            ^^^^^^^^^^^^^^^^^^ string.unquoted.plain.out.yaml -meta.embedded
images: {}
^^^^^^ entity.name.tag.yaml -meta.embedded
`));

  test('a comment in the column of the key belongs to YAML', () =>
    yaml(`
airflowLocalSettings: |-  # patched
                          ^ comment.line.number-sign.yaml -meta.embedded
  import os
  ^^^^^^ keyword.control.import.python
# images
^ comment.line.number-sign.yaml -meta.embedded
images: {}
^^^^^^ entity.name.tag.yaml -meta.embedded
`));

  test("Helm's braces are a template in code, strings and comments", () =>
    yaml(`
"airflowLocalSettings": |
  {{- if semverCompare ">=2.0" .Values.airflowVersion }}
  ^^^ meta.template.expression.helm punctuation.definition.template-expression.begin.helm
      ^^ keyword.control.helm
         ^^^^^^^^^^^^^ support.function.helm
                       ^^^^^^^ string.quoted.double.helm
                                       ^^^^^^^^^^^^^^ variable.other.property.helm
  image = "{{ .Values.registry | default "docker.io" }}/alpine"  # {{ $x := 1 }}
  ^^^^^ -meta.template
          ^ punctuation.definition.string.begin.python
           ^^ string.quoted.single.python punctuation.definition.template-expression.begin.helm
                      ^^^^^^^^ variable.other.property.helm
                               ^ keyword.operator.helm
                                          ^^^^^^^^^ string.quoted.double.helm
                                                     ^^ punctuation.definition.template-expression.end.helm
                                                       ^^^^^^^ string.quoted.single.python -meta.template
                                                                      ^^ comment.line.number-sign.python variable.other.helm
  {{/* not for Python */}} x = 1
  ^^^^^^^^^^^^^^^^^^^^^^^^ comment.block.helm
                           ^ -comment
  {{- end }}
      ^^^ keyword.control.helm
`));

  test('an action of Helm left open ends with its line', () =>
    yaml(`
airflowLocalSettings: |
  x = "{{ .Values.a
            ^ variable.other.property.helm
  y = 1
  ^^^^^ -meta.template
`));
});

describe('localSettings.stringOverride of the community chart', () => {
  test('is Python as it stands: its braces are not those of Helm', () =>
    yaml(`
airflow:
  localSettings:  # our own
                  ^ comment.line.number-sign.yaml
    ## all of airflow_local_settings.py
    ^^ comment.line.number-sign.yaml

    stringOverride: |
    ^^^^^^^^^^^^^^ entity.name.tag.yaml -meta.embedded
      x = f"{{ a }}"
          ^ storage.type.string.python meta.embedded.block.python
            ^^ constant.character.escape.python -meta.template
    existingSecret: ""
    ^^^^^^^^^^^^^^ entity.name.tag.yaml -meta.embedded
  config:
  ^^^^^^ entity.name.tag.yaml -meta.embedded
    A: 1
       ^ constant.numeric.integer.decimal.yaml
`));
});

describe('what stays YAML', () => {
  test('stringOverride under another key', () =>
    yaml(`
web:
  webserverConfig:
    stringOverride: |
      import os
      ^^^^^^^^^ string.unquoted.block.yaml -meta.embedded
localSettings:
  existingSecret: a
stringOverride: |
  import os
  ^^^^^^^^^ string.unquoted.block.yaml -meta.embedded
`));

  test('a key of another name, a plain value, text that only mentions the key', () =>
    yaml(`
notairflowLocalSettings: |
  import os
  ^^^^^^^^^ string.unquoted.block.yaml -meta.embedded
airflowLocalSettings: ~
                      ^ constant.language.null.yaml -meta.embedded
note: |
  airflowLocalSettings: |
    import os
    ^^^^^^^^^ string.unquoted.block.yaml -meta.embedded
more: "airflowLocalSettings: | a"
                             ^^^ string.quoted.double.yaml -meta.scalar
# airflowLocalSettings: |
#   import os
    ^^^^^^^^^ comment.line.number-sign.yaml -meta.embedded
`));

  test("Helm's braces elsewhere", () =>
    expectNoTemplate('yaml', 'a: "{{ .Values.b }}"\nc: |\n  {{ .Values.d }}\n'));
});
