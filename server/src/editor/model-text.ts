import { fieldSince } from '../catalog/model-clients.ts';
import type { Model, ModelField } from '../catalog/models.ts';
import type { Texts } from '../catalog/texts.ts';

/** What there is to know about a field of a Kubernetes class, in Markdown, its type left out. */
export function fieldText(model: Model, field: ModelField, texts: Texts): string {
  const facts = [field.required ? 'Required' : 'Optional'];
  if (field.values) facts.push(`Values: ${field.values.map(value => `\`${value}\``).join(', ')}`);
  const since = fieldSince(model.name, field.name);
  if (since !== undefined) facts.push(`Since Kubernetes 1.${since}`);
  if (field.json !== field.name)
    facts.push(`\`${field.name}\` in Python, \`${field.json}\` in YAML and dicts`);
  const { type } = field;
  const inner = type.kind === 'list' || type.kind === 'map' ? type.of : type;
  // A field that holds a class has no sentence of its own: that of the class says what it is for.
  const text =
    texts.field(model.name, field.name) ?? (inner.kind === 'model' ? texts.model(inner.model) : undefined);
  return [text, facts.map(fact => `- ${fact}`).join('\n')].filter(Boolean).join('\n\n');
}

/** What there is to know about a Kubernetes class, in Markdown: its sentence and its fields, required ones first. */
export function modelText(model: Model, texts: Texts): string {
  const required = model.fields.filter(field => field.required);
  const others = model.fields.filter(field => !field.required);
  const parts = [texts.model(model.name)];
  if (required.length > 0) parts.push(`Required: ${names(required)}`);
  if (others.length > 0)
    parts.push(`${required.length > 0 ? 'Optional' : 'Fields, all optional'}: ${names(others)}`);
  return parts.filter(Boolean).join('\n\n');
}

function names(fields: readonly ModelField[]): string {
  return fields.map(({ name }) => `\`${name}\``).join(', ');
}
