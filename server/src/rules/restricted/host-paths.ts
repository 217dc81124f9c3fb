import type { Origin } from '../../values/origin.ts';
import { plainText } from '../../values/value.ts';
import { allWrong, itemsOf, type PodView, settings } from './pod-view.ts';

/** A file or folder of the node that a volume mounts. */
export interface HostPath {
  /** The path, or the volume's source where none is written. */
  at: Origin;
  /** Absent where it is not known. */
  path?: string;
  /** True for a socket through which a container runtime is commanded. */
  isSocket: boolean;
}

/** The sockets of Docker, containerd, CRI-O, Podman and the adapters before them, in whichever folder. */
const SOCKET = /\/(?:docker|dockershim|cri-dockerd|containerd|crio|podman)\.sock$/;

/** The volumes that can be nothing else than files or folders of the node. */
export function* hostPaths({ spec }: PodView): Generator<HostPath> {
  for (const volume of itemsOf(spec, 'volumes')) {
    const sources = settings(volume, ['host_path']);
    if (allWrong(sources, value => value?.kind === 'dict').length === 0) continue;
    for (const { value, holder } of settings(volume, ['host_path', 'path'])) {
      const path = value && plainText(value);
      const isWritten = value !== undefined && value.kind !== 'unknown';
      yield {
        at: isWritten ? value.origin : holder.origin,
        ...(path !== undefined && { path }),
        isSocket: path !== undefined && SOCKET.test(path),
      };
    }
  }
}
