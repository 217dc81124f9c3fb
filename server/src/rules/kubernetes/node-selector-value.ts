import type { DictEntry, Value } from '../../values/value.ts';
import type { Finding, Rule } from '../rule.ts';
import { entriesOf, noTexts } from './label-maps.ts';
import { inMessage, labelKeyProblem, labelValueProblem } from './name-syntax.ts';
import { certainText, wrongValues } from './wrong-values.ts';

export const nodeSelectorValue: Rule = {
  name: 'node-selector-value',
  severity: 'error',
  summary: 'A node selector that no node can have: flags and numbers, or characters that labels do not take',

  models: ['V1PodSpec'],
  *object(object, context) {
    const selector = object.fields.get('node_selector');
    if (!selector || object.reader === 'nobody') return;
    for (const entry of entriesOf(selector)) yield* inEntry(entry);
    for (const { value, severity, effect, outcome, fixes } of noTexts(object, selector, context)) {
      const custom =
        outcome === 'changed' && value.kind === 'boolean'
          ? `; nodes are labelled \`${value.value}\`, so the pod is never scheduled`
          : '';
      const message = `A node selector takes texts, ${effect}${custom}.`;
      yield { rule: nodeSelectorValue.name, severity, message, at: value.origin, fixes };
    }
  },
};

function* inEntry({ key, value }: DictEntry): Generator<Finding> {
  yield* labels(key, labelKeyProblem, 'the key of a label');
  yield* labels(value, labelValueProblem, 'the value of a label');
}

function* labels(
  value: Value,
  problemWith: (text: string) => string | undefined,
  what: string,
): Generator<Finding> {
  const problemOf = (one: Value) => {
    const text = certainText(one);
    if (text === undefined) return undefined;
    const problem = problemWith(text);
    return (
      problem &&
      `${inMessage(text)} cannot be ${what}, so no node has it: ${problem}. Kubernetes refuses the pod.`
    );
  };
  for (const { value: one, problem } of wrongValues(value, problemOf))
    yield { rule: nodeSelectorValue.name, severity: 'error', message: problem, at: one.origin, fixes: [] };
}
