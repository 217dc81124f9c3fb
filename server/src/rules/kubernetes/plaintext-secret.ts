import { kubernetesName } from '../../python/imports.ts';
import { Statement } from '../../python/statement.ts';
import { fieldText, type KubernetesObject, type WrittenField } from '../../tasks/model.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { locate } from '../../values/origin.ts';
import type { Value } from '../../values/value.ts';
import { YamlFile } from '../../yaml/evaluate.ts';
import { type Bracketed, bracketedText } from '../bracketed.ts';
import type { Context, Fix, Rule } from '../rule.ts';
import { credentialForm, isCredential } from './credentials.ts';
import { likelyName, nameProblem } from './name-syntax.ts';
import { isMade, isWrittenIn } from './written.ts';
import { certainText, wrongValues } from './wrong-values.ts';

export const plaintextSecret: Rule = {
  name: 'plaintext-secret',
  severity: 'warning',
  summary: 'A password, token or key that is written out in the environment of a container',

  models: ['V1EnvVar'],
  *object(object, context) {
    const written = object.fields.get('value');
    const name = fieldText(object, 'name');
    if (!written || name === undefined) return;
    const problemOf = (one: Value) => {
      const text = certainText(one);
      if (text === undefined) return undefined;
      const form = credentialForm(text);
      if (form !== undefined) return `\`${name}\` holds ${form}`;
      return isCredential(name, text) ? `\`${name}\` looks like a credential` : undefined;
    };
    for (const { value, problem } of wrongValues(written.value, problemOf)) {
      yield {
        rule: plaintextSecret.name,
        severity: 'warning',
        message: `${problem} that is written out: whoever reads the DAG, or the pod in the cluster, sees it. Keep it in a Secret of Kubernetes, or in a connection or variable of Airflow.`,
        at: value.origin,
        fixes: fixes(object, written, value, name, context),
      };
    }
  },
};

/** Only where the variable is an object by itself, whose value can become a reference. */
function fixes(
  object: KubernetesObject,
  written: WrittenField,
  value: Value,
  name: string,
  { file, module }: Context,
): Fix[] {
  const secret = likelyName('label', name) ?? name;
  const { position, origin } = written;
  const isHere = origin.anchor.file === file && isWrittenIn(value.origin, origin) && !isMade(object);
  if (!isHere || position !== undefined || written.value !== value) return [];
  if (nameProblem('label', secret) || nameProblem('key', name)) return [];
  const edits = () => {
    if (origin.anchor instanceof YamlFile)
      return [replaceOrigin(origin, `valueFrom: { secretKeyRef: { name: ${secret}, key: ${name} } }`)];
    if (!module || object.form !== 'python') return undefined;
    const use = origin.anchor instanceof Statement ? origin.anchor : undefined;
    const source = kubernetesName(module, 'V1EnvVarSource', use);
    const selector = kubernetesName(module, 'V1SecretKeySelector', use);
    const selected: Bracketed = {
      open: `${selector.text}(`,
      items: [
        { lead: 'name=', value: `"${secret}"` },
        { lead: 'key=', value: `"${name}"` },
      ],
      close: ')',
    };
    const reference: Bracketed = {
      open: `value_from=${source.text}(`,
      items: [{ lead: 'secret_key_ref=', value: selected }],
      close: ')',
    };
    const { start, end } = locate(origin);
    const text = bracketedText(reference, module, start, end);
    return [...source.edits, ...selector.edits, replaceOrigin(origin, text)];
  };
  return [
    {
      title: `Read it from the key \`${name}\` of a Secret \`${secret}\`, which must be there`,
      safe: false,
      preferred: true,
      edits,
    },
  ];
}
