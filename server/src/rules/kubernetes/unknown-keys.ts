import { clientReleases } from '../../catalog/client-spans.ts';
import { fieldSpan, isStrict } from '../../catalog/model-clients.ts';
import { type FieldType, fieldByJson, type Model, type ModelField, model } from '../../catalog/models.ts';
import type { KubernetesObject, UnknownField } from '../../tasks/model.ts';
import { shapeOfResources } from '../../tasks/resources.ts';
import { replaceOrigin, type TextEdit } from '../../values/edit.ts';
import { alternatives, type DictValue, plainText, type Value } from '../../values/value.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import { isSameWord } from '../nearest.ts';
import type { Context, Finding, Fix } from '../rule.ts';
import { clientsOf, clientsWith, hasJson } from './clients.ts';
import { type Meant, meantField, placeBelow, placeElsewhere } from './field-names.ts';
import { neededFields, type Refuser } from './needed-fields.ts';
import { isWanted, unionOf } from './unions.ts';
import { isAbsent } from './written.ts';

const RULE = 'model-unknown-field';

/**
 * Keys of a dict in JSON form that nothing reads.
 *
 * @param isInside whether the dict stands inside an object, and is no argument by itself.
 */
export function* inDict(object: KubernetesObject, context: Context, isInside = false): Generator<Finding> {
  // Resources in the form of other tools are put right as a whole by `argument-type`.
  if (!isInside && isOtherShape(object)) return;
  for (const unknown of object.unknown) {
    if (isUnread(object, unknown.name, context)) yield ofUnknown(object, unknown, context);
  }
  if (object.reader === 'client') yield* tooNew(object, context);
}

export function isOtherShape({ model, value }: KubernetesObject): boolean {
  return (
    model.name === 'V1ResourceRequirements' && value.kind === 'dict' && shapeOfResources(value) !== undefined
  );
}

function isUnread({ model, reader }: KubernetesObject, name: string, context: Context): boolean {
  if (/\{[{%]/.test(name)) return false;
  if (reader === 'client') {
    const clients = clientsOf(context.environment);
    // Strict clients take the names of Python, too.
    const isPythons = model.fields.some(field => field.name === name);
    return !clients.some(client => hasJson(model.name, name, client) || (isPythons && isStrict(client)));
  }
  // The API server is of another version than the client; what any client has may be right.
  return !clientReleases().some(({ major }) => hasJson(model.name, name, major));
}

function ofUnknown(object: KubernetesObject, unknown: UnknownField, context: Context): Finding {
  const { model, reader } = object;
  const { name } = unknown;
  const meant = keyMeant(object, name);
  const stead = fieldInstead(object, name);
  const lacks = stead && neededFields(object, context.environment).get(stead.name);
  const isLacking = lacks !== undefined && isAbsent(object, stead!.name);
  const needed = isLacking || (stead !== undefined && isWanted(object, stead));
  const who =
    reader === 'client' ? 'the Kubernetes client drops it in silence' : 'Kubernetes drops it in silence';
  const wrong = `\`${model.name}\` has no \`${name}\` in JSON, so ${who}`;
  return {
    rule: RULE,
    severity: needed ? 'error' : 'warning',
    message: `${wrong}${needed ? effectOfLack(object, stead!, lacks) : ''}.${hint(object, name, meant)}`,
    at: unknown.nameOrigin,
    fixes: meant ? fixes(object, unknown, meant, context) : [],
  };
}

function effectOfLack(object: KubernetesObject, field: ModelField, lacks: Refuser | undefined): string {
  if (lacks === 'client') return `, and raises \`ValueError\` since \`${field.json}\` is missing`;
  const missing = lacks ? `\`${field.json}\` is missing` : `there is no ${unionOf(object)!.what}`;
  return `, and refuses the pod since ${missing}`;
}

/** The field that a key of a dict was probably meant to be, one that is not given. */
function keyMeant({ model, fields }: KubernetesObject, name: string): Meant | undefined {
  return meantField(
    model,
    name,
    model.fields,
    field => fields.has(field.name),
    field => field.json,
  );
}

/** The field in whose place a key that the class does not have stands: the one that is meant, or the level above it. */
export function fieldInstead(object: KubernetesObject, name: string): ModelField | undefined {
  return keyMeant(object, name)?.field ?? placeBelow(object.model, name)?.through;
}

function hint({ model }: KubernetesObject, name: string, meant: Meant | undefined): string {
  if (meant?.isNotation) return ` Write \`${meant.field.json}\`.`;
  if (meant) return ` Did you mean \`${meant.field.json}\`?`;
  const below = placeBelow(model, name);
  if (below) return ` It belongs one level deeper, under \`${below.through.json}\`.`;
  const elsewhere = placeElsewhere(model, name);
  return elsewhere ? ` It is a field of \`${elsewhere.model.name}\`.` : '';
}

/** Fields that the client that reads the dict does not know yet, or no longer. */
function* tooNew(object: KubernetesObject, context: Context): Generator<Finding> {
  const { model } = object;
  const clients = clientsWith(model.name, context.environment);
  if (clients.length === 0) return;
  for (const { field, nameOrigin } of object.fields.values()) {
    const since = fieldSpan(model.name, field.name)?.since;
    if (since === undefined || !clients.every(client => client < since)) continue;
    yield {
      rule: RULE,
      severity: 'warning',
      message: `The Kubernetes client knows \`${field.json}\` of \`${model.name}\` from client ${since} on and drops it in silence before (here: ${context.environment.kubernetesText}).`,
      at: nameOrigin,
      fixes: [],
    };
  }
}

// ── fixes ──────────────────────────────────────────────────────────────────────────────────────────────────

function fixes(object: KubernetesObject, unknown: UnknownField, meant: Meant, context: Context): Fix[] {
  const key = keyOf(object, unknown);
  const { field, isNotation } = meant;
  if (!key || !isLiteral(key) || key.origin.anchor.file !== context.file) return [];
  return [
    {
      title: `Rename to \`${field.json}\`, so that it has an effect`,
      safe: false,
      preferred: true,
      edits: () => {
        const edits = [replaceOrigin(key.origin, stringLike(field.json, key))];
        if (isNotation) renameInside(unknown.value, field.type, context.file, edits);
        return edits;
      },
    },
  ];
}

function keyOf({ value }: KubernetesObject, { origin }: UnknownField): Value | undefined {
  return value.kind === 'dict' ? value.entries.find(entry => entry.origin === origin)?.key : undefined;
}

/** The keys inside in the notation of JSON, too: what is written in Python's notation is so throughout. */
function renameInside(value: Value, type: FieldType, file: string, edits: TextEdit[], depth = 0): void {
  if (depth > 20) return;
  for (const one of alternatives(value)) {
    if (one.kind === 'list' && type.kind === 'list') {
      for (const item of one.items) renameInside(item, type.of, file, edits, depth + 1);
    } else if (one.kind === 'dict' && type.kind === 'model') {
      const of = model(type.model);
      if (of) renameKeys(one, of, file, edits, depth);
    }
  }
}

function renameKeys(dict: DictValue, of: Model, file: string, edits: TextEdit[], depth: number): void {
  for (const { key, value } of dict.entries) {
    const name = plainText(key);
    if (name === undefined) continue;
    const known = fieldByJson(of, name);
    const field = known ?? of.fields.find(one => isSameWord(one.json, name));
    if (!field) continue;
    if (!known && isLiteral(key) && key.origin.anchor.file === file)
      edits.push(replaceOrigin(key.origin, stringLike(field.json, key)));
    renameInside(value, field.type, file, edits, depth + 1);
  }
}
