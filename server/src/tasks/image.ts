/** The parts of a container image reference, after the grammar of the distribution project. */
export interface ImageReference {
  /** Host, with port; absent for Docker Hub's short form. */
  registry?: string;
  /** Path without registry, tag and digest. */
  repository: string;
  tag?: string;
  digest?: string;
}

/** Splits an image reference; the first part of the path is a host if it has a dot, a port or is `localhost`. */
export function readImage(text: string): ImageReference | undefined {
  const match = /^([^@\s]+?)(?::([\w][\w.-]{0,127}))?(?:@([\w+.-]+:[0-9a-fA-F]+))?$/.exec(text);
  if (!match) return undefined;
  let [, path = '', tag] = match;
  const digest = match[3];
  const slash = path.indexOf('/');
  const host = slash > 0 ? path.slice(0, slash) : '';
  const isHost = /[.:]/.test(host) || host === 'localhost';
  if (slash < 0 && tag !== undefined && /^\d+$/.test(tag) && path.includes('.')) {
    // `registry.example.com:5000` alone is no image.
    tag = match[2];
  }
  if (isHost) path = path.slice(slash + 1);
  return path === '' ? undefined : { registry: isHost ? host : undefined, repository: path, tag, digest };
}

/** True when the image comes from Docker Hub. */
export function isDockerHub(image: ImageReference): boolean {
  return (
    image.registry === undefined ||
    /^(docker\.io|index\.docker\.io|registry-1\.docker\.io)$/.test(image.registry)
  );
}

/** Where a mirrored base image would lie: beside the task's own image in the same registry. */
export function besideImage(image: ImageReference, name: string): string | undefined {
  if (isDockerHub(image)) return undefined;
  const slash = image.repository.lastIndexOf('/');
  const folder = slash < 0 ? '' : image.repository.slice(0, slash + 1);
  return `${image.registry}/${folder}${name}`;
}
