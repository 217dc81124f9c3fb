import { objectsIn } from '../../tasks/model.ts';
import type { Rule } from '../rule.ts';
import { inDict, isOtherShape } from './unknown-keys.ts';
import { inCall, setLater } from './unknown-keywords.ts';
import { calledInside } from './written.ts';

export const modelUnknownField: Rule = {
  name: 'model-unknown-field',
  severity: 'error',
  summary: 'A field that a Kubernetes class does not have, not in this notation, or not in this version',

  *object(object, context) {
    if (object.form === 'python') yield* inCall(object, context);
    if (object.form === 'json' && object.reader !== 'nobody') yield* inDict(object, context);
    for (const inner of calledInside(object)) yield* setLater(inner, context);
    if (object.form === 'arguments') return;
    for (const inner of objectsIn(object.fields.get('resources')))
      if (isOtherShape(inner)) yield* inDict(inner, context, true);
  },
};
