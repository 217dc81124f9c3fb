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
const STANDS_FOR_ANOTHER = /^dummy[-_]image$/;

/** The images that a value may be; none where one of them is only known at run time, or is none. */
export function writtenImages(value: Value | undefined): WrittenImage[] {
  const found: WrittenImage[] = [];
  for (const one of value ? alternatives(value) : []) {
    const text = one.kind === 'string' && !hasJinja(one) ? plainText(one) : undefined;
    if (!text || STANDS_FOR_ANOTHER.test(text)) return [];
    found.push({ value: one, text, read: parseImage(text) });
  }
  return found;
}

/** The images of a container, if the object is one. */
export function imagesOf(object: KubernetesObject): WrittenImage[] {
  if (object.model.name !== 'V1Container') return [];
  return writtenImages(object.fields.get('image')?.value);
}

export function isFault(read: ImageReference | ImageFault): read is ImageFault {
  return 'kind' in read;
}
