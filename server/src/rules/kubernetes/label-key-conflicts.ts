import { type KubernetesObject, listsIn, objectsIn } from '../../tasks/model.ts';
import type { PodParts } from '../../tasks/pod-parts.ts';
import { plainText } from '../../values/value.ts';
import { type Conflict, called } from './conflict.ts';
import { itemsOf } from './written.ts';
import { certainText } from './wrong-values.ts';

/** Keys that are taken from the pod's own labels, and selected besides. */
export function* ofLabelKeys({ spec, metadata }: PodParts): Generator<Conflict> {
  const own = metadata?.fields.get('labels')?.value;
  if (own?.kind !== 'dict') return;
  const labels = own.entries.map(({ key }) => plainText(key));
  for (const term of termsOf(spec)) {
    const [selector] = objectsIn(term.fields.get('label_selector'));
    if (!selector) continue;
    const selected = keysOf(selector);
    for (const key of itemsOf(term.fields.get('match_label_keys'))) {
      const text = certainText(key);
      if (text === undefined || !selected.includes(text) || !labels.includes(text)) continue;
      const message = `\`${text}\` stands in ${called(term, 'match_label_keys')} and in ${called(term, 'label_selector')}`;
      yield { at: key.origin, message };
    }
  }
}

function termsOf(spec: KubernetesObject): KubernetesObject[] {
  const found = listsIn(spec.fields.get('topology_spread_constraints')).flatMap(list => list.objects);
  const [affinity] = objectsIn(spec.fields.get('affinity'));
  for (const name of ['pod_affinity', 'pod_anti_affinity']) {
    const [one] = objectsIn(affinity?.fields.get(name));
    if (!one) continue;
    found.push(
      ...listsIn(one.fields.get('required_during_scheduling_ignored_during_execution')).flatMap(
        list => list.objects,
      ),
    );
    const preferred = listsIn(one.fields.get('preferred_during_scheduling_ignored_during_execution'));
    for (const weighted of preferred.flatMap(list => list.objects))
      found.push(...objectsIn(weighted.fields.get('pod_affinity_term')));
  }
  return found;
}

function keysOf(selector: KubernetesObject): (string | undefined)[] {
  const labels = selector.fields.get('match_labels')?.value;
  const expressions = listsIn(selector.fields.get('match_expressions')).flatMap(list => list.objects);
  return [
    ...(labels?.kind === 'dict' ? labels.entries.map(({ key }) => plainText(key)) : []),
    ...expressions.map(one => plainText(one.fields.get('key')?.value ?? one.value)),
  ];
}
