import { type FieldType, model, modelNames } from '../catalog/models.ts';
import { beginsOperand, dottedNameBefore } from '../python/at.ts';
import { cursorOf, type Offer, type Request } from './completion.ts';
import { modelText } from './model-text.ts';
import type { Slot } from './slots.ts';
import { symbolPaths } from './symbols.ts';

/**
 * The classes of Kubernetes behind `k8s.`, the one that the place takes first. `undefined` when the cursor is not
 * behind a dot at all.
 */
export function classesAfterDot(request: Request, slot: Slot | undefined): Offer[] | undefined {
  const { place, module, texts } = request;
  const { replace, index, next } = cursorOf(place);
  const { parts } = place.item;
  if (parts[index - 1]?.kind !== 'dot') return undefined;
  const holder = dottedNameBefore(parts, index - 1);
  if (!holder || !symbolPaths(module, place.statement, holder.words).some(isClient)) return [];

  const operand =
    slot?.kind === 'value' && holder.first >= slot.first && beginsOperand(parts, slot.first, holder.first);
  const wanted = operand ? modelIn(slot.type) : undefined;
  const called = next?.kind === 'group';
  const others = modelNames().filter(name => name !== wanted);
  return [...(wanted === undefined ? [] : [wanted]), ...others].map(name => {
    const known = model(name);
    const first = name === wanted;
    return {
      label: name,
      kind: 'class',
      documentation: known && modelText(known, texts),
      insert: first && !called ? `${name}($1)` : name,
      snippet: first && !called,
      replace,
      ...(first && { preselect: true }),
    };
  });
}

function isClient(path: string): boolean {
  return path === 'kubernetes.client' || path === 'kubernetes.client.models';
}

function modelIn(type: FieldType): string | undefined {
  const inner = type.kind === 'list' ? type.of : type;
  return inner.kind === 'model' ? inner.model : undefined;
}
