/** The parts of a container image reference, after the grammar of the distribution project. */
export interface ImageReference {
  /** Host, with port; absent for Docker Hub's short form. */
  registry?: string;
  /** Path without registry, tag and digest. */
  repository: string;
  tag?: string;
  digest?: string;
}

/** What is wrong with a text that is no image reference. */
export interface ImageFault {
  kind: 'capitals' | 'digest' | 'length' | 'identifier' | 'format';
  /** The error that the kubelet shows. */
  message: string;
}

const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const PATH = `${COMPONENT}(?:/${COMPONENT})*`;
const HOST_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const HOST = String.raw`(?:${HOST_PART}(?:\.${HOST_PART})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?`;
const TAG = String.raw`\w[\w.-]{0,127}`;
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
/** A host with an underscore is taken for the first part of a path, which is all the same here. */
const REFERENCE = new RegExp(`^(?:${HOST}|${COMPONENT})/(${PATH})(?::(${TAG}))?(?:@(${DIGEST}))?$`);

/** Digits of the digests that there are. */
const DIGITS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const LONGEST_PATH = 255;
/** No reference is longer: host, path, tag and digest each have an end. */
const LONGEST = 1000;

const DOCKER_HUB = 'docker.io';

/**
 * Reads an image reference as the kubelet does, by `ParseNormalizedNamed` of github.com/distribution/reference, which
 * is what it uses: the first part of the path is a host if it has a dot, a port or capitals, or is `localhost`.
 */
export function parseImage(text: string): ImageReference | ImageFault {
  if (/^[a-f0-9]{64}$/.test(text))
    return fault(
      'identifier',
      `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`,
    );
  const [host, rest] = split(text);
  const path = (host ?? DOCKER_HUB) === DOCKER_HUB && !rest.includes('/') ? `library/${rest}` : rest;
  const name = path.split(':', 1)[0]!;
  if (name.toLowerCase() !== name)
    return fault('capitals', `invalid reference format: repository name (${name}) must be lowercase`);
  const match = text.length > LONGEST ? null : REFERENCE.exec(`${host ?? DOCKER_HUB}/${path}`);
  if (!match) return fault('format', 'invalid reference format');
  const [, repository = '', tag, digest] = match;
  if (repository.length > LONGEST_PATH)
    return fault('length', `repository name must not be more than ${LONGEST_PATH} characters`);
  const wrong = digest === undefined ? undefined : digestFault(digest);
  return wrong ?? { registry: host, repository: rest.split(/[:@]/, 1)[0]!, tag, digest };
}

/** The host, where the text names one, and what comes behind it. */
function split(text: string): [host: string | undefined, rest: string] {
  const slash = text.indexOf('/');
  if (slash < 0) return [undefined, text];
  const first = text.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  return isHost ? [first, text.slice(slash + 1)] : [undefined, text];
}

function digestFault(digest: string): ImageFault | undefined {
  const [algorithm = '', digits = ''] = digest.split(':');
  const length = DIGITS[algorithm];
  if (length === undefined) {
    const isKnownForm = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*$/.test(algorithm);
    return fault('digest', isKnownForm ? 'unsupported digest algorithm' : 'invalid checksum digest format');
  }
  if (digits.length !== length) return fault('digest', 'invalid checksum digest length');
  return /[A-F]/.test(digits) ? fault('digest', 'invalid checksum digest format') : undefined;
}

function fault(kind: ImageFault['kind'], message: string): ImageFault {
  return { kind, message };
}

/** Splits an image reference; `undefined` for a text that is none. */
export function readImage(text: string): ImageReference | undefined {
  const read = parseImage(text);
  return 'kind' in read ? undefined : read;
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
