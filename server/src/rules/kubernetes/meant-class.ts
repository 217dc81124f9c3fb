import { fieldByName, type Model, model } from '../../catalog/models.ts';
import type { KubernetesObject } from '../../tasks/model.ts';
import { isSameWord } from '../nearest.ts';

/** Classes that are easily taken for one another: each with those that may be meant. */
const SIMILAR: Readonly<Record<string, readonly string[]>> = {
  V1PersistentVolumeClaim: ['V1PersistentVolumeClaimVolumeSource'],
  V1PersistentVolumeClaimSpec: ['V1PersistentVolumeClaimVolumeSource'],
  V1Pod: ['V1PodSpec'],
  V1PodTemplateSpec: ['V1PodSpec'],
  V1PodSpec: ['V1Pod', 'V1Container'],
  V1Container: ['V1PodSpec'],
  V1EnvVar: ['V1EnvVarSource', 'V1EnvFromSource'],
  V1EnvVarSource: ['V1EnvFromSource', 'V1EnvVar'],
  V1EnvFromSource: ['V1EnvVarSource', 'V1EnvVar'],
  V1SecretEnvSource: ['V1SecretKeySelector', 'V1SecretVolumeSource'],
  V1ConfigMapEnvSource: ['V1ConfigMapKeySelector', 'V1ConfigMapVolumeSource'],
  V1SecretVolumeSource: ['V1SecretKeySelector'],
  V1ConfigMapVolumeSource: ['V1ConfigMapKeySelector'],
  V1LocalObjectReference: ['V1SecretKeySelector', 'V1SecretVolumeSource'],
  V1Volume: ['V1VolumeMount'],
  V1VolumeMount: ['V1Volume'],
  V1SecurityContext: ['V1PodSecurityContext'],
  V1PodSecurityContext: ['V1SecurityContext'],
  V1NodeSelector: ['V1NodeSelectorTerm'],
  V1NodeSelectorTerm: ['V1NodeSelector', 'V1PreferredSchedulingTerm', 'V1LabelSelector'],
  V1PreferredSchedulingTerm: ['V1NodeSelectorTerm'],
  V1LabelSelector: ['V1NodeSelectorTerm'],
  V1PodAffinityTerm: ['V1WeightedPodAffinityTerm'],
  V1WeightedPodAffinityTerm: ['V1PodAffinityTerm'],
};

/**
 * The class that is meant by a call with keywords that its own class does not take: one that is easily confused with
 * it, takes all of them, and needs no others. Undefined where a keyword is only misspelt.
 */
export function classMeant(object: KubernetesObject): Model | undefined {
  if (object.form !== 'python' || object.unknown.length === 0 || object.open) return undefined;
  if (object.unknown.some(({ name }) => object.model.fields.some(field => isSameWord(field.name, name))))
    return undefined;
  const given = [...object.fields.keys(), ...object.unknown.map(one => one.name)];
  for (const name of SIMILAR[object.model.name] ?? []) {
    const other = model(name)!;
    const takesAll = given.every(one => fieldByName(other, one) !== undefined);
    const needsMore = other.fields.some(field => field.required && !given.includes(field.name));
    if (takesAll && !needsMore) return other;
  }
  return undefined;
}
