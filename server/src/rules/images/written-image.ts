import { type ImageFault, type ImageReference, parseImage } from '../../tasks/image.ts';
import type { KubernetesObject } from '../../tasks/model.ts';
import { alternatives, hasJinja, plainText, type Value } from '../../values/value.ts';

/** An image as it is written, one of those that a value may be. */
export interface WrittenImage {
  value: Value;
  text: string;
  read: ImageReference | ImageFault;
}

/** What Airflow's own examples write where the executor puts its image. */
const STANDS_FOR_ANOTHER = /^(dummy[-_]image|placeholder-name-dont-delete)$/;

/** A file is asked about again after each change in it, and most of its values stay. */
const known = new WeakMap<Value, readonly WrittenImage[]>();

/** The images that a value may be; none where one of them is only known at run time, or is none. */
export function writtenImages(value: Value | undefined): readonly WrittenImage[] {
  if (!value) return [];
  let found = known.get(value);
  if (!found) {
    found = readImages(value);
    known.set(value, found);
  }
  return found;
}

function readImages(value: Value): WrittenImage[] {
  const found: WrittenImage[] = [];
  for (const one of alternatives(value)) {
    const text = one.kind === 'string' && !hasJinja(one) ? plainText(one) : undefined;
    if (!text || STANDS_FOR_ANOTHER.test(text)) return [];
    found.push({ value: one, text, read: parseImage(text) });
  }
  return found;
}

/** The images of a container, if the object is one. */
export function imagesOf(object: KubernetesObject): readonly WrittenImage[] {
  if (object.model.name !== 'V1Container') return [];
  return writtenImages(object.fields.get('image')?.value);
}

export function isFault(read: ImageReference | ImageFault): read is ImageFault {
  return 'kind' in read;
}
