import { replaceOrigin } from '../../values/edit.ts';
import { entryOf, plainText, type Value } from '../../values/value.ts';
import type { FileSubject } from '../file-subject.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Context, Finding, Fix } from '../rule.ts';
import { connectionText } from './connection-fix.ts';
import { DEFAULT_CONNECTION, IDLE_VARIABLE, idleExtra, unread } from './idle-variable.ts';
import { readsConnection } from './sidecar-task.ts';

const RULE = 'sidecar-override-without-effect';

/** Deeper than this no values of a chart go. */
const DEEPEST = 12;

type HelmFile = Extract<FileSubject, { kind: 'helm-values' }>;

/** Variables and keys of `config` in Helm values that no release reads, or not this one. */
export function* idleInHelmValues({ values }: HelmFile, context: Context): Generator<Finding> {
  yield* variables(values.root, context, 0);
  const config = entryOf(values.root, 'config')?.value;
  for (const section of config?.kind === 'dict' ? config.entries : []) {
    if (section.value.kind !== 'dict') continue;
    for (const { key } of section.value.entries) {
      const name = plainText(key);
      if (!name?.startsWith('xcom_sidecar')) continue;
      const message = unread(`[${plainText(section.key)}] ${name}`, context.environment);
      yield { rule: RULE, severity: 'warning', message, at: key.origin, fixes: [] };
    }
  }
}

/** Variables wherever they are given: `{name: …, value: …}` in a list, or keys of a map. */
function* variables(value: Value, context: Context, depth: number): Generator<Finding> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* variables(item, context, depth + 1);
  if (value.kind !== 'dict') return;
  const name = entryOf(value, 'name')?.value;
  const given = entryOf(value, 'value')?.value;
  if (name && given) yield* variable(name, given, true, context);
  for (const { key, value: inner } of value.entries) {
    yield* variable(key, inner, false, context);
    yield* variables(inner, context, depth + 1);
  }
}

function* variable(name: Value, value: Value, listed: boolean, context: Context): Generator<Finding> {
  const text = plainText(name);
  if (text === undefined) return;
  const { environment } = context;
  if (IDLE_VARIABLE.test(text)) {
    const fixes = listed ? connectionFix(name, text, value, context) : [];
    yield { rule: RULE, severity: 'warning', message: unread(text, environment), at: name.origin, fixes };
    return;
  }
  const connection = text.startsWith('AIRFLOW_CONN_') ? plainText(value) : undefined;
  const message = connection === undefined ? undefined : idleExtra(connection, environment);
  if (message !== undefined) yield { rule: RULE, severity: 'warning', message, at: value.origin, fixes: [] };
}

/** The variable as the connection that carries the image. */
function connectionFix(name: Value, text: string, value: Value, { environment }: Context): Fix[] {
  const image = plainText(value);
  if (!image || !/__XCOM_SIDECAR(_CONTAINER)?_IMAGE$/.test(text)) return [];
  if (!isLiteral(name) || !isLiteral(value) || !readsConnection(environment)) return [];
  return [
    {
      title: `Write it into \`${DEFAULT_CONNECTION}\` (in place of a connection of that name)`,
      safe: false,
      preferred: true,
      edits: () => [
        replaceOrigin(name.origin, stringLike(DEFAULT_CONNECTION, name)),
        replaceOrigin(value.origin, inQuotes(connectionText(image))),
      ],
    },
  ];
}

/** JSON is easiest to read in single quotes. */
function inQuotes(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
