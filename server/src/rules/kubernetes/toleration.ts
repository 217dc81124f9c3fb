import { isGiven, type KubernetesObject, type WrittenField } from '../../tasks/model.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import { inMessage, labelKeyProblem, labelValueProblem } from './name-syntax.ts';
import { certainText, wrongValues } from './wrong-values.ts';

export const toleration: Rule = {
  name: 'toleration',
  severity: 'error',
  summary: 'Fields of a toleration that Kubernetes refuses together, or that are no label',

  models: ['V1Toleration'],
  *object(object) {
    const { fields, open, unknown } = object;
    yield* labels(object);
    yield* comparison(fields.get('operator'));
    // A field under a wrong name may be the one that seems to be missing.
    if (open || unknown.length > 0) return;
    const operator = onlyText(fields.get('operator'), 'Equal');
    const key = onlyText(fields.get('key'), '');
    const value = fields.get('value');
    if (operator === 'Exists' && isText(value)) yield needless(value!, fields.get('operator')!);
    if (operator === 'Equal' && key === '') yield keyless(object);
    yield* seconds(object);
  },
};

/** With `Exists` any value of the taint is tolerated. */
function needless(value: WrittenField, operator: WrittenField): Finding {
  const fixes: Fix[] = isLiteral(operator.value)
    ? [
        {
          title: 'Write `Equal`, which tolerates this value only',
          safe: false,
          preferred: true,
          edits: () => [replaceOrigin(operator.value.origin, stringLike('Equal', operator.value))],
        },
      ]
    : [];
  return finding(
    'With `Exists` any value of the taint is tolerated, so Kubernetes refuses a toleration that names one. Take `value` out, or write `Equal`.',
    value.value,
    fixes,
  );
}

function keyless({ fields, origin }: KubernetesObject): Finding {
  const at = fields.get('operator')?.value.origin ?? fields.get('key')?.value.origin ?? origin;
  const message =
    'Without `key` the operator must be `Exists`, which tolerates every taint; Kubernetes refuses anything else. Name the key of the taint.';
  return { rule: toleration.name, severity: 'error', message, at, fixes: [] };
}

function* seconds({ fields }: KubernetesObject): Generator<Finding> {
  const limit = fields.get('toleration_seconds');
  if (!isNumber(limit)) return;
  const effect = fields.get('effect');
  const text = onlyText(effect, '');
  if (text === undefined || text === 'NoExecute' || !['', 'NoSchedule', 'PreferNoSchedule'].includes(text))
    return;
  const written = effect && isLiteral(effect.value) ? effect.value : undefined;
  const fixes: Fix[] = written
    ? [
        {
          title: 'Write `NoExecute`',
          safe: false,
          preferred: true,
          edits: () => [replaceOrigin(written.origin, stringLike('NoExecute', written))],
        },
      ]
    : [];
  const message = `${text === '' ? 'Without an effect' : `With \`${text}\``} there is nothing to wait for: Kubernetes takes a number of seconds only with the effect \`NoExecute\`, which ends running pods.`;
  yield finding(message, written ?? limit!.value, fixes);
}

/** `TaintTolerationComparisonOperators` of Kubernetes is off, up to 1.36. */
function* comparison(operator: WrittenField | undefined): Generator<Finding> {
  const text = operator && certainText(operator.value);
  if (text !== 'Lt' && text !== 'Gt') return;
  const message = `Kubernetes refuses \`${text}\`, unless the cluster turns \`TaintTolerationComparisonOperators\` on.`;
  yield { ...finding(message, operator!.value), severity: 'warning' };
}

function* labels({ fields }: KubernetesObject): Generator<Finding> {
  yield* label(fields.get('key'), 'key', labelKeyProblem);
  if (onlyText(fields.get('operator'), 'Equal') === 'Equal')
    yield* label(fields.get('value'), 'value', labelValueProblem);
}

function* label(
  written: WrittenField | undefined,
  part: string,
  problemWith: (text: string) => string | undefined,
): Generator<Finding> {
  if (!written) return;
  const problemOf = (one: Value) => {
    const text = certainText(one);
    if (!text) return undefined;
    const problem = problemWith(text);
    return (
      problem &&
      `${inMessage(text)} cannot be the ${part} of a taint: ${problem}. Kubernetes refuses the pod.`
    );
  };
  for (const { value, problem } of wrongValues(written.value, problemOf)) yield finding(problem, value);
}

/** The one text of a field, what counts where it is left out, None or empty; `undefined` where it is not known. */
function onlyText(written: WrittenField | undefined, initial: string): string | undefined {
  if (!written || written.value.kind === 'none') return initial;
  const text = certainText(written.value);
  return text === '' ? initial : text;
}

/** Given, and no empty text for certain. */
function isText(written: WrittenField | undefined): boolean {
  if (!isGiven(written)) return false;
  return alternatives(written.value).every(one => (plainText(one) ?? '') !== '');
}

function isNumber(written: WrittenField | undefined): boolean {
  return written !== undefined && alternatives(written.value).every(one => one.kind === 'number');
}

function finding(message: string, value: Value, fixes: Fix[] = []): Finding {
  return { rule: toleration.name, severity: 'error', message, at: value.origin, fixes };
}
