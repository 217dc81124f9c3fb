import { type KubernetesObject, listsIn, objectsIn } from '../../tasks/model.ts';
import type { Value } from '../../values/value.ts';
import type { Conflict } from './conflict.ts';
import { certainText } from './wrong-values.ts';

/** Items of a list that share what each must have for itself. */
export function* repeated(
  object: KubernetesObject,
  list: string,
  name: string,
  what: string,
): Generator<Conflict> {
  const first = new Map<string, Value>();
  for (const { objects } of listsIn(object.fields.get(list)).slice(0, 1)) {
    for (const one of objects) {
      const value = one.fields.get(name)?.value;
      const text = value && certainText(value);
      if (text === undefined || text === '') continue;
      const before = first.get(text);
      if (!before) first.set(text, value!);
      else
        yield {
          at: value!.origin,
          message: `${what} \`${text}\` is there twice`,
          related: [{ at: before.origin, message: 'The first one' }],
        };
    }
  }
}

/** Constraints of the same topology and policy. */
export function* constraints(spec: KubernetesObject): Generator<Conflict> {
  const seen = new Set<string>();
  for (const one of listsIn(spec.fields.get('topology_spread_constraints')).flatMap(list => list.objects)) {
    const [key, policy] = ['topology_key', 'when_unsatisfiable'].map(name => {
      const value = one.fields.get(name)?.value;
      return value && certainText(value);
    });
    if (key === undefined || policy === undefined) continue;
    const both = `${key} ${policy}`;
    if (seen.has(both))
      yield {
        at: one.fields.get('topology_key')!.value.origin,
        message: `There is another constraint of \`${key}\` and \`${policy}\``,
      };
    seen.add(both);
  }
}

/** A volume is either mounted into a container or is a device of it. */
export function* devices(container: KubernetesObject): Generator<Conflict> {
  const names = (list: string) =>
    listsIn(container.fields.get(list)).flatMap(({ objects }) =>
      objects.flatMap(one => one.fields.get('name')?.value ?? []),
    );
  const mounts = names('volume_mounts').map(certainText);
  for (const name of names('volume_devices')) {
    const text = certainText(name);
    if (text !== undefined && mounts.includes(text))
      yield {
        at: name.origin,
        message: `The volume \`${text}\` is a device of this container, and mounted, too`,
      };
  }
}

/** Two files of one volume at one path. */
export function* samePath(volume: KubernetesObject): Generator<Conflict> {
  const seen = new Map<string, Value>();
  const sources = listsIn(volume.fields.get('sources')).flatMap(list => list.objects);
  for (const source of sources) {
    for (const name of ['secret', 'config_map', 'downward_api']) {
      const [inner] = objectsIn(source.fields.get(name));
      const items = listsIn(inner?.fields.get('items')).flatMap(list => list.objects);
      for (const item of items) {
        const path = item.fields.get('path')?.value;
        const text = path && certainText(path);
        if (text === undefined || text === '') continue;
        const before = seen.get(text);
        if (!before) seen.set(text, path!);
        else
          yield {
            at: path!.origin,
            message: `Two files of this volume have the path \`${text}\``,
            related: [{ at: before.origin, message: 'The first one' }],
          };
      }
    }
  }
}
