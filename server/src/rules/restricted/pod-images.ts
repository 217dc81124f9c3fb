import { type ImageReference, readImage } from '../../tasks/image.ts';
import type { Origin } from '../../values/origin.ts';
import { hasJinja, plainText, type Value } from '../../values/value.ts';
import { allWrong, type PodView, settings } from './pod-view.ts';

/** An image of a pod whose text is known. */
export interface PodImage {
  text: string;
  at: Origin;
}

/** What Airflow's own templates write where the executor puts its image. */
const STANDS_FOR_ANOTHER = /^dummy[-_]image$/;

/** The images of the author's containers for which this is so, whichever of several a container turns out to have. */
export function* imagesThat(view: PodView, is: (image: ImageReference) => boolean): Generator<PodImage> {
  for (const { object, isMain } of view.containers) {
    if (isMain && !keepsImage(view)) continue;
    for (const { value } of allWrong(settings(object, ['image']), one => isSo(one, is)))
      yield { text: plainText(value!)!, at: value!.origin };
  }
}

/** False for a template whose tasks all bring their own image, or may. */
function keepsImage({ users }: PodView): boolean {
  return users.length === 0 || users.some(task => !task.open && !task.arguments.has('image'));
}

function isSo(value: Value | undefined, is: (image: ImageReference) => boolean): boolean {
  const text = value?.kind === 'string' && !hasJinja(value) ? plainText(value) : undefined;
  const image = text === undefined || STANDS_FOR_ANOTHER.test(text) ? undefined : readImage(text);
  return image !== undefined && is(image);
}
