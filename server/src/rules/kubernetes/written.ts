import type { ModelField } from '../../catalog/models.ts';
import { Statement } from '../../python/statement.ts';
import { type KubernetesObject, listsIn, objectsIn, type WrittenField } from '../../tasks/model.ts';
import { locate, type Origin } from '../../values/origin.ts';
import { alternatives, hasJinja, plainText, type Value } from '../../values/value.ts';
import type { Context } from '../rule.ts';
import { certainText } from './wrong-values.ts';

/** A field as it is called where the object is written: `image_pull_policy` or `imagePullPolicy`. */
export function nameIn(object: KubernetesObject, field: ModelField): string {
  return object.form === 'json' ? field.json : field.name;
}

/** True for an object that the operator makes of something else, such as each pair of its `env_vars`. */
export function isMade({ form, value }: KubernetesObject): boolean {
  return form === 'python' && value.kind === 'object' && value.callee === value.origin;
}

/** True when fields may be given that are not seen. */
export function mayHaveMore({ open, form, value }: KubernetesObject): boolean {
  if (open) return true;
  return form === 'json' && value.kind === 'dict' && value.entries.some(({ key }) => !isPlainKey(key));
}

/** True for a key of a dict that is what it will be at run time. */
function isPlainKey(key: Value): boolean {
  return plainText(key) !== undefined && !(key.kind === 'string' && hasJinja(key));
}

/** True when the field is certainly not given, or None. */
export function isAbsent(object: KubernetesObject, name: string): boolean {
  const written = object.fields.get(name);
  return written ? isNone(written.value) : !mayHaveMore(object);
}

export function isNone(value: Value): boolean {
  return alternatives(value).every(one => one.kind === 'none');
}

/** The field when it is certainly given something that is neither None nor an empty text. */
export function surelyGiven(object: KubernetesObject, name: string): WrittenField | undefined {
  const written = object.fields.get(name);
  return written && alternatives(written.value).every(isSomething) ? written : undefined;
}

function isSomething(value: Value): boolean {
  if (value.kind === 'string') return !hasJinja(value) && value.parts.some(part => part.kind === 'text');
  return value.kind !== 'none' && value.kind !== 'unknown' && value.kind !== 'symbol';
}

/** True when the field is certainly this flag. */
export function isFlag(object: KubernetesObject, name: string, flag: boolean): boolean {
  const written = object.fields.get(name);
  return (
    written !== undefined &&
    alternatives(written.value).every(one => one.kind === 'boolean' && one.value === flag)
  );
}

/**
 * The objects that are written as `V1…` calls in the fields of another. What one of them lacks is only known here: a
 * call that is met by itself may be filled by statements after it.
 */
export function calledInside(object: KubernetesObject): KubernetesObject[] {
  const found: KubernetesObject[] = [];
  for (const written of object.fields.values()) {
    const { type } = written.field;
    // Of several possible objects each is met where it stands.
    if (written.value.kind === 'either') continue;
    if (type.kind === 'model') found.push(...objectsIn(written));
    else if (type.kind === 'list') {
      for (const list of listsIn(written)) {
        if (written.value.kind === 'list' && written.value.items.some(item => item.kind === 'either'))
          continue;
        found.push(...list.objects);
      }
    }
  }
  return found.filter(one => one.form === 'python' && !isMade(one));
}

/** True while the statement that an object is written in is still being typed. */
export function isHalfTyped({ origin }: KubernetesObject, { module }: Context): boolean {
  const { anchor } = origin;
  if (!(anchor instanceof Statement)) return false;
  if (anchor.unclosed !== '') return true;
  return module !== undefined && module.statements[anchor.index] === anchor && module.syntaxOf(anchor).broken;
}

/** True when a piece of text lies within another: a value that stands in the call itself, and is no one else's. */
export function isWrittenIn(inner: Origin, outer: Origin): boolean {
  const [a, b] = [locate(inner), locate(outer)];
  return a.file === b.file && b.start <= a.start && a.end <= b.end;
}

/** The items of the list that a field holds, if it is one for certain. */
export function itemsOf(written: WrittenField | undefined): readonly Value[] {
  return written?.value.kind === 'list' ? written.value.items : [];
}

export function isOneOf(value: Value, words: readonly string[]): boolean {
  return alternatives(value).every(one => words.includes(certainText(one) ?? ''));
}
