import { type FieldType, modelOfPath } from '../../catalog/models.ts';
import type { KubernetesNames } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Call, DictLiteral, Expression, Span } from '../../python/syntax.ts';
import { locate } from '../../values/origin.ts';
import { plainText, type Value } from '../../values/value.ts';
import type { Bracketed, Item } from '../bracketed.ts';
import { commentsOfParts } from '../comments.ts';
import type { PythonContext } from '../rule.ts';
import { ClientModels } from './client-models.ts';
import { commentsAround, spreadOut } from './legacy-resources.ts';

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
  call: Call,
  statement: Statement,
  { module, environment }: PythonContext,
  names: KubernetesNames,
): Bracketed | undefined {
  const clients = new ClientModels(environment);
  return new Constructor(statement, module, names, clients).construct(legacyClass, call);
}

/** The text of a value where it is written out in this module; `undefined` for what only a name stands for. */
export function literalText(module: PythonModule, value: Value): string | undefined {
  if (value.origin.anchor.file !== module.file) return undefined;
  const { start, end } = locate(value.origin);
  if (value.kind === 'none') return 'None';
  if (value.kind === 'string' && !value.parts.every(part => part.kind === 'text')) return undefined;
  if (!['string', 'number', 'boolean'].includes(value.kind)) return undefined;
  return module.text.slice(start, end);
}

/** A dict or model is written anew; anything else stands as it was. */
type Written = string | Bracketed;

class Constructor {
  constructor(
    private readonly statement: Statement,
    private readonly module: PythonModule,
    private readonly names: KubernetesNames,
    private readonly clients: ClientModels,
  ) {}

  construct(legacyClass: string, call: Call): Bracketed | undefined {
    const parameters = PARAMETERS[legacyClass];
    if (!parameters) return undefined;
    const given = new Map<string, Item & { expression: Expression }>();
    const arguments_ = spreadOut(call.arguments);
    const { parts, rest } = this.comments(call.open + 1, call.close, arguments_);
    for (const [i, argument] of arguments_.entries()) {
      const name = argument.name ?? parameters[i];
      if (argument.spread || !argument.value || name === undefined || !parameters.includes(name))
        return undefined;
      given.set(name, {
        ...parts[i],
        lead: `${name}=`,
        value: this.text(argument.value),
        expression: argument.value,
      });
    }
    const items = (...names: string[]) =>
      names.flatMap(name => {
        const item = given.get(name);
        return item && !isNoneAlone(item) ? [item] : [];
      });
    const made = (of: string, fields: Item[]) => ({ ...this.model(of, fields), comments: rest });
    switch (legacyClass) {
      case 'Port':
        return given.has('container_port')
          ? made('V1ContainerPort', items('name', 'container_port'))
          : undefined;
      case 'VolumeMount':
        return made('V1VolumeMount', items(...parameters));
      case 'PodRuntimeInfoEnv': {
        const path = given.get('field_path');
        if (!path || !given.has('name')) return undefined;
        const { before, after, ...field } = path;
        const source = this.model('V1EnvVarSource', [
          { lead: 'field_ref=', value: this.model('V1ObjectFieldSelector', [field]) },
        ]);
        return made('V1EnvVar', [...items('name'), { lead: 'value_from=', value: source, before, after }]);
      }
      default: {
        const configs = given.get('configs');
        const fields =
          configs && given.has('name') ? this.fieldsOf(configs.expression, 'V1Volume') : undefined;
        if (!fields || !configs) return undefined;
        const [first, ...others] = fields.items;
        const above = [
          ...(configs.before ?? []),
          ...(first?.before ?? []),
          ...(configs.after ? [configs.after] : []),
        ];
        const sources = first ? [{ ...first, before: above }, ...others] : [];
        return {
          ...made('V1Volume', [...items('name'), ...sources]),
          comments: [...rest, ...(fields.comments ?? [])],
        };
      }
    }
  }

  private model(name: string, items: Item[]): Bracketed {
    return { open: `${this.names.of(name)}(`, items, close: ')' };
  }

  /** The entries of a dict in JSON form as keyword arguments of a model. */
  private fieldsOf(expression: Expression, of: string): Bracketed | undefined {
    if (expression.kind === 'dict') return this.fieldsOfLiteral(expression, of);
    return this.fieldsOfValue(this.module.evaluate(expression, this.statement), of);
  }

