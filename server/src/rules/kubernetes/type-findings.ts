import type { FieldType } from '../../catalog/models.ts';
import type { KubernetesObject, WrittenField } from '../../tasks/model.ts';
import type { Value } from '../../values/value.ts';
import type { Context, Severity } from '../rule.ts';
import { clientsOf } from './clients.ts';
import { type Mismatch, mismatchAtClient, mismatchAtServer, type Outcome } from './value-types.ts';
import { nameIn } from './written.ts';
import { wrongValues } from './wrong-values.ts';

/** A value of the wrong type, and what comes of it. */
export interface WrongType extends Mismatch {
  value: Value;
  /** The type that is taken where it stands. */
  type: FieldType;
}

/** The values of a field, its items and entries included, that are of another type than their reader takes. */
export function wrongTypes(
  object: KubernetesObject,
  { value, field }: Pick<WrittenField, 'value' | 'field'>,
  context: Context,
): WrongType[] {
  const found: WrongType[] = [];
  inside(value, field.type, one => mismatch(object, one.value, one.type, context), found);
  return found;
}

function inside(
  value: Value,
  type: FieldType,
  problemOf: (one: { value: Value; type: FieldType }) => Mismatch | undefined,
  found: WrongType[],
): void {
  const wrong = wrongValues(value, one => problemOf({ value: one, type }));
  for (const { value: one, problem } of wrong) found.push({ ...problem, value: one, type });
  if (wrong.length > 0) return;
  if (value.kind === 'list' && type.kind === 'list')
    for (const item of value.items) inside(item, type.of, problemOf, found);
  if (value.kind === 'dict' && type.kind === 'map')
    for (const entry of value.entries) inside(entry.value, type.of, problemOf, found);
}

/** What is wrong for whoever reads it; undefined where one of the clients that may be in use takes it. */
function mismatch(
  object: KubernetesObject,
  value: Value,
  type: FieldType,
  { environment }: Context,
): Mismatch | undefined {
  if (object.reader !== 'client') return mismatchAtServer(value, type);
  let found: Mismatch | undefined;
  for (const client of clientsOf(environment)) {
    const one = mismatchAtClient(value, type, client);
    if (!one) return undefined;
    // What all of them do is no worse than what the mildest does.
    if (!found || one.outcome.kind === 'changed') found = one;
  }
  return found;
}

export function severityOf({ kind }: Outcome): Severity {
  return kind === 'changed' ? 'warning' : 'error';
}

/** The sentence about it. */
export function messageOf(object: KubernetesObject, { field }: WrittenField, wrong: WrongType): string {
  const { takes, is, outcome } = wrong;
  const what = wrong.type === field.type ? '' : wrong.type.kind === 'model' ? 'objects of ' : 'in it ';
  const name = `\`${nameIn(object, field)}\` of \`${object.model.name}\``;
  const taken = what === 'in it ' ? `${name} takes ${takes} in each place` : `${name} takes ${takes}`;
  return `${taken}, and this is ${is}, ${effect(outcome)}.`;
}

function effect(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'refused':
      return 'so Kubernetes refuses the pod';
    case 'raised':
      return `so the Kubernetes client raises \`${outcome.error}\``;
    case 'changed':
      return `which the Kubernetes client reads as ${outcome.as}`;
  }
}
