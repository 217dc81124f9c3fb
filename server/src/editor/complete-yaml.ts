import { type FieldType, fieldByJson, type ModelField, model, typeText } from '../catalog/models.ts';
import type { Texts } from '../catalog/texts.ts';
import { type YamlPlace, yamlPlaceAt } from '../yaml/place.ts';
import { requiredFirst } from './complete-arguments.ts';
import type { Offer } from './completion.ts';
import { fieldText } from './model-text.ts';

const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];

/** Fields of Kubernetes and their values in a pod template, at an offset of its text. */
export function completeTemplate(text: string, offset: number, texts: Texts): Offer[] {
  const place = yamlPlaceAt(text, offset);
  if (!place) return [];
  if (place.writes === 'value') return values(place);
  const type = typeAt(place.path);
  if (type?.kind === 'map' && type.of.kind === 'quantity')
    return RESOURCES.filter(name => !place.siblings.includes(name)).map(name => ({
      label: name,
      kind: 'value',
      detail: typeText(type.of),
      insert: `${name}: $1`,
      snippet: true,
      replace: { start: place.start, end: place.end },
    }));
  const of = type?.kind === 'model' ? model(type.model) : undefined;
  if (!of) return [];
  return requiredFirst(of.fields)
    .filter(field => !place.siblings.includes(field.json))
    .map(field => ({
      label: field.json,
      kind: 'field',
      detail: typeText(field.type),
      documentation: fieldText(of, field, texts),
      insert: `${field.json}:${behind(field, place)}`,
      snippet: true,
      replace: { start: place.start, end: place.end },
    }));
}

/** What a key is followed by: its value on the same line, or what it holds below, indented by two. */
function behind({ type, values: allowed }: ModelField, { column, indent }: YamlPlace): string {
  // The editor indents further lines as far as the line that is being written.
  const deeper = ' '.repeat(column - indent + 2);
  if (type.kind === 'model' || type.kind === 'map') return `\n${deeper}$1`;
  if (type.kind === 'list') return `\n${deeper}- $1`;
  if (type.kind === 'boolean') return ' ${1|true,false|}';
  return allowed ? ` \${1|${allowed.join(',')}|}` : ' $1';
}

function values({ path, start, end }: YamlPlace): Offer[] {
  const holder = typeAt(path.slice(0, -1));
  const of = holder?.kind === 'model' ? model(holder.model) : undefined;
  const field = of && fieldByJson(of, path.at(-1)!);
  const allowed = field?.type.kind === 'boolean' ? ['true', 'false'] : (field?.values ?? []);
  if (field?.type.kind === 'list') return [];
  return allowed.map(label => ({
    label,
    kind: 'value',
    insert: label,
    snippet: false,
    replace: { start, end },
  }));
}

/** The type of what stands at a path of a pod. */
function typeAt(path: readonly string[]): FieldType | undefined {
  let type: FieldType | undefined = { kind: 'model', model: 'V1Pod' };
  for (const step of path) {
    if (type === undefined) return undefined;
    if (step === '-') type = type.kind === 'list' ? type.of : undefined;
    else if (type.kind === 'map') type = type.of;
    else if (type.kind === 'model') {
      const of = model(type.model);
      type = of && fieldByJson(of, step)?.type;
    } else type = undefined;
  }
  return type;
}
