import { model } from '../../catalog/models.ts';
import { isGiven, type KubernetesObject, objectsIn } from '../../tasks/model.ts';
import type { Origin } from '../../values/origin.ts';
import type { Context, Rule } from '../rule.ts';
import { shortPlace } from './places.ts';
import { itemsOf, podView } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

/**
 * Python names of the sources that the level `restricted` allows, by `policy/check_restrictedVolumes.go` of
 * k8s.io/pod-security-admission 0.36.3.
 */
const ALLOWED: readonly string[] = [
  'config_map',
  'csi',
  'downward_api',
  'empty_dir',
  'ephemeral',
  'image',
  'persistent_volume_claim',
  'projected',
  'secret',
];

export const volumeType: Rule = {
  name: 'volume-type',
  severity: 'warning',
  summary: 'A volume of a kind that restricted namespaces do not mount',
  standard: 'restricted',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const volume of itemsOf(view.spec, 'volumes')) {
      if (ALLOWED.some(name => isGiven(volume.fields.get(name)))) continue;
      const source = sourceOf(volume, context);
      if (!source) continue;
      const message = `Volumes of the kind \`${source.json}\` are not allowed, ${refused('restricted')}. Have the volume provided, and use a claim.`;
      yield found(volumeType.name, message, source.at);
    }
  },
};

/** What the volume surely is. A folder of the node is told by a rule of the level below. */
function sourceOf(volume: KubernetesObject, context: Context): { json: string; at: Origin } | undefined {
  for (const { name, json, type } of model('V1Volume')!.fields) {
    const written = type.kind === 'model' && name !== 'host_path' ? volume.fields.get(name) : undefined;
    const [source, ...others] = objectsIn(written);
    if (!written || !source || others.length > 0 || written.value.kind !== 'dict') continue;
    const isCall = written.nameOrigin === written.value.origin;
    return { json, at: isCall ? shortPlace(source, context) : written.nameOrigin };
  }
  return undefined;
}
