import { type KubernetesObject, objectsIn, type WrittenField } from '../../tasks/model.ts';
import { hasBaseOr } from '../../tasks/pod-sources.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import { YamlFile } from '../../yaml/evaluate.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Context, Finding, Fix, Rule } from '../rule.ts';
import { divisorProblem, FIELDS_OF_FILES, FIELDS_OF_VARIABLES, fieldPath } from './reference-checks.ts';
import { EMPTY_IS_DEFAULT, isWithoutEnumeration, LIST_CHECKS, VALUE_CHECKS } from './value-checks.ts';
import { oneOf, type ValueCheck, type ValueProblem } from './value-problem.ts';
import { isMade, isWrittenIn, nameIn } from './written.ts';
import { wrongValues } from './wrong-values.ts';

/** The argument of the operator that is checked, but only in the whole pod: of 0 a template may make another. */
const DEADLINE = 'active_deadline_seconds';

export const modelFieldValue: Rule = {
  name: 'model-field-value',
  severity: 'error',
  summary: 'A word, number or path in a field of a Kubernetes object that Kubernetes does not take there',

  *object(object, context) {
    if (object.reader === 'nobody' || isMade(object)) return;
    for (const written of object.fields.values()) {
      if (written.position === undefined) yield* inField(object, written, context);
    }
    yield* inPlace(object, context);
  },

  concerns: hasBaseOr(DEADLINE),

  *pod({ pod, task }, context) {
    const [spec, ...others] = task ? objectsIn(pod.fields.get('spec')) : [];
    const written = spec?.fields.get(DEADLINE);
    if (!written || others.length > 0) return;
    const argument = { ...spec!, form: 'arguments' as const };
    yield* checked(argument, written, written.value, VALUE_CHECKS.V1PodSpec![DEADLINE]!, context);
  },
};

function* inField(object: KubernetesObject, written: WrittenField, context: Context): Generator<Finding> {
  const { name, values } = written.field;
  const of = object.model.name;
  const check = object.form === 'arguments' ? undefined : VALUE_CHECKS[of]?.[name];
  if (check) yield* checked(object, written, written.value, check, context);
  const whole = LIST_CHECKS[of]?.[name];
  if (whole) yield* found(object, written, wrongValues(written.value, whole), context);
  // Of the words of the operator's own arguments `argument-value` speaks.
  if (!values || object.form === 'arguments' || isWithoutEnumeration(of)) return;
  const others = EMPTY_IS_DEFAULT.has(`${of}.${name}`) ? [''] : [];
  yield* checked(object, written, written.value, oneOf(values, others), context);
}

/** A value, or each item of a list. */
function* checked(
  object: KubernetesObject,
  written: WrittenField,
  value: Value,
  check: ValueCheck,
  context: Context,
): Generator<Finding> {
  for (const list of alternatives(value)) {
    if (list.kind !== 'list') continue;
    for (const item of list.items) yield* found(object, written, wrongValues(item, check), context);
  }
  yield* found(object, written, wrongValues(value, check), context);
}

interface Wrong {
  value: Value;
  problem: ValueProblem;
}

function* found(
  object: KubernetesObject,
  written: WrittenField,
  wrong: readonly Wrong[],
  context: Context,
): Generator<Finding> {
  for (const one of wrong) yield finding(object, written, one, context);
}

function finding(
  object: KubernetesObject,
  written: WrittenField,
  { value, problem }: Wrong,
  context: Context,
): Finding {
  const { takes, later } = problem;
  const name = `\`${nameIn(object, written.field)}\` of \`${object.model.name}\``;
  const is = shown(value);
  const message = later
    ? `${is} in ${name} ${later}.`
    : `${is} in ${name} is refused: Kubernetes takes ${takes}.`;
  return {
    rule: modelFieldValue.name,
    severity: later ? 'warning' : 'error',
    message,
    at: value.origin,
    fixes: fixes(written, value, problem, context),
  };
}

function shown(value: Value): string {
  if (value.kind === 'list') return 'This list';
  const plain = plainText(value);
  if (plain === '') return 'The empty text';
  return `\`${value.kind === 'number' ? value.value : plain}\``;
}

// ── what depends on the place ──────────────────────────────────────────────────────────────────────────────

/** Values that are right by themselves and wrong in the field that holds their object. */
function* inPlace(object: KubernetesObject, context: Context): Generator<Finding> {
  switch (object.model.name) {
    case 'V1Container':
      yield* inside(object, context, 'liveness_probe', 'success_threshold', onlyOne);
      yield* inside(object, context, 'startup_probe', 'success_threshold', onlyOne);
      yield* inside(object, context, 'readiness_probe', 'termination_grace_period_seconds', notOfReadiness);
      return;
    case 'V1EnvVarSource':
      yield* inside(object, context, 'field_ref', 'field_path', onlyIn(FIELDS_OF_VARIABLES, FIELDS_OF_FILES));
      return;
    case 'V1DownwardAPIVolumeFile':
      yield* inside(object, context, 'field_ref', 'field_path', onlyIn(FIELDS_OF_FILES, FIELDS_OF_VARIABLES));
      return;
    case 'V1ResourceFieldSelector': {
      const divisor = object.fields.get('divisor');
      const resource = object.fields.get('resource');
      const plain = resource && plainText(resource.value);
      if (!divisor || plain === undefined) return;
      yield* found(
        object,
        divisor,
        wrongValues(divisor.value, one => divisorProblem(one, plain)),
        context,
      );
    }
  }
}

/** A field of the one object that another holds. */
function* inside(
  object: KubernetesObject,
  context: Context,
  holder: string,
  name: string,
  check: ValueCheck,
): Generator<Finding> {
  const [held, ...others] = objectsIn(object.fields.get(holder));
  const written = held?.fields.get(name);
  if (!written || others.length > 0) return;
  yield* found(held!, written, wrongValues(written.value, check), context);
}

const onlyOne: ValueCheck = value =>
  value.kind === 'number' && Number.isInteger(value.value) && value.value > 1
    ? { takes: 'only `1` in this probe', likely: 1 }
    : undefined;

const notOfReadiness: ValueCheck = value =>
  value.kind === 'number' ? { takes: 'none in a readiness probe' } : undefined;

/** Paths that the other place takes and this one does not; what neither takes is said of the path itself. */
function onlyIn(fields: readonly string[], others: readonly string[]): ValueCheck {
  const check = fieldPath(fields);
  return value => (others.includes(plainText(value) ?? '') ? check(value) : undefined);
}

// ── fixes ──────────────────────────────────────────────────────────────────────────────────────────────────

function fixes(written: WrittenField, value: Value, problem: ValueProblem, context: Context): Fix[] {
  const { likely, sure } = problem;
  if (likely === undefined || !isLiteral(value) || value.origin.anchor.file !== context.file) return [];
  const text = typeof likely === 'string' ? stringLike(likely, value) : numberText(likely, written, value);
  const safe = sure === true && !problem.later && isWrittenIn(value.origin, written.origin);
  return [
    {
      title: `Write \`${typeof likely === 'string' ? likely : text}\``,
      // Nothing runs with the wrong word, so only its meaning counts.
      safe,
      preferred: true,
      edits: () => [replaceOrigin(value.origin, text)],
    },
  ];
}

/** A number; permissions are octal. */
function numberText(number: number, { field }: WrittenField, { origin }: Value): string {
  if (!/mode/.test(field.name)) return String(number);
  const digits = number.toString(8);
  // YAML as Python reads it has the old form.
  return origin.anchor instanceof YamlFile ? `0${digits}` : `0o${digits}`;
}
