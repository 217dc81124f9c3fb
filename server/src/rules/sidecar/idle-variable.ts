import { sidecarOf } from '../../catalog/sidecar.ts';
import { edit } from '../../python/edits.ts';
import type { Statement } from '../../python/statement.ts';
import type { Expression, StringLiteral } from '../../python/syntax.ts';
import { walk } from '../../python/walk.ts';
import { plainText } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Finding, Fix, PythonContext } from '../rule.ts';
import { connectionText } from './connection-fix.ts';
import { OWN_DEFAULTS } from './sidecar-patch.ts';
import { OWN_DEFAULTS_SINCE, readsConnection } from './sidecar-task.ts';

const RULE = 'sidecar-override-without-effect';

/** A variable for a key of airflow.cfg, of which there is none for the sidecar. */
export const IDLE_VARIABLE = /^AIRFLOW__\w+__XCOM_SIDECAR\w*$/;
/** The variable that takes the place of the connection that tasks have by default. */
export const DEFAULT_CONNECTION = 'AIRFLOW_CONN_KUBERNETES_DEFAULT';

/** Texts in a statement that name such a variable, or give a connection what this release does not read. */
export function* idleVariables(statement: Statement, context: PythonContext): Generator<Finding> {
  const { module, environment } = context;
  const syntax = module.syntaxOf(statement);
  // What is half-written does nothing with the text yet.
  if (syntax.mutates.length === 0 && syntax.calls.length === 0) return;
  const found: { literal: StringLiteral; text: string }[] = [];
  walk(syntax, expression => {
    if (expression.kind !== 'string') return;
    const text = expression.parts.map(part => ('text' in part ? part.text : '')).join('');
    if (/xcom_sidecar/i.test(text)) found.push({ literal: expression, text });
  });
  const isConnection = /\bAIRFLOW_CONN_|\bConnection\s*\(/.test(syntax.text);
  for (const { literal, text } of found) {
    const idle = isConnection ? idleExtra(text, environment) : undefined;
    const message = IDLE_VARIABLE.test(text) ? unread(text, environment) : idle;
    if (message === undefined) continue;
    const at = statement.origin(literal.start, literal.end);
    const fixes = idle === undefined ? assignmentFix(statement, literal, context) : [];
    yield { rule: RULE, severity: 'warning', message, at, fixes };
  }
}

/** What is to be said of a name that no release reads. */
export function unread(name: string, environment: Environment): string {
  return `No release of the provider reads \`${name}\`, so the sidecar stays as it is. ${advice(environment)}`;
}

function advice(environment: Environment): string {
  if (readsConnection(environment))
    return 'Write `xcom_sidecar_container_image` into the extras of the Kubernetes connection.';
  return environment.provider.range.every(`>=${OWN_DEFAULTS_SINCE}`)
    ? `Patch \`PodDefaults\` of \`${OWN_DEFAULTS}\` in \`airflow_local_settings.py\`.`
    : 'Set the image in a `pod_mutation_hook` in `airflow_local_settings.py`.';
}

/** What is to be said of a connection with an extra that no release in use reads. */
export function idleExtra(text: string, environment: Environment): string | undefined {
  const { provider, providerText } = environment;
  const extras = new Set(text.match(/\bxcom_sidecar_container_(?:image|resources|security_context)\b/g));
  for (const extra of extras) {
    if (provider.range.candidates.some(release => sidecarOf(release).extras.includes(extra))) continue;
    return `This release does not read \`${extra}\` of a connection (here: ${providerText}), so the sidecar stays as it is. ${since(extra)}`;
  }
  return undefined;
}

/** Releases that read an extra, after `hooks/kubernetes.py` and `operators/pod.py` of all of them. */
function since(extra: string): string {
  if (extra.endsWith('_security_context')) return 'Provider 10.20.0 and later read it.';
  return `Provider ${extra.endsWith('_image') ? '5.0.0' : '6.0.0'} to 6.1.0 read it, and 7.4.1 and later.`;
}

/** `os.environ["…"] = "image"` as the connection that carries the image. */
function assignmentFix(
  statement: Statement,
  literal: StringLiteral,
  { module, environment }: PythonContext,
): Fix[] {
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'assign' || !form.value || !readsConnection(environment)) return [];
  const isKey = (target: Expression) => target.kind === 'subscript' && target.index === literal;
  const value = form.value.kind === 'string' ? module.evaluate(form.value, statement) : undefined;
  const image = value && plainText(value);
  if (!image || !form.targets.every(isKey) || !/__XCOM_SIDECAR(_CONTAINER)?_IMAGE"?'?$/.test(textOf(literal)))
    return [];
  const { start, end } = form.value;
  return [
    {
      title: `Write it into \`${DEFAULT_CONNECTION}\` (in place of a connection of that name)`,
      safe: false,
      preferred: true,
      edits: () => [
        edit(
          module,
          statement.start + literal.start,
          statement.start + literal.end,
          `"${DEFAULT_CONNECTION}"`,
        ),
        edit(module, statement.start + start, statement.start + end, `'${connectionText(image)}'`),
      ],
    },
  ];
}

function textOf({ parts }: StringLiteral): string {
  return parts.map(part => ('text' in part ? part.text : '')).join('');
}
