import { noTexts, type Texts } from '../catalog/texts.ts';
import { placeAt } from '../python/at.ts';
import { argumentNames } from './complete-arguments.ts';
import { classesAfterDot } from './complete-classes.ts';
import { keys } from './complete-keys.ts';
import { values, valuesInString } from './complete-values.ts';
import type { Completion, Offer, Request } from './completion.ts';
import type { PythonDocument } from './document.ts';
import { calleeAt, slotAt } from './slots.ts';
import { classNamesIn } from './written-names.ts';

export type { Completion } from './completion.ts';

/**
 * What may be written at an offset (UTF-16, of the present text), best first: arguments of operators, fields and
 * classes of Kubernetes, and the values that they take. Empty where we know nothing; never throws.
 */
export function complete(document: PythonDocument, offset: number, texts: Texts = noTexts): Completion[] {
  const { module } = document;
  const place = module && placeAt(module, offset);
  if (!place || place.comment) return [];
  const request: Request = {
    module,
    place,
    environment: document.workspace.environmentOf(document.file),
    texts,
    className: classNamesIn(module, place.statement),
  };
  return offersAt(request).map((offer, index) => ({ ...offer, sortText: String(index).padStart(4, '0') }));
}

function offersAt(request: Request): Offer[] {
  const { module, place } = request;
  const slot = slotAt(module, place);
  if (place.string) {
    if (!slot) return [];
    return slot.kind === 'key' ? keys(request, slot) : valuesInString(request, slot);
  }
  const classes = classesAfterDot(request, slot);
  if (classes) return classes;
  if (slot?.kind === 'key') return keys(request, slot);
  const bracket = place.path.at(-1);
  const callee = bracket && calleeAt(module, place, bracket);
  const names = callee ? argumentNames(request, callee, bracket) : [];
  return names.length > 0 || slot === undefined ? names : values(request, slot);
}
