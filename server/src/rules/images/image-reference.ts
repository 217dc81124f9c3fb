import { type ImageFault, parseImage } from '../../tasks/image.ts';
import { fieldText } from '../../tasks/model.ts';
import { podParts } from '../../tasks/pod-parts.ts';
import { hasBaseOr } from '../../tasks/pod-sources.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import { templateContainers } from './template-images.ts';
import { imagesOf, isFault, type WrittenImage } from './written-image.ts';

/** Arguments by which a task gets a whole pod. */
const hasBase = hasBaseOr();

export const imageReference: Rule = {
  name: 'image-reference',
  severity: 'error',
  summary: 'An image that is none: capitals, spaces, two tags, `http://` in front',

  models: ['V1Container'],
  *object(object, { module }) {
    // Of a template it is to be seen first what becomes of it; what is called `base` a task may give another image.
    if (!module || (object.form !== 'arguments' && fieldText(object, 'name') === 'base')) return;
    yield* findings(imagesOf(object));
  },

  concerns: hasBase,

  *pod(pod) {
    // In YAML, `${TAG}` is filled in by whoever applies the file.
    for (const { container, replaced } of templateContainers(pod)) {
      const images = imagesOf(container);
      if (replaced === 'never' && !images.some(one => one.text.includes('$'))) yield* findings(images);
    }
    // Without a pod of its own, a task has the image of its argument, which was looked at.
    if (!pod.task || !hasBase(pod.task)) return;
    const [main] = podParts(pod.pod)?.containers ?? [];
    if (main?.kind === 'main') yield* findings(imagesOf(main.container));
  },
};

function* findings(images: readonly WrittenImage[]): Generator<Finding> {
  if (images.length === 0) return;
  if (images.every(one => isFault(one.read))) for (const one of images) yield malformed(one);
  else if (images.every(one => hostInCapitals(one) !== undefined))
    for (const one of images) yield nameForHost(one, hostInCapitals(one)!);
}

function malformed(image: WrittenImage): Finding {
  const { text, value, read } = image;
  const { message } = read as ImageFault;
  const spaced = text !== text.trim();
  const outcome = spaced
    ? 'Kubernetes refuses the pod (`must not have leading or trailing whitespace`)'
    : `the pod never starts (\`InvalidImageName\`, \`${message}\`)`;
  return {
    rule: imageReference.name,
    severity: 'error',
    message: `${shown(text)} is no image, so ${outcome}: ${reason(text, read as ImageFault)}.`,
    at: value.origin,
    fixes: fixes(image),
  };
}

/** Line breaks and tabs as they are written. */
function shown(text: string): string {
  const written = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return `\`${written.length > 120 ? `${written.slice(0, 120)}…` : written}\``;
}

/** What is wrong, in words that stand behind a colon. */
function reason(text: string, { kind, message }: ImageFault): string {
  if (text !== text.trim()) return 'take the white space away';
  const scheme = /^[a-z][a-z+.-]*:\/\//i.exec(text)?.[0];
  if (scheme) return `an image has no \`${scheme}\` in front`;
  const left = /\{[^{}]*\}|%[sd]|\$\{?\w+\}?|<[^<>]*>/.exec(text)?.[0];
  if (left)
    return `\`${left}\` was not filled in${left.startsWith('{') ? ' (is the `f` in front of the text missing?)' : ''}`;
  if (/\s/.test(text)) return 'no space may stand in it';
  if (kind === 'capitals') return 'the repository is written in lower case';
  if (kind === 'digest' || /@/.test(text)) return digestReason(text, message);
  if (kind === 'length') return 'it is too long';
  if (kind === 'identifier') return 'an identifier alone says no repository; write it behind `@sha256:`';
  if (text.endsWith(':')) return 'nothing stands behind the colon; write a tag, or leave the colon out';
  if (text.endsWith('/')) return 'the name of the image is missing behind the last slash';
  if (text.startsWith('/') || text.includes('//')) return 'a part between the slashes is empty';
  const last = text.slice(text.lastIndexOf('/') + 1);
  if (/:.*:/.test(last)) return 'it has two tags';
  const tag = /:(.*)$/.exec(last)?.[1];
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag))
    return `\`${tag}\` is no tag: letters, digits, \`_\`, \`.\` and \`-\`, not first the last two, 128 at most`;
  return 'between slashes, write small letters and digits, with single `.`, `_`, `__` or `-` between them';
}

function digestReason(text: string, message: string): string {
  const [, algorithm, digits] = /@([^:@]*):?([^@]*)$/.exec(text) ?? [];
  if (message === 'unsupported digest algorithm') return `no digests are made with \`${algorithm}\``;
  const wanted = { sha256: 64, sha384: 96, sha512: 128 }[algorithm ?? ''];
  if (wanted === undefined) return 'a digest is written `@sha256:` and 64 hexadecimal digits';
  if (digits!.length !== wanted)
    return `a digest of \`${algorithm}\` has ${wanted} hexadecimal digits, and this has ${digits!.length}`;
  return 'the digits of a digest are hexadecimal, in lower case';
}

/** The first part of the path, where it only counts as a registry for its capitals. */
function hostInCapitals({ read }: WrittenImage): string | undefined {
  const host = isFault(read) ? undefined : read.registry;
  return host !== undefined && host !== 'localhost' && !/[.:]/.test(host) ? host : undefined;
}

function nameForHost(image: WrittenImage, host: string): Finding {
  return {
    rule: imageReference.name,
    severity: 'warning',
    message: `For its capitals \`${host}\` counts as the name of a registry, and the image \`${image.text}\` is looked for at a host of that name, not on Docker Hub. Write it in lower case.`,
    at: image.value.origin,
    fixes: fixes(image),
  };
}

/** The same image as it was probably meant, where there is one way to read it. */
function fixes({ text, value }: WrittenImage): Fix[] {
  if (!isLiteral(value)) return [];
  const bare = text.trim().replace(/^(?:https?|docker|oci):\/\//i, '');
  const likely = [bare, inLowerCase(bare)].find(one => one !== text && isRight(one));
  if (likely === undefined) return [];
  return [
    {
      title: `Change to \`${likely}\` (if the image is there)`,
      safe: false,
      preferred: true,
      edits: () => [replaceOrigin(value.origin, stringLike(likely, value))],
    },
  ];
}

/** Repository in lower case; tag and digest stay as they are, and so does a host that is one without capitals. */
function inLowerCase(text: string): string {
  const [, name = '', rest = ''] = /^((?:[^/]*\/)*[^/:@]*)(.*)$/s.exec(text) ?? [];
  return name.toLowerCase() + rest;
}

function isRight(text: string): boolean {
  const read = parseImage(text);
  return !isFault(read) && hostInCapitals({ text, read } as WrittenImage) === undefined;
}
