import type { Texts } from '../catalog/texts.ts';
import type { KubernetesObject } from '../tasks/model.ts';
import { locate, type Origin } from '../values/origin.ts';
import { fieldMarkdown, type Said } from './hover-names.ts';
import { quantitiesOfObject } from './hover-quantities.ts';
import { quantityText } from './quantity-text.ts';

/** About a field of Kubernetes or a quantity at an offset of a pod template. */
export function hoverTemplate(
  objects: readonly KubernetesObject[],
  offset: number,
  texts: Texts,
): Said | undefined {
  const within = (origin: Origin) => {
    const { start, end } = locate(origin);
    return start <= offset && offset <= end ? { start, end } : undefined;
  };
  for (const object of objects) {
    for (const { field, nameOrigin } of object.fields.values()) {
      const at = within(nameOrigin);
      if (at) return { ...at, markdown: fieldMarkdown(object.model, field, texts, 'json') };
    }
    for (const { resource, value } of quantitiesOfObject(object)) {
      const at = within(value.origin);
      const text = at && quantityText(value, resource);
      if (text !== undefined) return { ...at!, markdown: text };
    }
  }
  return undefined;
}
