import { fieldOn, fieldSpan, isStrict, modelOn } from '../../catalog/model-clients.ts';
import { fieldByName } from '../../catalog/models.ts';
import { Statement } from '../../python/statement.ts';
import type { KubernetesObject } from '../../tasks/model.ts';
import { replaceOrigin } from '../../values/edit.ts';
import type { Keyword, ObjectValue } from '../../values/value.ts';
import type { Context, Finding, Fix } from '../rule.ts';
import { clientsWith } from './clients.ts';
import { meantField, placeBelow, placeElsewhere } from './field-names.ts';
import { classMeant } from './meant-class.ts';
import { isMade } from './written.ts';

const RULE = 'model-unknown-field';
/** Keyword of every constructor up to client 36: the configuration of the client, no field. */
const CONFIGURATION = 'local_vars_configuration';

/** Keywords of a `V1…` call that no client in use takes. */
export function unknownKeywords(object: KubernetesObject, context: Context): Keyword[] {
  if (object.form !== 'python' || isMade(object)) return [];
  const clients = clientsWith(object.model.name, context.environment);
  if (clients.length === 0) return [];
  const { keywords } = object.value as ObjectValue;
  return keywords.filter(({ name }) => {
    if (name === CONFIGURATION) return !clients.some(client => !isStrict(client));
    return !clients.some(client => fieldOn(object.model.name, name, client));
  });
}

/** Findings about the keywords of a `V1…` call. */
export function* inCall(object: KubernetesObject, context: Context): Generator<Finding> {
  const wrong = unknownKeywords(object, context);
  // Of the wrong class `wrong-model` speaks.
  if (wrong.length === 0 || classMeant(object)) return;
  for (const keyword of wrong) yield finding(object, keyword, context);
}

interface Said {
  text: string;
  /** What to call it instead. */
  name?: string;
  /** True when that is surely meant. */
  sure?: boolean;
}

function finding(object: KubernetesObject, keyword: Keyword, context: Context): Finding {
  const clients = clientsWith(object.model.name, context.environment);
  const error = clients.every(isStrict) ? 'ValidationError' : 'TypeError';
  const { text, name, sure } =
    ofHistory(object, keyword.name, context) ?? ofGuess(object, keyword.name, context);
  return {
    rule: RULE,
    severity: 'error',
    message: text.replace('{}', `so the call raises \`${error}\``),
    at: keyword.nameOrigin,
    fixes: name === undefined || keyword.indirect ? [] : [rename(keyword, name, sure === true)],
  };
}

/** A keyword that other clients take. */
function ofHistory({ model }: KubernetesObject, name: string, context: Context): Said | undefined {
  const span = fieldSpan(model.name, name);
  if (!span) return undefined;
  const clients = clientsWith(model.name, context.environment);
  const { since, until } = span;
  const isNewer = since !== undefined && clients.every(client => client < since);
  if (!isNewer && until === undefined) return undefined;
  const when = isNewer ? `from client ${since} on` : `only up to client ${until}`;
  const json = fieldByName(model, name)?.json;
  const now = modelOn(model.name, clients.at(-1)!)?.fields.find(field => field.json === json)?.name;
  const renamed = now === undefined || now === name ? '' : ` It is called \`${now}\` there.`;
  const here = context.environment.kubernetesText;
  return {
    text: `\`${model.name}\` takes \`${name}\` ${when}, {} (here: ${here}).${renamed}`,
    ...(renamed && { name: now, sure: true }),
  };
}

function ofGuess(object: KubernetesObject, name: string, context: Context): Said {
  const { model, fields } = object;
  const client = clientsWith(model.name, context.environment).at(-1)!;
  const candidates = modelOn(model.name, client)?.fields ?? model.fields;
  const meant = meantField(
    model,
    name,
    candidates,
    field => fields.has(field.name),
    field => field.name,
  );
  const wrong = `\`${model.name}\` takes no \`${name}\`, {}.`;
  if (meant?.isNotation) {
    const text = `${wrong} In Python it is called \`${meant.field.name}\`.`;
    return { text, name: meant.field.name, sure: true };
  }
  if (meant) return { text: `${wrong} Did you mean \`${meant.field.name}\`?`, name: meant.field.name };
  const below = placeBelow(model, name);
  if (below) {
    const { type } = below.through;
    const inner = type.kind === 'list' ? type.of : type;
    const of = inner.kind === 'model' ? inner.model : '';
    return { text: `${wrong} It is a field of \`${of}\`, which is given as \`${below.through.name}\`.` };
  }
  const elsewhere = placeElsewhere(model, name);
  return { text: elsewhere ? `${wrong} It is a field of \`${elsewhere.model.name}\`.` : wrong };
}

function rename({ nameOrigin }: Keyword, name: string, safe: boolean): Fix {
  return {
    title: `Rename to \`${name}\``,
    // The call raises, so only the meaning of the name counts.
    safe,
    preferred: true,
    edits: () => [replaceOrigin(nameOrigin, name)],
  };
}

/** Attributes that are set on an object after it was made, and that the client does not send. */
export function* setLater(object: KubernetesObject, context: Context): Generator<Finding> {
  const { model, value } = object;
  if (value.kind !== 'object') return;
  const clients = clientsWith(model.name, context.environment);
  for (const { kind, name, origin } of value.log) {
    if (kind !== 'attribute' || name.startsWith('_') || clients.length === 0) continue;
    if (clients.some(client => fieldOn(model.name, name, client))) continue;
    const meant = meantField(
      model,
      name,
      model.fields,
      () => false,
      field => field.name,
    );
    const ask = meant ? ` Did you mean \`${meant.field.name}\`?` : '';
    yield {
      rule: RULE,
      severity: 'warning',
      message: `\`${name}\` is no attribute of \`${model.name}\`, so the client does not send it.${ask}`,
      at: origin,
      fixes: meant ? [setOther(origin, name, meant.field.name)] : [],
    };
  }
}

function setOther(origin: Finding['at'], name: string, now: string): Fix {
  return {
    title: `Set \`${now}\``,
    safe: false,
    preferred: true,
    edits: () => {
      const { anchor } = origin;
      if (!(anchor instanceof Statement)) return undefined;
      const text = anchor.syntax?.text ?? '';
      const at = new RegExp(`\\.\\s*(${name})\\s*=`).exec(text);
      if (!at) return undefined;
      const start = at.index + at[0].indexOf(name);
      return [replaceOrigin({ anchor, start, end: start + name.length }, now)];
    },
  };
}
