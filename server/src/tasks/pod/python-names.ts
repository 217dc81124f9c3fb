import { plainText, type Value } from '../../values/value.ts';
import { partOf } from './part.ts';

/** `type(value).__name__`. */
export function className(value: Value): string {
  switch (value.kind) {
    case 'string':
      return 'str';
    case 'number':
      return Number.isInteger(value.value) ? 'int' : 'float';
    case 'boolean':
      return 'bool';
    case 'none':
      return 'NoneType';
    case 'list':
      return value.tuple ? 'tuple' : 'list';
    case 'dict':
      return 'dict';
    case 'object':
      return partOf(value)?.model.name ?? value.path.slice(value.path.lastIndexOf('.') + 1);
    default:
      return 'something else';
  }
}

/** `type(value)` as Python prints it. */
export function typeText(value: Value): string {
  const name = className(value);
  if (value.kind !== 'object') return `<class '${name}'>`;
  return partOf(value) ? modelText(name) : `<class '${value.path}'>`;
}

/** A class of the Kubernetes client as Python prints it. */
export function modelText(name: string): string {
  const module = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return `<class 'kubernetes.client.models.${module}.${name}'>`;
}

/** `repr(value)` of plain values. */
export function repr(value: Value): string {
  switch (value.kind) {
    case 'string': {
      const plain = plainText(value) ?? '…';
      return plain.includes("'") && !plain.includes('"') ? `"${plain}"` : `'${plain.replaceAll("'", "\\'")}'`;
    }
    case 'number':
      return String(value.value);
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'list':
      return value.tuple ? `(${value.items.map(repr).join(', ')})` : `[${value.items.map(repr).join(', ')}]`;
    case 'dict':
      return `{${value.entries.map(entry => `${repr(entry.key)}: ${repr(entry.value)}`).join(', ')}}`;
    default:
      return '…';
  }
}
