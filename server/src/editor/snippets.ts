import type { FieldType } from '../catalog/models.ts';

/** How a value is to be written, as an LSP snippet. */
export interface Shape {
  type: FieldType;
  values?: readonly string[];
  /** Default in Python syntax, taken over where it is a number. */
  default?: string;
}

/** How a class of Kubernetes is written in the file: `k8s.V1Volume`. */
export type ClassWriter = (model: string) => string;

/** The snippet for a value of this shape in Python: `"$1"`, `[k8s.V1Volume($1)]`. */
export function pythonValue(shape: Shape, written: ClassWriter): string {
  const { type } = shape;
  if (type.kind === 'model') return `${escapeSnippet(written(type.model))}($1)`;
  if (type.kind === 'list' && type.of.kind === 'model')
    return `[${escapeSnippet(written(type.of.model))}($1)]`;
  return plainValue(shape);
}

/** The same inside a dict that stands for a model: classes are dicts there. */
export function jsonValue(shape: Shape): string {
  const { type } = shape;
  if (type.kind === 'model') return '{$1}';
  if (type.kind === 'list' && type.of.kind === 'model') return '[{$1}]';
  return plainValue(shape);
}

function plainValue({ type, values, default: given }: Shape): string {
  switch (type.kind) {
    case 'string':
    case 'quantity':
      return values?.length ? `"${choice(values)}"` : '"$1"';
    case 'boolean':
      return choice(['True', 'False']);
    case 'integer':
    case 'number':
      return given !== undefined && /^[\d.]+$/.test(given) ? `\${1:${given}}` : '$1';
    case 'list':
      return values?.length ? `["${choice(values)}"]` : '[$1]';
    case 'map':
      return type.of.kind === 'quantity' ? '{"cpu": "$1", "memory": "$2"}' : '{"$1": "$2"}';
    default:
      return '$1';
  }
}

function choice(values: readonly string[]): string {
  return `\${1|${values.map(value => value.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