  private fieldsOfLiteral(dict: DictLiteral, of: string): Bracketed | undefined {
    const items: Item[] = [];
    const { parts, rest } = this.comments(dict.start + 1, dict.end, dict.pairs);
    for (const [i, pair] of dict.pairs.entries()) {
      const key = pair.key && plainText(this.module.evaluate(pair.key, this.statement));
      const field = key === undefined ? undefined : this.clients.field(of, key);
      const value = field && pair.value && this.written(pair.value, field.type);
      if (!field || value === undefined) return undefined;
      put(items, { ...parts[i], lead: `${field.name}=`, value });
    }
    return { ...this.model(of, items), comments: rest };
  }

  private written(expression: Expression, type: FieldType): Written | undefined {
    if (type.kind === 'model') {
      const value = this.module.evaluate(expression, this.statement);
      if (value.kind === 'object' && modelOfPath(value.path) === type.model) return this.text(expression);
      return this.fieldsOf(expression, type.model);
    }
    if (type.kind === 'list' && expression.kind === 'list') {
      const items: Item[] = [];
      const { parts, rest } = this.comments(expression.start + 1, expression.end, expression.items);
      for (const [i, item] of expression.items.entries()) {
        const value = item.kind === 'starred' ? undefined : this.written(item, type.of);
        if (value === undefined) return undefined;
        items.push({ ...parts[i], lead: '', value });
      }
      return { open: '[', items, close: ']', comments: rest };
    }
    if (type.kind === 'list' && type.of.kind === 'model') {
      return this.writtenValue(this.module.evaluate(expression, this.statement), type);
    }
    return this.text(expression);
  }

  /** The same for what a name stands for: only what is written out in this file can be written again. */
  private fieldsOfValue(value: Value, of: string): Bracketed | undefined {
    if (value.kind !== 'dict' || value.open) return undefined;
    const items: Item[] = [];
    for (const entry of value.entries) {
      const key = plainText(entry.key);
      const field = key === undefined ? undefined : this.clients.field(of, key);
      const written = field && this.writtenValue(entry.value, field.type);
      if (!field || written === undefined) return undefined;
      put(items, { lead: `${field.name}=`, value: written });
    }
    return this.model(of, items);
  }

  private writtenValue(value: Value, type: FieldType): Written | undefined {
    if (type.kind === 'model') {
      return this.fieldsOfValue(value, type.model);
    }
    if (type.kind === 'list' && value.kind === 'list' && !value.open) {
      const items = value.items.map(item => this.writtenValue(item, type.of));
      if (items.includes(undefined)) return undefined;
      return { open: '[', items: items.map(item => ({ lead: '', value: item! })), close: ']' };
    }
    if (type.kind === 'map' && value.kind === 'dict' && !value.open) {
      const items: Item[] = [];
      for (const entry of value.entries) {
        const key = literalText(this.module, entry.key);
        const text = this.writtenValue(entry.value, type.of);
        if (key === undefined || text === undefined) return undefined;
        put(items, { lead: `${key}: `, value: text });
      }
      return { open: '{', items, close: '}' };
    }
    return literalText(this.module, value);
  }

  private comments(start: number, end: number, spans: readonly Span[]) {
    const offset = this.statement.start;
    const moved = spans.map(one => ({ start: offset + one.start, end: offset + one.end }));
    return commentsOfParts(this.module.text, { start: offset + start, end: offset + end }, moved);
  }

  private text(expression: Expression): string {
    const { start } = this.statement;
    return this.module.text.slice(start + expression.start, start + expression.end);
  }
}

/** Of two entries of a dict with the same key the later one counts, in the place of the first. */
function put(items: Item[], item: Item): void {
  const at = items.findIndex(one => one.lead === item.lead);
  if (at < 0) items.push(item);
  else items[at] = { ...item, before: [...commentsAround(items[at]), ...(item.before ?? [])] };
}

/** The old default, written out; the new class need not be told. */
function isNoneAlone({ value, before, after }: Item): boolean {
  return value === 'None' && !before?.length && !after;
}
