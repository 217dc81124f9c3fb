import { fieldByJson, type Model, type ModelField, model } from '../../catalog/models.ts';
import { isSameWord, nearest } from '../nearest.ts';

/** What an author who wrote a name that a class does not have probably meant. */
export interface Meant {
  field: ModelField;
  /** True when it is the right name in another notation: `image_pull_policy` for `imagePullPolicy`. */
  isNotation: boolean;
}

/**
 * Names by which other classes, the operator or everyday speech call a field, by the class that it stands in: JSON
 * names on both sides, in small letters without underscores on the left.
 */
const OTHER_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  V1Container: { cmds: 'command', arguments: 'args', envvars: 'env', containerresources: 'resources' },
  V1EnvFromSource: { secretkeyref: 'secretRef', configmapkeyref: 'configMapRef' },
  V1EnvVarSource: { secretref: 'secretKeyRef', configmapref: 'configMapKeyRef' },
  V1SecretVolumeSource: { name: 'secretName' },
  V1SecretProjection: { secretname: 'name' },
  V1SecretKeySelector: { secretname: 'name' },
  V1SecretEnvSource: { secretname: 'name' },
  V1ConfigMapVolumeSource: { configmapname: 'name', secretname: 'name' },
  V1ConfigMapProjection: { configmapname: 'name' },
  V1ConfigMapKeySelector: { configmapname: 'name' },
  V1ConfigMapEnvSource: { configmapname: 'name' },
  V1PersistentVolumeClaimVolumeSource: { name: 'claimName' },
  V1Volume: { pvc: 'persistentVolumeClaim', claim: 'persistentVolumeClaim' },
  V1VolumeMount: { path: 'mountPath' },
};

/**
 * @param taken fields that are given already.
 * @param candidates the fields that may be meant.
 * @param nameOf how a field is called in the notation that counts.
 */
export function meantField(
  of: Model,
  name: string,
  candidates: readonly ModelField[],
  taken: (field: ModelField) => boolean,
  nameOf: (field: ModelField) => string,
): Meant | undefined {
  const free = candidates.filter(field => !taken(field));
  const same = free.find(field => isSameWord(nameOf(field), name) || isSameWord(field.json, name));
  if (same) return { field: same, isNotation: true };
  const other = OTHER_NAMES[of.name]?.[name.toLowerCase().replaceAll('_', '')];
  const known = other === undefined ? undefined : free.find(field => field.json === other);
  if (known) return { field: known, isNotation: false };
  const near = nearest(name, free.map(nameOf));
  const found = near === undefined ? undefined : free.find(field => nameOf(field) === near);
  return found && { field: found, isNotation: false };
}

/** The field one level below that has this name, in the notation of JSON or of Python. */
export function placeBelow(of: Model, name: string): { through: ModelField; field: ModelField } | undefined {
  for (const through of of.fields) {
    const type = through.type.kind === 'list' ? through.type.of : through.type;
    const inner = type.kind === 'model' ? model(type.model) : undefined;
    const field = inner && fieldInEither(inner, name);
    if (field && !COMMON.has(field.json)) return { through, field };
  }
  return undefined;
}

/** Fields that so many classes have that their name says nothing. */
const COMMON = new Set([
  'name',
  'key',
  'path',
  'type',
  'kind',
  'items',
  'value',
  'values',
  'optional',
  'user',
]);

/** Classes whose fields are easily taken for those of the class on the left. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  V1Container: ['V1PodSpec', 'V1SecurityContext', 'V1PodSecurityContext', 'V1ObjectMeta'],
  V1PodSpec: ['V1Container', 'V1ObjectMeta', 'V1PodSecurityContext', 'V1SecurityContext'],
  V1Pod: ['V1PodSpec', 'V1ObjectMeta'],
  V1SecurityContext: ['V1PodSecurityContext'],
  V1PodSecurityContext: ['V1SecurityContext'],
};

/** Another class that has a field of this name. */
export function placeElsewhere(of: Model, name: string): { model: Model; field: ModelField } | undefined {
  for (const other of RELATED[of.name] ?? []) {
    const found = model(other)!;
    const field = fieldInEither(found, name);
    if (field) return { model: found, field };
  }
  return undefined;
}

function fieldInEither(of: Model, name: string): ModelField | undefined {
  return fieldByJson(of, name) ?? of.fields.find(field => field.name === name);
}
