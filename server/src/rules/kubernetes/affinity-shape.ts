import { type KubernetesObject, listsIn, type WrittenField } from '../../tasks/model.ts';
import { replaceOrigin } from '../../values/edit.ts';
import type { Origin } from '../../values/origin.ts';
import type { Value } from '../../values/value.ts';
import { YamlFile } from '../../yaml/evaluate.ts';
import type { Context, Finding, Fix, Rule, Severity } from '../rule.ts';
import { AFFINITY_MODELS } from './affinity-models.ts';
import { called, placeOfObject, placeOfValue } from './conflict.ts';
import { messageOf, severityOf, type WrongType, wrongTypes } from './type-findings.ts';
import { calledInside, isAbsent, isHalfTyped, isMade, isWrittenIn, nameIn } from './written.ts';
import { certainText } from './wrong-values.ts';

export const affinityShape: Rule = {
  name: 'affinity-shape',
  severity: 'error',
  summary:
    'An affinity or a selector of labels that is nested wrongly, or whose operator and values do not go together',

  models: [...AFFINITY_MODELS],
  *object(object, context) {
    if (object.reader === 'nobody' || isMade(object)) return;
    for (const written of object.fields.values()) yield* nesting(object, written, context);
    if (isHalfTyped(object, context)) return;
    if (object.form === 'json') yield* requirement(object);
    // What a call lacks may be added after it; here it is as it is used.
    for (const inner of calledInside(object)) yield* requirement(inner);
    yield* terms(object);
    yield* ofFields(object);
  },
};

function finding(at: Origin, message: string, severity: Severity = 'error', fixes: Fix[] = []): Finding {
  return { rule: affinityShape.name, severity, message, at, fixes };
}

// ── nesting ────────────────────────────────────────────────────────────────────────────────────────────────

function* nesting(object: KubernetesObject, written: WrittenField, context: Context): Generator<Finding> {
  if (written.position !== undefined) return;
  for (const wrong of wrongTypes(object, written, context)) {
    const { kind } = wrong.type;
    if (kind !== 'list' && kind !== 'model' && kind !== 'map') continue;
    const message = messageOf(object, written, wrong);
    yield finding(
      placeOfValue(wrong.value),
      message,
      severityOf(wrong.outcome),
      nestings(written, wrong, context),
    );
  }
}

/** What was left out around a value that is right for the level below. */
function nestings(written: WrittenField, wrong: WrongType, { file }: Context): Fix[] {
  const { value, type } = wrong;
  const { anchor, start, end } = value.origin;
  if (anchor.file !== file || anchor instanceof YamlFile || !isWrittenIn(value.origin, written.origin))
    return [];
  const around = (before: string, after: string) => () => [
    replaceOrigin({ anchor, start, end: start }, before),
    replaceOrigin({ anchor, start: end, end }, after),
  ];
  // What is refused works for nobody; what the client reads otherwise changes its effect.
  const safe = wrong.outcome.kind !== 'changed';
  const isItem = type.kind === 'list' && (type.of.kind === 'model') === (value.kind !== 'string');
  if (isItem && value.kind !== 'number' && value.kind !== 'boolean')
    return [{ title: 'Put it into a list', safe, preferred: true, edits: around('[', ']') }];
  const isTerms = type.kind === 'model' && type.model === 'V1NodeSelector' && value.kind === 'list';
  if (!isTerms || written.origin.anchor !== anchor || value.items.some(item => item.kind === 'object'))
    return [];
  const edits = around('{"nodeSelectorTerms": ', '}');
  return [{ title: 'Put the terms into `nodeSelectorTerms`', safe, preferred: true, edits }];
}

function* terms(object: KubernetesObject): Generator<Finding> {
  const written =
    object.model.name === 'V1NodeSelector' ? object.fields.get('node_selector_terms') : undefined;
  const value = written?.value;
  if (value?.kind === 'list' && value.items.length === 0 && !value.open) {
    const message = `${called(object, 'node_selector_terms')} must have at least one term, so Kubernetes refuses the pod.`;
    yield finding(value.origin, message);
  }
}

// ── operators and values ───────────────────────────────────────────────────────────────────────────────────

function* requirement(object: KubernetesObject): Generator<Finding> {
  if (!/^V1(Node|Label)SelectorRequirement$/.test(object.model.name)) return;
  const operator = textOf(object, 'operator');
  const values = valuesOf(object);
  if (operator === undefined || values === undefined) return;
  const at = values.origin ?? placeOfObject(object);
  const name = called(object, 'values');
  if ((operator === 'In' || operator === 'NotIn') && values.items.length === 0)
    yield finding(at, `The operator \`${operator}\` needs ${name}, so Kubernetes refuses the pod.`);
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.items.length > 0)
    yield finding(at, `The operator \`${operator}\` takes no ${name}, so Kubernetes refuses the pod.`);
  if (operator !== 'Gt' && operator !== 'Lt') return;
  if (values.items.length !== 1)
    yield finding(
      at,
      `The operator \`${operator}\` takes exactly one of ${name}, so Kubernetes refuses the pod.`,
    );
  const [only] = values.items;
  const text = only && values.items.length === 1 ? certainText(only) : undefined;
  if (text !== undefined && !/^[+-]?\d+$/.test(text))
    yield finding(
      only!.origin,
      `The operator \`${operator}\` compares whole numbers, and \`${text}\` is none: no node is ever chosen.`,
      'warning',
    );
}

/** The field of a node is its name, and one at a time. */
function* ofFields(object: KubernetesObject): Generator<Finding> {
  if (object.model.name !== 'V1NodeSelectorTerm') return;
  for (const one of listsIn(object.fields.get('match_fields')).flatMap(list => list.objects)) {
    const key = one.fields.get('key');
    const keyText = textOf(one, 'key');
    if (key && keyText !== undefined && keyText !== 'metadata.name')
      yield finding(
        key.value.origin,
        `${where(object, one, 'key')} can only be \`metadata.name\`, so Kubernetes refuses the pod.`,
      );
    const operator = one.fields.get('operator');
    const word = textOf(one, 'operator');
    if (operator && word !== undefined && ['Exists', 'DoesNotExist', 'Gt', 'Lt'].includes(word))
      yield finding(
        operator.value.origin,
        `${where(object, one, 'operator')} can only be \`In\` or \`NotIn\`, so Kubernetes refuses the pod.`,
      );
    const values = valuesOf(one);
    if (values?.origin && values.items.length > 1)
      yield finding(
        values.origin,
        `${where(object, one, 'values')} can only have one value, so Kubernetes refuses the pod.`,
      );
  }
}

function where(term: KubernetesObject, requirement: KubernetesObject, name: string): string {
  const field = term.model.fields.find(one => one.name === 'match_fields')!;
  return `${called(requirement, name)} in \`${nameIn(term, field)}\``;
}

function textOf({ fields }: KubernetesObject, name: string): string | undefined {
  const value = fields.get(name)?.value;
  return value && certainText(value);
}

/** The values that are surely all there are; undefined where there may be others. */
function valuesOf(object: KubernetesObject): { items: readonly Value[]; origin?: Origin } | undefined {
  if (isAbsent(object, 'values')) {
    // Written by another name they are not lacking: `model-unknown-field` says so.
    return object.unknown.length > 0 ? undefined : { items: [] };
  }
  const value = object.fields.get('values')?.value;
  if (value?.kind !== 'list' || value.open) return undefined;
  return { items: value.items, origin: value.origin };
}
