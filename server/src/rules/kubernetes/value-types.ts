import { isStrict, requiredOn } from '../../catalog/model-clients.ts';
import { type FieldType, model, modelOfPath } from '../../catalog/models.ts';
import { hasJinja, plainText, type Value } from '../../values/value.ts';
import { isNeededByServer } from './needed-fields.ts';
import { unionNeeded } from './unions.ts';

/** What a value is where another type is taken. */
export interface Mismatch {
  /** What is taken, in words: `a text`. */
  takes: string;
  /** What it is: `the number 5`. */
  is: string;
  outcome: Outcome;
}

/**
 * refused: by the API server, when the pod is made. raised: by the client, which reads the dict. changed: read as
 * something else, which `outcome.as` names.
 */
export type Outcome =
  | { kind: 'refused' }
  | { kind: 'raised'; error: string }
  | { kind: 'changed'; as: string };

const REFUSED: Outcome = { kind: 'refused' };

/** A value in words; undefined for what is not known, or only at run time. */
export function kindInWords(value: Value): string | undefined {
  switch (value.kind) {
    case 'string': {
      if (hasJinja(value)) return undefined;
      const plain = plainText(value);
      if (plain === undefined) return undefined;
      return plain.length > 40 || plain.includes('\n') ? 'a text' : `the text \`${plain}\``;
    }
    case 'number':
      return `the number \`${value.value}\``;
    case 'boolean':
      return `\`${value.value ? 'True' : 'False'}\``;
    case 'list':
      return value.tuple ? 'a tuple' : 'a list';
    case 'dict':
      return 'a dict';
    case 'object': {
      const name = modelOfPath(value.path);
      return name && `a \`${name}\``;
    }
    default:
      return undefined;
  }
}

const TAKES: Readonly<Record<FieldType['kind'], string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  datetime: 'a time',
  quantity: 'a quantity',
  'int-or-string': 'a whole number or a name',
  any: 'anything',
  model: 'an object',
  list: 'a list',
  map: 'a dict',
};

export function typeInWords(type: FieldType): string {
  if (type.kind === 'model') return `a \`${type.model}\``;
  if (type.kind === 'list') {
    if (type.of.kind === 'model') return `a list of \`${type.of.model}\``;
    return type.of.kind === 'string' ? 'a list of texts' : 'a list';
  }
  return TAKES[type.kind];
}

/** Whether the API server can read a value as a type; undefined where that is not known. */
function fits(value: Value, { kind }: FieldType): boolean | undefined {
  if (kindInWords(value) === undefined || kind === 'any' || kind === 'datetime') return undefined;
  switch (kind) {
    case 'string':
      return value.kind === 'string';
    case 'integer':
      return value.kind === 'number' && Number.isInteger(value.value);
    case 'number':
      return value.kind === 'number';
    case 'boolean':
      return value.kind === 'boolean';
    case 'quantity':
      return value.kind === 'string' || value.kind === 'number';
    case 'int-or-string':
      return value.kind === 'string' || (value.kind === 'number' && Number.isInteger(value.value));
    case 'model':
      return value.kind === 'dict' || value.kind === 'object';
    case 'list':
      return value.kind === 'list';
    case 'map':
      return value.kind === 'dict';
  }
}

/** A value of another type than the API server takes. */
export function mismatchAtServer(value: Value, type: FieldType): Mismatch | undefined {
  if (fits(value, type) !== false) return undefined;
  return { takes: typeInWords(type), is: kindInWords(value)!, outcome: REFUSED };
}

/**
 * A value of another type where a client reads a dict, which converts as Python's own `str`, `int` and `bool` do, unless
 * it is a strict one.
 */
export function mismatchAtClient(value: Value, type: FieldType, client: number): Mismatch | undefined {
  const outcome = isStrict(client) ? outcomeAtStrict(value, type) : outcomeAtClient(value, type, client);
  if (!outcome) return undefined;
  const isObject = type.kind === 'model' && value.kind === 'object';
  const takes = isObject ? 'a dict, since it stands in one' : typeInWords(type);
  return { takes, is: kindInWords(value)!, outcome };
}

