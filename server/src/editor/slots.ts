import {
  type FieldType,
  fieldByJson,
  fieldByName,
  type Model,
  type ModelField,
  model,
  modelOfPath,
} from '../catalog/models.ts';
import {
  type Operator,
  type OperatorArgument,
  operatorArgument,
  operatorOfPath,
} from '../catalog/operators.ts';
import { type Bracket, beginsOperand, calleeOf, namedItem, type Place } from '../python/at.ts';
import type { Group, Item } from '../python/items.ts';
import type { PythonModule } from '../python/module.ts';
import { typeOf } from './subjects.ts';
import { symbolPaths } from './symbols.ts';

/** What a bracket calls: an operator or a class of Kubernetes. */
export type Callee = { kind: 'operator'; operator: Operator } | { kind: 'model'; model: Model };

/** What may stand at a place. */
export type Slot = ValueSlot | KeySlot;

/** The value of an argument or field, or a part of it: an item of the list that it takes. */
export interface ValueSlot {
  kind: 'value';
  type: FieldType;
  /** The allowed values of the string that may stand here. */
  values?: readonly string[];
  /** In a dict, fields have their JSON names. */
  form: 'python' | 'json';
  /** The operator's argument that it is of, or a part of. */
  argument?: OperatorArgument;
  /** Index of the value's first part in the innermost item. */
  first: number;
}

/** A key of the dict that a model or a map is written as. */
export interface KeySlot {
  kind: 'key';
  type: FieldType;
}

/** What a bracket calls, if that is known. */
export function calleeAt(module: PythonModule, place: Place, bracket: Bracket): Callee | undefined {
  const name = calleeOf(bracket);
  for (const path of name ? symbolPaths(module, place.statement, name.words) : []) {
    // `KubernetesPodOperator.partial(` takes the same arguments.
    const operator = operatorOfPath(path.replace(/\.partial$/, ''));
    if (operator) return { kind: 'operator', operator };
    const modelName = modelOfPath(path);
    const found = modelName === undefined ? undefined : model(modelName);
    if (found) return { kind: 'model', model: found };
  }
  return undefined;
}

/** What may stand at the place; `undefined` outside the arguments and fields that are known. */
export function slotAt(module: PythonModule, place: Place): Slot | undefined {
  for (let index = place.path.length - 1; index >= 0; index--) {
    const bracket = place.path[index]!;
    const callee = calleeAt(module, place, bracket);
    if (callee) return slotInside(callee, place, index);
  }
  return undefined;
}

function slotInside(callee: Callee, place: Place, index: number): Slot | undefined {
  const { group, item } = place.path[index]!;
  let slot: Slot | undefined = argumentSlot(callee, group, item, place.offset);
  for (const { group: nested, outer, item: inner } of place.path.slice(index + 1)) {
    if (slot?.kind !== 'value') return undefined;
    if (!beginsOperand(outer.parts, slot.first, outer.parts.indexOf(nested))) return undefined;
    slot = nestedSlot(slot, nested, inner, place.offset);
  }
  return slot;
}

function argumentSlot(callee: Callee, group: Group, item: Item, offset: number): ValueSlot | undefined {
  const named = namedItem(item, 'equals');
  if (named && offset < named.mark.end) return undefined;
  const name = named?.name?.kind === 'word' ? named.name.text : '';
  const first = named?.value ?? 0;
  if (callee.kind === 'operator') {
    const argument = operatorArgument(callee.operator, name);
    return (
      argument && {
        kind: 'value',
        type: argumentType(argument),
        values: argument.values,
        form: 'python',
        argument,
        first,
      }
    );
  }
  const field = named ? fieldByName(callee.model, name) : callee.model.fields[group.items.indexOf(item)];
  return field && fieldSlot(field, 'python', first);
}

function nestedSlot(slot: ValueSlot, group: Group, item: Item, offset: number): Slot | undefined {
  const { type } = slot;
  if (group.bracket === '(') {
    const tuple = type.kind === 'list' && group.items.length > 1;
    return { ...slot, type: tuple ? type.of : type, first: 0 };
  }
  if (group.bracket === '[') return type.kind === 'list' ? { ...slot, type: type.of, first: 0 } : undefined;
  if (type.kind !== 'model' && type.kind !== 'map') return undefined;
  const named = namedItem(item, 'colon');
  if (!named || offset < named.mark.end) return { kind: 'key', type };
  if (type.kind === 'map') return { ...slot, type: type.of, form: 'json', first: named.value };
  const of = model(type.model);
  const field = of && named.name?.kind === 'string' ? fieldByJson(of, named.name.text) : undefined;
  return field && fieldSlot(field, 'json', named.value);
}

function fieldSlot(field: ModelField, form: 'python' | 'json', first: number): ValueSlot {
  return { kind: 'value', type: field.type, values: field.values, form, first };
}

/** The Kubernetes type of an argument, or the type that its shape amounts to. */
export function argumentType(argument: OperatorArgument): FieldType {
  const type = typeOf(argument);
  if (type) return type;
  switch (argument.shape) {
    case 'string':
      return { kind: 'string' };
    case 'bool':
      return { kind: 'boolean' };
    case 'number':
      return { kind: 'number' };
    case 'list':
      return { kind: 'list', of: { kind: 'any' } };
    case 'dict':
      return { kind: 'map', of: { kind: 'any' } };
    default:
      return { kind: 'any' };
  }
}
