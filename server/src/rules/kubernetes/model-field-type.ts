import type { KubernetesObject, WrittenField } from '../../tasks/model.ts';
import { replaceOrigin } from '../../values/edit.ts';
import type { Origin } from '../../values/origin.ts';
import { plainText } from '../../values/value.ts';
import { YamlFile } from '../../yaml/evaluate.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Context, Fix, Rule } from '../rule.ts';
import { AFFINITY_MODELS } from './affinity-models.ts';
import { placeOfValue } from './conflict.ts';
import { messageOf, severityOf, type WrongType, wrongTypes } from './type-findings.ts';
import { isMade, isWrittenIn } from './written.ts';

export const modelFieldType: Rule = {
  name: 'model-field-type',
  severity: 'error',
  summary: 'A value of another type than the field of a Kubernetes class takes',

  *object(object, context) {
    if (object.form === 'arguments' || object.reader === 'nobody' || isMade(object)) return;
    for (const written of object.fields.values()) {
      if (!isOurs(object, written)) continue;
      for (const wrong of wrongTypes(object, written, context)) {
        // The form of affinities has a rule of its own.
        if (AFFINITY_MODELS.has(object.model.name) && wrong.type.kind !== 'string' && !isScalar(wrong))
          continue;
        yield {
          rule: modelFieldType.name,
          severity: severityOf(wrong.outcome),
          message: messageOf(object, written, wrong),
          at: placeOfValue(wrong.value),
          fixes: fixes(written, wrong, context),
        };
      }
    }
  },
};

/** Labels, annotations and node selectors are those of `invalid-label` and `node-selector-value`. */
const OF_OTHER_RULES: Readonly<Record<string, readonly string[]>> = {
  V1ObjectMeta: ['labels', 'annotations'],
  V1PodSpec: ['node_selector'],
};

function isOurs({ model }: KubernetesObject, { field, position }: WrittenField): boolean {
  // What lands in a field by its place, `positional-model-argument` says.
  return position === undefined && !OF_OTHER_RULES[model.name]?.includes(field.name);
}

function isScalar({ type }: WrongType): boolean {
  return type.kind === 'integer' || type.kind === 'boolean';
}

// ── fixes ──────────────────────────────────────────────────────────────────────────────────────────────────

function fixes(written: WrittenField, wrong: WrongType, context: Context): Fix[] {
  const { value } = wrong;
  if (value.origin.anchor.file !== context.file) return [];
  // Nobody can mean what is refused, unless others use the same text.
  const safe = wrong.outcome.kind !== 'changed' && isWrittenIn(value.origin, written.origin);
  const isYaml = value.origin.anchor instanceof YamlFile;
  const texts = isLiteral(value) ? likelyTexts(wrong, isYaml) : [];
  const found = texts.map(
    (text, index): Fix => ({
      title: `Write \`${text}\``,
      safe: safe && texts.length === 1,
      preferred: index === 0,
      edits: () => [replaceOrigin(value.origin, text)],
    }),
  );
  if (wrong.type.kind === 'list' && isItem(wrong) && !isYaml && isWrittenIn(value.origin, written.origin))
    found.push(intoList(value.origin, safe && value.kind !== 'string'));
  return found;
}

/** The literals that may be meant, as they are written in the language of the file. */
function likelyTexts({ value, type }: WrongType, isYaml: boolean): string[] {
  const plain = plainText(value);
  switch (type.kind) {
    case 'string':
      if (value.kind === 'number') return [stringLike(String(value.value), value)];
      if (value.kind !== 'boolean') return [];
      return [stringLike(String(value.value), value), stringLike(value.value ? 'True' : 'False', value)];
    case 'integer':
      return plain !== undefined && /^\d+$/.test(plain) ? [plain.replace(/^0+(?=\d)/, '')] : [];
    case 'boolean': {
      const isTrue = plain !== undefined && /^(true|yes|on)$/i.test(plain);
      if (!isTrue && !(plain !== undefined && /^(false|no|off)$/i.test(plain))) return [];
      return [isYaml ? String(isTrue) : isTrue ? 'True' : 'False'];
    }
    default:
      return [];
  }
}

/** True for what would be right as the one item of the list. */
function isItem({ value, type }: WrongType): boolean {
  if (type.kind !== 'list') return false;
  if (type.of.kind === 'string') return value.kind === 'string';
  return type.of.kind === 'model' && (value.kind === 'object' || value.kind === 'dict');
}

function intoList({ anchor, start, end }: Origin, safe: boolean): Fix {
  return {
    title: 'Put it into a list',
    safe,
    preferred: true,
    edits: () => [
      replaceOrigin({ anchor, start, end: start }, '['),
      replaceOrigin({ anchor, start: end, end }, ']'),
    ],
  };
}
