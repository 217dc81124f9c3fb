import { clientReleases } from '../../catalog/client-spans.ts';
import { isStrict, modelOn, positionalOrder } from '../../catalog/model-clients.ts';
import type { ModelField } from '../../catalog/models.ts';
import { callAt, edit } from '../../python/edits.ts';
import type { KubernetesObject } from '../../tasks/model.ts';
import type { ObjectValue, Value } from '../../values/value.ts';
import type { Context, Finding, Fix, Rule } from '../rule.ts';
import { clientsWith } from './clients.ts';
import { mismatchAtServer, typeInWords } from './value-types.ts';
import { isMade } from './written.ts';

export const positionalModelArgument: Rule = {
  name: 'positional-model-argument',
  severity: 'warning',
  summary:
    'An argument of a Kubernetes class without its name, which lands in another field in another client',

  *object(object, context) {
    if (object.form !== 'python' || isMade(object)) return;
    const { positional } = object.value as ObjectValue;
    if (positional.length === 0) return;
    const clients = clientsWith(object.model.name, context.environment);
    if (clients.length === 0) return;
    for (const [position, value] of positional.entries()) yield* ofArgument(object, position, value, context);
  },
};

function* ofArgument(
  object: KubernetesObject,
  position: number,
  value: Value,
  context: Context,
): Generator<Finding> {
  const { name } = object.model;
  const clients = clientsWith(name, context.environment);
  const here = context.environment.kubernetesText;
  if (clients.every(isStrict)) {
    yield finding(
      value,
      'error',
      `\`${name}\` takes keywords only, so the call raises \`TypeError\` (here: ${here}).`,
      [],
    );
    return;
  }
  const fields = clients.filter(client => !isStrict(client)).map(client => fieldAt(name, position, client));
  const [field] = fields;
  if (!field) return;
  if (fields.some(one => one?.name !== field.name)) {
    const names = [...new Set(fields.flatMap(one => (one ? [`\`${one.name}\``] : [])))].join(' or ');
    const message = `This is ${names} of \`${name}\`, which depends on the release of the client (here: ${here}). Name it.`;
    yield finding(value, 'warning', message, []);
    return;
  }
  const read = clientReleases().map(one => one.major);
  const others = read.flatMap(client => fieldAt(name, position, client) ?? []);
  const older = others.filter(one => one.name !== field.name);
  const fixes = (meant: ModelField, safe: boolean) => [naming(object, position, meant, safe, context)];
  if (mismatchAtServer(value, field.type)) {
    const meant = older.find(one => !mismatchAtServer(value, one.type));
    const message = `This lands in \`${field.name}\` of \`${name}\`, which takes ${typeInWords(field.type)}, so Kubernetes refuses the pod (here: ${here}).${meant ? ` It was \`${meant.name}\` in other clients.` : ''}`;
    yield finding(value, 'error', message, meant ? fixes(meant, false) : []);
  } else if (older.length > 0) {
    const message = `This is \`${field.name}\` of \`${name}\` here, and \`${older[0]!.name}\` in other clients (here: ${here}). Name it.`;
    yield finding(value, 'warning', message, fixes(field, true));
  } else {
    const message = `\`${name}\` takes keywords only from client ${read.find(isStrict)} on. Name it \`${field.name}\`.`;
    yield finding(value, 'information', message, fixes(field, true));
  }
}

/** The field that the argument at a place becomes. */
function fieldAt(model: string, position: number, client: number): ModelField | undefined {
  const name = positionalOrder(model, client)?.[position];
  return name === undefined ? undefined : modelOn(model, client)?.fields.find(field => field.name === name);
}

function finding(
  value: Value,
  severity: Finding['severity'],
  message: string,
  fixes: (Fix | undefined)[],
): Finding {
  return {
    rule: positionalModelArgument.name,
    severity,
    message,
    at: value.origin,
    fixes: fixes.flatMap(fix => fix ?? []),
  };
}

/** Names an argument and those after it, which cannot follow a keyword without one. */
function naming(
  object: KubernetesObject,
  position: number,
  { name }: ModelField,
  safe: boolean,
  { module }: Context,
): Fix | undefined {
  const at = module && callAt(module, object.origin);
  const written = at?.call.arguments.filter(one => one.name === undefined);
  const argument = written?.[position];
  // Those after it would stand behind a keyword.
  if (!module || !at || !argument || written!.some(one => one.spread) || written!.length !== position + 1)
    return undefined;
  if (object.fields.get(name) && object.fields.get(name)!.position === undefined) return undefined;
  const start = at.statement.start + argument.start;
  return {
    title: `Name it \`${name}\``,
    safe,
    preferred: true,
    edits: () => [edit(module, start, start, `${name}=`)],
  };
}
