import { isStrict, positionalOrder } from '../../catalog/model-clients.ts';
import type { ModelField } from '../../catalog/models.ts';
import { type KubernetesObject, objectsIn } from '../../tasks/model.ts';
import { hasBaseOr } from '../../tasks/pod-sources.ts';
import type { Origin } from '../../values/origin.ts';
import { alternatives, type ObjectValue, plainText } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Context, Finding, Rule } from '../rule.ts';
import { clientsWith } from './clients.ts';
import { containersWithoutImage } from './missing-image.ts';
import { NAME_FIELDS } from './name-fields.ts';
import { isNeededByServer, neededFields, type Refuser } from './needed-fields.ts';
import { fieldInstead } from './unknown-keys.ts';
import { unknownKeywords } from './unknown-keywords.ts';
import { isRefusedEmpty } from './value-types.ts';
import { calledInside, isAbsent, isHalfTyped, isMade, isNone, mayHaveMore, nameIn } from './written.ts';

export const modelMissingField: Rule = {
  name: 'model-missing-field',
  severity: 'error',
  summary: 'A Kubernetes object without a field that the client or the API server asks for',

  *object(object, context) {
    if (object.reader === 'nobody' || isMade(object) || isHalfTyped(object, context)) return;
    if (object.form === 'python') yield* inCall(object, context);
    if (object.form === 'json') yield* inDict(object, context);
    if (object.form !== 'arguments') yield* emptyOnes(object);
    if (object.form !== 'arguments') yield* nothings(object);
    for (const inner of calledInside(object)) yield* lackedByServer(inner, context);
    yield* lacksInside(object);
  },

  concerns: hasBaseOr('init_containers'),

  *pod(pod, context) {
    for (const { at, message } of containersWithoutImage(pod, context)) yield finding(at, message);
  },
};

function finding(at: Origin, message: string): Finding {
  return { rule: modelMissingField.name, severity: 'error', message, at, fixes: [] };
}

/** What the constructor asks for. */
function* inCall(object: KubernetesObject, context: Context): Generator<Finding> {
  // A keyword that it does not take is refused before anything is missed.
  if (unknownKeywords(object, context).length > 0) return;
  yield* lacks(object, 'client', context);
}

function* inDict(object: KubernetesObject, context: Context): Generator<Finding> {
  yield* lacks(object, 'client', context);
  yield* lacks(object, 'server', context);
}

/** One object may be used by many tasks. */
const known = new WeakMap<KubernetesObject, { environment: Environment; found: readonly Finding[] }>();

function lackedByServer(object: KubernetesObject, context: Context): readonly Finding[] {
  const { environment } = context;
  const before = known.get(object);
  if (before?.environment === environment) return before.found;
  const found = [...lacks(object, 'server', context)];
  known.set(object, { environment, found });
  return found;
}

function* lacks(object: KubernetesObject, by: Refuser, context: Context): Generator<Finding> {
  const missing: ModelField[] = [];
  for (const [name, refuser] of neededFields(object, context.environment)) {
    const field = refuser === by ? object.model.fields.find(one => one.name === name) : undefined;
    if (!field || !isAbsent(object, name) || isGivenByPlace(object, name, context)) continue;
    // Where it is written by another name, `model-unknown-field` says so.
    if (object.unknown.some(one => fieldInstead(object, one.name) === field)) continue;
    const written = object.fields.get(name);
    if (!written) missing.push(field);
    else if (isNone(written.value)) {
      const message = `\`${nameIn(object, field)}\` of \`${object.model.name}\` is None, ${effect(by, [field], context)}.`;
      yield finding(written.value.origin, message);
    }
  }
  if (missing.length === 0) return;
  const names = missing.map(field => `\`${nameIn(object, field)}\``).join(' and ');
  const message = `This \`${object.model.name}\` needs ${names}, ${effect(by, missing, context)}.`;
  yield finding(placeOf(object), message);
}

/** The name of the class in a call, else all of the dict. */
function placeOf({ form, value, origin }: KubernetesObject): Origin {
  return form === 'python' ? (value as ObjectValue).callee : origin;
}

function effect(by: Refuser, [field]: readonly ModelField[], { environment }: Context): string {
  if (by === 'server') return 'so Kubernetes refuses the pod';
  if (clientsWith('V1Pod', environment).every(isStrict)) return 'so the client raises `ValidationError`';
  return `so the client raises \`ValueError\`: Invalid value for \`${field!.name}\`, must not be \`None\``;
}

