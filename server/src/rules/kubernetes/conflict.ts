import { fieldByName } from '../../catalog/models.ts';
import type { KubernetesObject, WrittenField } from '../../tasks/model.ts';
import type { Origin } from '../../values/origin.ts';
import type { ObjectValue, Value } from '../../values/value.ts';
import { nameIn } from './written.ts';

/** Fields that Kubernetes refuses together, or one without the other. */
export interface Conflict {
  at: Origin;
  /** A sentence without its end: `so Kubernetes refuses the pod`. */
  message: string;
  related?: { at: Origin; message: string }[];
  /** The field that may be taken out, with the object that it is in. */
  losers?: { object: KubernetesObject; written: WrittenField }[];
}

/** Where a finding about a value stands: at the class of a call, else at all of it. */
export function placeOfValue(value: Value): Origin {
  return value.kind === 'object' ? value.callee : value.origin;
}

/** Where a finding about what an object lacks stands. */
export function placeOfObject({ form, value, origin }: KubernetesObject): Origin {
  return form === 'python' ? (value as ObjectValue).callee : origin;
}

/** A field as the author writes it, by its Python name. */
export function called(object: KubernetesObject, name: string): string {
  return `\`${nameIn(object, fieldByName(object.model, name)!)}\``;
}

export function besides(
  object: KubernetesObject,
  loser: WrittenField,
  winner: WrittenField,
  message: string,
): Conflict {
  return {
    at: placeOfValue(loser.value),
    message,
    related: [{ at: winner.nameOrigin, message: `${called(object, winner.field.name)} is given here` }],
    losers: [loser, winner].map(written => ({ object, written })),
  };
}

/** A conflict that stands at the value of a field. */
export function atField(object: KubernetesObject, name: string, message: string): Conflict {
  return { at: placeOfValue(object.fields.get(name)!.value), message };
}