function outcomeAtStrict(value: Value, type: FieldType): Outcome | undefined {
  const isNumber = type.kind === 'quantity' && value.kind === 'number';
  return isNumber || fits(value, type) === false ? { kind: 'raised', error: 'ValidationError' } : undefined;
}

function outcomeAtClient(value: Value, type: FieldType, client: number): Outcome | undefined {
  const isObject = value.kind === 'object' && type.kind === 'model' && kindInWords(value) !== undefined;
  if (!isObject && fits(value, type) !== false) return undefined;
  switch (type.kind) {
    case 'string':
      return ofText(value);
    case 'quantity':
    case 'int-or-string':
      return REFUSED;
    case 'integer':
      return ofInteger(value);
    case 'boolean':
      return ofFlag(value);
    case 'model':
      return emptied(type.model, client);
    case 'list':
      return ofList(value, type.of, client);
    case 'map':
      return { kind: 'raised', error: 'AttributeError' };
    default:
      return undefined;
  }
}

/** Of a number the client makes the text that its author means; Python prints flags with a capital letter. */
function ofText(value: Value): Outcome | undefined {
  if (value.kind === 'number') return undefined;
  if (value.kind === 'boolean')
    return { kind: 'changed', as: `the text \`${value.value ? 'True' : 'False'}\`` };
  return { kind: 'changed', as: 'the text that Python prints of it' };
}

function ofInteger(value: Value): Outcome | undefined {
  if (value.kind === 'boolean') return undefined;
  if (value.kind === 'number') return { kind: 'changed', as: `\`${Math.trunc(value.value)}\`` };
  const plain = plainText(value);
  if (plain === undefined) return REFUSED;
  return /^\s*[+-]?\d+(_\d+)*\s*$/.test(plain) ? undefined : { kind: 'raised', error: 'ValueError' };
}

/** Python takes every text but the empty one for true. */
function ofFlag(value: Value): Outcome | undefined {
  if (value.kind === 'number') return undefined;
  const plain = plainText(value);
  if (plain === undefined) return { kind: 'changed', as: 'whether there is anything in it' };
  return /^(true|yes|on|1)$/i.test(plain) || plain === '' ? undefined : { kind: 'changed', as: '`True`' };
}

function ofList(value: Value, of: FieldType, client: number): Outcome | undefined {
  // Of what has nothing in it an empty list is made.
  if (plainText(value) === '' || (value.kind === 'dict' && value.entries.length === 0)) return undefined;
  if (value.kind === 'number' || value.kind === 'boolean' || value.kind === 'object')
    return { kind: 'raised', error: 'TypeError' };
  if (of.kind === 'model' && needsFields(of.model, client)) return { kind: 'raised', error: 'ValueError' };
  if (of.kind === 'model')
    return isRefusedEmpty(of.model) ? REFUSED : { kind: 'changed', as: 'objects with nothing in them' };
  return { kind: 'changed', as: value.kind === 'dict' ? 'a list of its keys' : 'a list of its letters' };
}

/** Of what is no dict the client takes nothing. */
function emptied(name: string, client: number): Outcome {
  if (needsFields(name, client)) return { kind: 'raised', error: 'ValueError' };
  return isRefusedEmpty(name) ? REFUSED : { kind: 'changed', as: 'an object with nothing in it' };
}

/** True for a class of which the API server refuses an object with nothing in it. */
export function isRefusedEmpty(name: string): boolean {
  const of = model(name);
  if (!of || name === 'V1Toleration') return of !== undefined;
  return unionNeeded(name) || of.fields.some(field => isNeededByServer(of, field.name));
}

function needsFields(name: string, client: number): boolean {
  return (requiredOn(name, client) ?? []).length > 0;
}
