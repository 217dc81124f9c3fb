import { type FieldType, fieldByJson, model } from '../catalog/models.ts';
import type { PythonModule } from '../python/module.ts';
import { keywordOf, type ObjectValue, plainText, type Value } from '../values/value.ts';
import { literalText } from './legacy-resources.ts';

/** Parameters of the old constructors, in their order (Airflow 1.10.15 and provider 4.4.0). */
const PARAMETERS: Record<string, readonly string[]> = {
  Port: ['name', 'container_port'],
  VolumeMount: ['name', 'mount_path', 'sub_path', 'read_only'],
  Volume: ['name', 'configs'],
  PodRuntimeInfoEnv: ['name', 'field_path'],
};

/** The call that constructs the successor of a legacy object; `undefined` when an argument cannot be carried over. */
export function constructLegacy(
  legacyClass: string,
  value: ObjectValue,
  module: PythonModule,
  prefix: string,
): string | undefined {
  const parameters = PARAMETERS[legacyClass];
  if (!parameters || value.positional.length > parameters.length) return undefined;
  if (value.keywords.some(keyword => !parameters.includes(keyword.name))) return undefined;
  const given = (name: string) => value.positional[parameters.indexOf(name)] ?? keywordOf(value, name)?.value;
  const text = (name: string) => {
    const one = given(name);
    return one && argumentText(module, value, one, name);
  };
  const name = text('name');
  switch (legacyClass) {
    case 'Port': {
      const port = text('container_port');
      return (
        port &&
        construct(`${prefix}V1ContainerPort`, [
          ['name', name],
          ['container_port', port],
        ])
      );
    }
    case 'VolumeMount': {
      if (parameters.some(one => given(one) && text(one) === undefined)) return undefined;
      return construct(
        `${prefix}V1VolumeMount`,
        parameters.map(one => [one, text(one)]),
      );
    }
    case 'PodRuntimeInfoEnv': {
      const path = text('field_path');
      if (!name || !path) return undefined;
      const source = `${prefix}V1EnvVarSource(field_ref=${prefix}V1ObjectFieldSelector(field_path=${path}))`;
      return construct(`${prefix}V1EnvVar`, [
        ['name', name],
        ['value_from', source],
      ]);
    }
    case 'Volume': {
      const configs = given('configs');
      return name && configs ? volume(name, configs, module, prefix) : undefined;
    }
    default:
      return undefined;
  }
}

function construct(callee: string, fields: (readonly [string, string | undefined])[]): string {
  const written = fields
    .filter(([, text]) => text !== undefined && text !== 'None')
    .map(([name, text]) => `${name}=${text}`);
  return `${callee}(${written.join(', ')})`;
}

/** An argument as it stands in the call; through a name only where its value is written out in this file. */
function argumentText(
  module: PythonModule,
  call: ObjectValue,
  value: Value,
  name: string,
): string | undefined {
  const keyword = keywordOf(call, name);
  if (keyword && !keyword.indirect) {
    const { anchor, start, end } = keyword.origin;
    const written = module.text.slice(anchor.start + start, anchor.start + end);
    return written.slice(written.indexOf('=') + 1).trim();
  }
  return literalText(module, value);
}

function volume(name: string, configs: Value, module: PythonModule, prefix: string): string | undefined {
  if (configs.kind !== 'dict' || configs.open) return undefined;
  const fields = fieldsText(configs, 'V1Volume', module, prefix);
  return fields && construct(`${prefix}V1Volume`, [['name', name], ...fields]);
}

/** The entries of a dict in JSON form as keyword arguments of a model. */
function fieldsText(
  value: Value,
  of: string,
  module: PythonModule,
  prefix: string,
): [string, string][] | undefined {
  const known = model(of);
  if (value.kind !== 'dict' || value.open || !known) return undefined;
  const fields: [string, string][] = [];
  for (const entry of value.entries) {
    const key = plainText(entry.key);
    const field = key === undefined ? undefined : fieldByJson(known, key);
    const text = field && valueText(entry.value, field.type, module, prefix);
    if (!field || text === undefined) return undefined;
    fields.push([field.name, text]);
  }
  return fields;
}

function valueText(value: Value, type: FieldType, module: PythonModule, prefix: string): string | undefined {
  if (type.kind === 'model') {
    const fields = fieldsText(value, type.model, module, prefix);
    return fields && construct(`${prefix}${type.model}`, fields);
  }
  if (type.kind === 'list' && value.kind === 'list' && !value.open) {
    const items = value.items.map(item => valueText(item, type.of, module, prefix));
    return items.every(item => item !== undefined) ? `[${items.join(', ')}]` : undefined;
  }
  if (type.kind === 'map' && value.kind === 'dict' && !value.open) {
    const entries = value.entries.map(entry => {
      const key = literalText(module, entry.key);
      const text = valueText(entry.value, type.of, module, prefix);
      return key !== undefined && text !== undefined ? `${key}: ${text}` : undefined;
    });
    return entries.every(entry => entry !== undefined) ? `{${entries.join(', ')}}` : undefined;
  }
  return literalText(module, value);
}
