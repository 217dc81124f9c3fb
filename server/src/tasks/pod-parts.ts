import type { KubernetesObject, ListedObjects } from './model.ts';
import { listsIn, objectsIn } from './model.ts';

/** A container of a pod, of either kind. */
export interface PodContainer {
  container: KubernetesObject;
  kind: 'init' | 'main';
  /** Position in its list. */
  index: number;
}

/** What a pod is made of, as far as that is known. */
export interface PodParts {
  metadata?: KubernetesObject;
  spec: KubernetesObject;
  containers: PodContainer[];
  /** True when there may be containers that are not seen. */
  openContainers: boolean;
  volumes: readonly KubernetesObject[];
  /** True when there may be volumes that are not seen. */
  openVolumes: boolean;
}

/** The parts of a `V1Pod`, or of a `V1PodSpec` by itself; `undefined` where more than one of them is possible. */
export function podParts(pod: KubernetesObject): PodParts | undefined {
  let parts = known.get(pod);
  if (parts === undefined) {
    parts = readParts(pod) ?? null;
    known.set(pod, parts);
  }
  return parts ?? undefined;
}

/** Every rule about pods asks for them. */
const known = new WeakMap<KubernetesObject, PodParts | null>();

function readParts(pod: KubernetesObject): PodParts | undefined {
  const [spec, ...others] = pod.model.name === 'V1PodSpec' ? [pod] : objectsIn(pod.fields.get('spec'));
  if (!spec || others.length > 0) return undefined;
  const main = onlyList(spec, 'containers');
  const init = onlyList(spec, 'init_containers');
  const volumes = onlyList(spec, 'volumes');
  const [metadata] = pod.model.name === 'V1Pod' ? objectsIn(pod.fields.get('metadata')) : [];
  const ofKind = (list: ListedObjects, kind: PodContainer['kind']) =>
    list.objects.map((container, index) => ({ container, kind, index }));
  return {
    ...(metadata && { metadata }),
    spec,
    containers: [...ofKind(main, 'main'), ...ofKind(init, 'init')],
    openContainers: main.open || init.open,
    volumes: volumes.objects,
    openVolumes: volumes.open,
  };
}

/** A list that is known as one; open without items where it is something else. */
function onlyList(object: KubernetesObject, name: string): ListedObjects {
  const written = object.fields.get(name);
  const { origin } = object;
  if (!written || written.value.kind === 'none') return { objects: [], open: object.open, origin };
  const [list, ...others] = listsIn(written);
  return list && others.length === 0 ? list : { objects: [], open: true, origin };
}
