/** The models by client held against the records of the real clients (`npm run oracle`): no difference at all. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ModelRecord, RELEASES, recordName } from '../../../test/oracle/models.ts';
import { normalPython } from '../../catalog/kubernetes/client-types.ts';
import { fieldOn, isStrict, modelOn, positionalOrder, requiredOn } from '../../src/catalog/model-clients.ts';
import type { FieldType } from '../../src/catalog/models.ts';

const ROOTS = ['V1Pod', 'V1PodTemplateSpec', 'V1Job'];

/** A type as the client has it, to whom a quantity is a string and an int-or-string any object. */
const CLIENT_TYPES: Readonly<Record<string, string>> = {
  string: 'str',
  quantity: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  datetime: 'datetime',
  'int-or-string': 'object',
  any: 'object',
};

function clientType(type: FieldType): string {
  if (type.kind === 'model') return type.model;
  if (type.kind === 'list') return `list[${clientType(type.of)}]`;
  if (type.kind === 'map') return `dict[str, ${clientType(type.of)}]`;
  return CLIENT_TYPES[type.kind]!;
}

/** The classes that our fields lead to in that client. */
function reachable(client: number): string[] {
  const found = new Set<string>();
  const open = [...ROOTS];
  for (let name = open.pop(); name; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    for (const field of modelOn(name, client)?.fields ?? []) {
      let { type } = field;
      while (type.kind === 'list' || type.kind === 'map') type = type.of;
      if (type.kind === 'model') open.push(type.model);
    }
  }
  return [...found].sort();
}

describe.each(RELEASES)('client %s', release => {
  const file = new URL(`../../../test/oracle/records/${recordName(release)}`, import.meta.url);
  const record = JSON.parse(readFileSync(file, 'utf8')) as ModelRecord;
  const client = Number.parseInt(release, 10);
  const classes = Object.entries(record.classes);

  it('is the one that was asked, about all its classes', () => {
    expect(record.release).toBe(release);
    expect(classes.length).toBeGreaterThan(100);
  });

  it('has the same classes', () => {
    expect(reachable(client)).toEqual(Object.keys(record.classes).sort());
  });

  it('has the same fields, in the same order, with the same types', () => {
    for (const [name, { fields }] of classes) {
      const ours = modelOn(name, client)?.fields.map(field => [
        field.name,
        field.json,
        clientType(field.type),
        field.required ? 1 : 0,
      ]);
      const theirs = fields.map(([python, json, type, required]) => [
        python,
        json,
        normalPython(type),
        required,
      ]);
      expect(ours, name).toEqual(theirs);
    }
  });

  it('takes the same positional arguments', () => {
    for (const [name, { positional, fields }] of classes) {
      expect(isStrict(client), name).toBe(!positional);
      expect(positionalOrder(name, client), name).toEqual(positional ? fields.map(([python]) => python) : []);
    }
  });

  it('requires the same', () => {
    for (const [name, { fields }] of classes) {
      const required = fields.filter(field => field[3]).map(([python]) => python);
      expect(requiredOn(name, client), name).toEqual(required);
    }
  });

  it('knows no field by a keyword that it does not take', () => {
    for (const [name, { fields }] of classes) {
      for (const [python, json] of fields) {
        expect(fieldOn(name, python, client)?.json, name).toBe(json);
        if (python !== json) expect(fieldOn(name, json, client) !== undefined, name).toBe(isStrict(client));
      }
    }
  });
});
