import type { KubernetesObject, WrittenField } from '../../tasks/model.ts';
import { listsIn } from '../../tasks/model.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, type DictEntry, plainText, type Value } from '../../values/value.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Context, Finding, Fix, Rule, Severity } from '../rule.ts';
import { entriesOf, noTexts } from './label-maps.ts';
import { inMessage, labelKeyProblem, labelValueProblem, likelyLabelValue } from './name-syntax.ts';
import { certainText, wrongValues } from './wrong-values.ts';

export const invalidLabel: Rule = {
  name: 'invalid-label',
  severity: 'error',
  summary: 'A label or the key of an annotation that Kubernetes does not take',

  models: [
    'V1ObjectMeta',
    'V1LabelSelector',
    'V1LabelSelectorRequirement',
    'V1NodeSelectorRequirement',
    'V1NodeSelector',
    'V1PodReadinessGate',
    'V1PodSchedulingGate',
    'V1PodAffinityTerm',
    'V1TopologySpreadConstraint',
  ],
  *object(object, context) {
    const { fields } = object;
    switch (object.model.name) {
      case 'V1ObjectMeta':
        for (const entry of entriesOf(fields.get('labels'))) {
          // The operator and the executor put their own in place of these.
          if (OWN.has(plainText(entry.key) ?? '')) continue;
          yield* inEntry(entry, LABEL);
          if (object.form === 'arguments') yield* ofTimes(entry);
        }
        for (const entry of entriesOf(fields.get('annotations'))) yield* inEntry(entry, ANNOTATION);
        yield* noTextIn(object, 'labels', 'A label has a text for its value', context);
        yield* noTextIn(object, 'annotations', 'An annotation has a text for its value', context);
        break;
      case 'V1LabelSelector':
        for (const entry of entriesOf(fields.get('match_labels'))) yield* inEntry(entry, LABEL);
        break;
      case 'V1LabelSelectorRequirement':
        yield* inKeys(fields.get('key'));
        yield* inValues(fields.get('values'));
        break;
      case 'V1NodeSelectorRequirement':
        yield* inKeys(fields.get('key'));
        break;
      case 'V1NodeSelector':
        yield* ofNodes(object);
        break;
      case 'V1PodReadinessGate':
        yield* inKeys(fields.get('condition_type'));
        break;
      case 'V1PodSchedulingGate':
        yield* inKeys(fields.get('name'));
        break;
      case 'V1PodAffinityTerm':
      case 'V1TopologySpreadConstraint':
        for (const name of ['topology_key', 'match_label_keys', 'mismatch_label_keys'])
          yield* inKeys(fields.get(name));
    }
  },
};

/** Labels that every supported release of the provider sets, whatever the author says. */
const OWN = new Set([
  'dag_id',
  'task_id',
  'run_id',
  'try_number',
  'airflow_version',
  'kubernetes_pod_operator',
]);

interface Kind {
  what: string;
  keyProblem(key: string): string | undefined;
  valueProblem(value: string): string | undefined;
}

const LABEL: Kind = {
  what: 'label',
  keyProblem: key => labelKeyProblem(key),
  valueProblem: labelValueProblem,
};
/** Their values may be anything; that their domain is in lower case is not asked. */
const ANNOTATION: Kind = {
  what: 'annotation',
  keyProblem: key => labelKeyProblem(key, true),
  valueProblem: () => undefined,
};

function* inEntry({ key, value }: DictEntry, kind: Kind): Generator<Finding> {
  yield* inKey(key, kind);
  yield* inValue(value, kind.valueProblem);
}

function* noTextIn(
  object: KubernetesObject,
  field: string,
  taken: string,
  context: Context,
): Generator<Finding> {
  const written = object.fields.get(field);
  if (!written || object.reader === 'nobody') return;
  const own = entriesOf(written).filter(({ key }) => OWN.has(plainText(key) ?? ''));
  for (const { value, severity, effect, fixes } of noTexts(object, written, context)) {
    if (field === 'labels' && own.some(entry => alternatives(entry.value).includes(value))) continue;
    yield finding(severity, `${taken}, ${effect}.`, value, fixes);
  }
}

