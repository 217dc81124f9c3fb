import { callAt } from '../../python/edits.ts';
import { fieldText, listsIn } from '../../tasks/model.ts';
import { type PodParts, podParts } from '../../tasks/pod-parts.ts';
import type { Task } from '../../tasks/task.ts';
import type { Origin } from '../../values/origin.ts';
import type { ListValue } from '../../values/value.ts';
import { nearest } from '../nearest.ts';
import type { Rule } from '../rule.ts';
import { isWrittenIn } from './written.ts';
import { certainText } from './wrong-values.ts';

export const unusedVolume: Rule = {
  name: 'unused-volume',
  severity: 'hint',
  summary: 'A volume of a task that none of its containers mounts',

  concerns: ({ arguments: given }) => given.has('volumes'),

  *pod({ pod, task }) {
    const given = task?.arguments.get('volumes')?.value;
    if (!task || given?.kind !== 'list') return;
    const parts = podParts(pod);
    const mounted = parts && mountedIn(parts);
    if (!mounted) return;
    const names = parts.volumes.map(volume => fieldText(volume, 'name'));
    const strays = [...mounted].filter(name => !names.includes(name));
    for (const volume of parts.volumes) {
      const value = volume.fields.get('name')?.value;
      const name = value && certainText(value);
      if (name === undefined || mounted.has(name)) continue;
      // A slip in the name of a mount is told there.
      if (strays.some(stray => nearest(stray, [name]) !== undefined)) continue;
      const at = placeOf(volume.origin, given, task);
      if (!at) continue;
      const message = `No container mounts the volume \`${name}\`.`;
      yield { rule: unusedVolume.name, severity: 'hint', message, at, fixes: [], tag: 'unused' };
    }
  },
};

/** Names of the volumes that containers mount; `undefined` where there may be more than is seen. */
function mountedIn({ containers, openContainers }: PodParts): Set<string> | undefined {
  if (openContainers) return undefined;
  const names = new Set<string>();
  for (const { container } of containers) {
    for (const field of ['volume_mounts', 'volume_devices']) {
      const written = container.fields.get(field);
      const lists = listsIn(written);
      if (container.open || (written && lists.length !== 1) || lists.some(list => list.open))
        return undefined;
      for (const mount of lists.flatMap(list => list.objects)) {
        const value = mount.fields.get('name')?.value;
        const name = value && certainText(value);
        if (name !== undefined) names.add(name);
        // A name made at run time, but for those of Airflow's `Secret`, may be any.
        else if (value?.kind !== 'string' || value.parts[0]?.kind !== 'text') return undefined;
      }
    }
  }
  return names;
}

/**
 * Where the call itself says the volume: there, or at the name by which its list has it. Other tasks may mount what is
 * in a list that is written elsewhere.
 */
function placeOf(volume: Origin, { items }: ListValue, { call, module }: Task): Origin | undefined {
  if (isWrittenIn(volume, call.origin)) return volume;
  const at = callAt(module, call.origin);
  const written = at?.call.arguments.find(one => one.name === 'volumes')?.value;
  if (written?.kind !== 'list' || written.items.length !== items.length) return undefined;
  const item = written.items[items.findIndex(one => one.origin === volume)];
  return item && { anchor: at!.statement, start: item.start, end: item.end };
}
