import { model } from '../catalog/models.ts';
import { type DictEntry, type DictValue, entryOf, plainText, text, type Value } from '../values/value.ts';
import { withHelmHoles } from '../yaml/helm-holes.ts';
import { dictsInside, type KubernetesObject } from './model.ts';

/** Where the chart puts a part of its values: the class, and the name of the field in JSON. */
type Place = readonly ['V1PodSpec' | 'V1Container', string];

/**
 * What the templates of the charts hand over to Kubernetes as it is written, of all pods and of those that run tasks
 * (`workers`).
 */
const PLACES: Readonly<Record<string, Place>> = {
  nodeSelector: ['V1PodSpec', 'nodeSelector'],
  affinity: ['V1PodSpec', 'affinity'],
  tolerations: ['V1PodSpec', 'tolerations'],
  topologySpreadConstraints: ['V1PodSpec', 'topologySpreadConstraints'],
  hostAliases: ['V1PodSpec', 'hostAliases'],
  priorityClassName: ['V1PodSpec', 'priorityClassName'],
  extraVolumes: ['V1PodSpec', 'volumes'],
  extraInitContainers: ['V1PodSpec', 'initContainers'],
  extraVolumeMounts: ['V1Container', 'volumeMounts'],
  resources: ['V1Container', 'resources'],
};

/** The Kubernetes objects that Helm values of an Airflow chart hold as they are, outermost first. */
export function chartObjects(root: DictValue): KubernetesObject[] {
  const found: KubernetesObject[] = [];
  const workers = entryOf(root, 'workers')?.value;
  for (const holder of [root, workers]) {
    if (holder?.kind !== 'dict') continue;
    for (const of of ['V1PodSpec', 'V1Container'] as const) {
      const entries = holder.entries.flatMap(entry => placed(entry, of) ?? []);
      if (entries.length === 0) continue;
      // The chart adds the rest.
      const value: Value = { ...holder, entries, open: true };
      dictsInside(value, { kind: 'model', model: model(of)!.name }, found);
    }
  }
  return found;
}

function placed({ key, value, origin }: DictEntry, of: Place[0]): DictEntry | undefined {
  const name = plainText(key);
  const place = name === undefined || !Object.hasOwn(PLACES, name) ? undefined : PLACES[name];
  if (place?.[0] !== of) return undefined;
  return { key: text(place[1], key.origin), value: withHelmHoles(value), origin };
}