/** Clients differ in the order of their positional arguments. */
function isGivenByPlace({ form, model, value }: KubernetesObject, name: string, context: Context): boolean {
  if (form !== 'python') return false;
  const { length } = (value as ObjectValue).positional;
  if (length === 0) return false;
  const clients = clientsWith(model.name, context.environment);
  return clients.some(client => positionalOrder(model.name, client)?.slice(0, length).includes(name));
}

/** Texts and lists with nothing in them, which the API server takes for none. Of names `invalid-name` speaks. */
function* emptyOnes(object: KubernetesObject): Generator<Finding> {
  const { model } = object;
  for (const { field, value } of object.fields.values()) {
    if (!isNeededByServer(model, field.name) || NAME_FIELDS[model.name]?.[field.name]) continue;
    if (field.values || LOOKED_AT_ELSEWHERE.has(`${model.name}.${field.name}`)) continue;
    const all = alternatives(value);
    const isEmpty = all.every(
      one => plainText(one) === '' || (one.kind === 'list' && one.items.length === 0 && !one.open),
    );
    if (!isEmpty) continue;
    const message = `\`${nameIn(object, field)}\` of \`${model.name}\` is empty, so Kubernetes refuses the pod.`;
    for (const one of all) yield finding(one.origin, message);
  }
}

/** None among the objects of a list, which the API server reads as an object with nothing in it. */
function* nothings(object: KubernetesObject): Generator<Finding> {
  for (const { field, value } of object.fields.values()) {
    const { type } = field;
    if (type.kind !== 'list' || type.of.kind !== 'model' || value.kind !== 'list') continue;
    if (!isRefusedEmpty(type.of.model)) continue;
    for (const item of value.items) {
      if (!isNone(item)) continue;
      const message = `None in \`${nameIn(object, field)}\` is read as a \`${type.of.model}\` with nothing in it, so Kubernetes refuses the pod.`;
      yield finding(item.origin, message);
    }
  }
}

/**
 * Containers, and the name of the first, may come from elsewhere; of the others `affinity-shape`, `invalid-label`,
 * `invalid-name`, `relative-mount-path` and `unknown-volume` speak.
 */
const LOOKED_AT_ELSEWHERE = new Set([
  'V1Container.name',
  'V1VolumeMount.name',
  'V1VolumeDevice.name',
  'V1PodSpec.containers',
  'V1NodeSelector.node_selector_terms',
  'V1NodeSelectorRequirement.key',
  'V1LabelSelectorRequirement.key',
  'V1PodAffinityTerm.topology_key',
  'V1TopologySpreadConstraint.topology_key',
  'V1VolumeMount.mount_path',
  'V1KeyToPath.path',
  'V1DownwardAPIVolumeFile.path',
  'V1ServiceAccountTokenProjection.path',
]);

/** What an object needs only where it stands: the field of it, by the field that holds it. */
const NEEDED_THERE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  V1CSIVolumeSource: { node_publish_secret_ref: 'name' },
  V1CinderVolumeSource: { secret_ref: 'name' },
  V1DownwardAPIVolumeFile: { resource_field_ref: 'container_name' },
};

function* lacksInside(object: KubernetesObject): Generator<Finding> {
  const { model, fields } = object;
  for (const [holder, name] of Object.entries(NEEDED_THERE[model.name] ?? {})) {
    const written = fields.get(holder);
    const [inner, ...others] = objectsIn(written);
    if (!inner || others.length > 0 || !isAbsent(inner, name)) continue;
    const field = inner.model.fields.find(one => one.name === name)!;
    const message = `\`${nameIn(object, written!.field)}\` needs a \`${nameIn(inner, field)}\` here, so Kubernetes refuses the pod.`;
    yield finding(placeOf(inner), message);
  }
  if (model.name === 'V1PersistentVolumeClaimSpec') yield* storageOf(object);
}

/** A claim must say how much it claims. */
function* storageOf(claim: KubernetesObject): Generator<Finding> {
  const [resources, ...others] = objectsIn(claim.fields.get('resources'));
  if (!resources || others.length > 0) return;
  const requests = resources.fields.get('requests')?.value;
  const isKnown = requests ? requests.kind === 'dict' && !requests.open : !mayHaveMore(resources);
  if (!isKnown) return;
  const names = requests?.kind === 'dict' ? requests.entries.map(({ key }) => plainText(key)) : [];
  if (names.includes('storage') || names.includes(undefined)) return;
  yield finding(
    requests?.origin ?? placeOf(resources),
    'A claim needs `storage` under `requests`, so Kubernetes refuses the pod.',
  );
}