function* inKeys(written: WrittenField | undefined): Generator<Finding> {
  for (const one of textsOf(written)) yield* inKey(one, LABEL);
}

function* inKey(key: Value, { what, keyProblem }: Kind): Generator<Finding> {
  const problemOf = (one: Value) => {
    const text = certainText(one);
    if (text === undefined) return undefined;
    const problem = keyProblem(text);
    return (
      problem &&
      `${inMessage(text)} cannot be the key of ${what === 'label' ? 'a' : 'an'} ${what}: ${problem}. Kubernetes refuses the pod.`
    );
  };
  for (const { value, problem } of wrongValues(key, problemOf)) yield finding('error', problem, value);
}

function* inValues(written: WrittenField | undefined): Generator<Finding> {
  for (const item of textsOf(written)) yield* inValue(item, labelValueProblem);
}

function* inValue(value: Value, problemWith: Kind['valueProblem']): Generator<Finding> {
  const problemOf = (one: Value) => {
    const text = certainText(one);
    if (text === undefined) return undefined;
    const problem = problemWith(text);
    return (
      problem && `${inMessage(text)} cannot be the value of a label: ${problem}. Kubernetes refuses the pod.`
    );
  };
  for (const { value: one, problem } of wrongValues(value, problemOf))
    yield finding('error', problem, one, cleaning(one));
}

/** A text, or those of a list. */
function textsOf(written: WrittenField | undefined): Value[] {
  if (!written) return [];
  if (written.field.type.kind !== 'list') return [written.value];
  return alternatives(written.value).flatMap(one => (one.kind === 'list' ? one.items : []));
}

/** What nodes must have. Values that a node only had better have are not looked at by Kubernetes. */
function* ofNodes(selector: KubernetesObject): Generator<Finding> {
  for (const term of listsIn(selector.fields.get('node_selector_terms')).flatMap(list => list.objects)) {
    const expressions = listsIn(term.fields.get('match_expressions')).flatMap(list => list.objects);
    for (const expression of expressions) yield* inValues(expression.fields.get('values'));
  }
}

// ── the argument `labels` ──────────────────────────────────────────────────────────────────────────────────

/** Variables of Airflow whose text has `:` and `+`: a time in ISO form, alone or in the id of a run. */
const TIMES =
  /\{\{-?\s*(ts|run_id|dag_run\.run_id|logical_date|execution_date|data_interval_(?:start|end))\s*-?\}\}/;

function* ofTimes({ value }: DictEntry): Generator<Finding> {
  const rendered = (one: Value) => {
    const text = plainText(one);
    const name = text === undefined ? undefined : TIMES.exec(text)?.[1];
    if (name === undefined) return undefined;
    const like = name.endsWith('run_id') ? 'manual__2026-01-01T00:00:00+00:00' : '2026-01-01T00:00:00+00:00';
    return `\`${name}\` becomes a text like \`${like}\`, and labels take no \`:\` and \`+\`. The operator passes it on as it is, so Kubernetes refuses the pod. \`ts_nodash\` and \`ds\` have neither.`;
  };
  for (const { value: one, problem } of wrongValues(value, rendered)) yield finding('warning', problem, one);
}

function cleaning(value: Value): Fix[] {
  const text = plainText(value);
  const likely = text === undefined || !isLiteral(value) ? undefined : likelyLabelValue(text);
  if (likely === undefined) return [];
  return [
    {
      title: `Write \`${likely}\``,
      safe: false,
      preferred: true,
      edits: () => [replaceOrigin(value.origin, stringLike(likely, value))],
    },
  ];
}

function finding(severity: Severity, message: string, value: Value, fixes: Fix[] = []): Finding {
  return { rule: invalidLabel.name, severity, message, at: value.origin, fixes };
}
