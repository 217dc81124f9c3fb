import type { KubernetesObject, WrittenField } from '../../tasks/model.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { alternatives, type DictEntry, plainText, type Value } from '../../values/value.ts';
import { stringLike } from '../literal-text.ts';
import type { Context, Fix, Severity } from '../rule.ts';
import { severityOf, wrongTypes } from './type-findings.ts';
import type { Outcome } from './value-types.ts';
import { isWrittenIn } from './written.ts';

/** The entries of the dicts that a field may hold, of each key the one that counts. */
export function entriesOf(written: WrittenField | undefined): DictEntry[] {
  if (!written) return [];
  return alternatives(written.value).flatMap(one => {
    if (one.kind !== 'dict') return [];
    const last = new Map(one.entries.map((entry, index) => [plainText(entry.key) ?? index, entry]));
    return [...last.values()];
  });
}

/** What is no text where one is taken. */
export interface NoText {
  value: Value;
  severity: Severity;
  /** What it is and what comes of it, as the end of a sentence that tells what is taken. */
  effect: string;
  outcome: Outcome['kind'];
  fixes: Fix[];
}

/** Numbers, flags and more where a field takes a dict of texts, by what their reader makes of them. */
export function noTexts(object: KubernetesObject, written: WrittenField, context: Context): NoText[] {
  // Of an argument's form the operator has its own say.
  return wrongTypes(object, written, context)
    .filter(({ type }) => object.form !== 'arguments' || type.kind === 'string')
    .map(({ value, is, outcome }) => ({
      value,
      severity: severityOf(outcome),
      effect: `and this is ${is}, ${effect(outcome)}`,
      outcome: outcome.kind,
      fixes: value.origin.anchor.file === context.file ? quoting(value, written) : [],
    }));
}

function effect(outcome: Outcome): string {
  if (outcome.kind === 'refused') return 'so Kubernetes refuses the pod';
  if (outcome.kind === 'raised') return `so the Kubernetes client raises \`${outcome.error}\``;
  return `which Airflow reads as ${outcome.as}`;
}

/** Puts a number or a flag in quotes; flags in the lower case of labels. */
function quoting(value: Value, written: WrittenField): Fix[] {
  if (value.kind !== 'boolean' && (value.kind !== 'number' || !Number.isSafeInteger(value.value))) return [];
  const text = String(value.value);
  return [
    {
      title: `Write \`"${text}"\``,
      // What a number is as a text is plain, unless others use it; a flag may be meant in either case.
      safe: value.kind === 'number' && isWrittenIn(value.origin, written.origin),
      preferred: true,
      edits: () => [replaceOrigin(value.origin, stringLike(text, value))],
    },
  ];
}
