import { callAt, removeArgument } from '../../python/edits.ts';
import { isSecret, SECRET_FIELDS } from '../../tasks/pod/secrets.ts';
import { replaceOrigin, type TextEdit } from '../../values/edit.ts';
import type { Origin } from '../../values/origin.ts';
import { alternatives, keywordOf, type ObjectValue, plainText, type Value } from '../../values/value.ts';
import { isLiteral, pythonString } from '../literal-text.ts';
import { nearest } from '../nearest.ts';
import type { Finding, Fix, PythonContext, Rule, Severity } from '../rule.ts';
import { isWrittenIn } from './written.ts';
import { certainText, wrongValues } from './wrong-values.ts';

const TYPES = ['env', 'volume'];
const REQUIRED = SECRET_FIELDS.slice(0, 3);

export const secretShape: Rule = {
  name: 'secret-shape',
  severity: 'error',
  summary: "Arguments of Airflow's `Secret` that it refuses, or that have no effect together",

  *call({ value }, context) {
    for (const one of alternatives(value)) {
      if (one.kind === 'object' && isSecret(one)) yield* check(one, context);
    }
  },
};

function* check(secret: ObjectValue, { module }: PythonContext): Generator<Finding> {
  const unknown = secret.keywords.filter(({ name }) => !SECRET_FIELDS.includes(name));
  for (const { name, nameOrigin, indirect } of unknown) {
    const meant = CALLED[name] ?? nearest(name, SECRET_FIELDS);
    const fixed = meant !== undefined && !indirect && !argument(secret, meant) ? meant : undefined;
    const hint = fixed === undefined ? '' : ` Did you mean \`${fixed}\`?`;
    const message = `\`Secret\` takes no \`${name}\`, so the DAG fails to import.${hint}`;
    const rename = () => [replaceOrigin(nameOrigin, fixed!)];
    yield finding('error', message, nameOrigin, fixed ? [fix(`Rename to \`${fixed}\``, rename)] : []);
  }
  if (unknown.length > 0) return;
  const missing = REQUIRED.filter(name => !secret.open && !argument(secret, name));
  if (missing.length > 0) {
    const names = missing.map(name => `\`${name}\``).join(' and ');
    const message = `\`Secret\` needs ${names}, so the DAG fails to import.`;
    yield finding('error', message, secret.callee);
    return;
  }
  const wrong = wrongTypes(secret);
  yield* wrong;
  yield* nameless(secret);
  if (wrong.length === 0) yield* together(secret, module);
}

/** What the arguments are called elsewhere. */
const CALLED: Readonly<Record<string, string>> = {
  type: 'deploy_type',
  target: 'deploy_target',
  name: 'secret',
  secret_name: 'secret',
  secret_key: 'key',
};

const MEANT: Readonly<Record<string, string>> = {
  environment: 'env',
  env_var: 'env',
  envvar: 'env',
  file: 'volume',
  mount: 'volume',
  volume_mount: 'volume',
};

function wrongTypes(secret: ObjectValue): Finding[] {
  const type = argument(secret, 'deploy_type');
  if (!type) return [];
  const problemOf = (one: Value) => {
    const text = plainText(one);
    if (text !== undefined) return TYPES.includes(text) ? undefined : text;
    return one.kind === 'none' ? 'None' : undefined;
  };
  return wrongValues(type, problemOf).map(({ value, problem }) => {
    const meant = MEANT[problem.toLowerCase()] ?? nearest(problem, TYPES);
    const message = `\`${problem}\` is no \`deploy_type\`: \`Secret\` takes \`env\` or \`volume\` and raises \`AirflowConfigException\` for anything else, so the DAG fails to import.`;
    const edits = () => [replaceOrigin(value.origin, pythonString(meant!, value))];
    const fixes = meant !== undefined && isLiteral(value) ? [fix(`Write \`${meant}\``, edits)] : [];
    return finding('error', message, value.origin, fixes);
  });
}

/** Kubernetes refuses a pod that is to get something of a Secret without a name; of empty ones `invalid-name` tells. */
function* nameless(secret: ObjectValue): Generator<Finding> {
  const name = argument(secret, 'secret');
  if (!name || !alternatives(name).every(one => one.kind === 'none')) return;
  yield finding('error', '`secret` names no Secret, so Kubernetes refuses the pod.', name.origin);
}

/** What the arguments say together, where each of them is known to be given, or not. */
function* together(secret: ObjectValue, module: PythonContext['module']): Generator<Finding> {
  const [type, target, key, items] = ['deploy_type', 'deploy_target', 'key', 'items'].map(name =>
    argument(secret, name),
  );
  if (isGiven(key) && isNone(secret, target)) {
    const message =
      'With `key` the `deploy_target` must be given too: `Secret` raises `AirflowConfigException`, so the DAG fails to import.';
    yield finding('error', message, key!.origin);
    return;
  }
  const kind = type && plainText(type);
  if (kind === 'volume') {
    if (isNone(secret, target)) {
      const message =
        'The `deploy_target` of a volume is the folder that the Secret is mounted at; without it the task fails with a `ValueError` for `mount_path`.';
      yield finding('error', message, target?.origin ?? secret.callee);
    }
    if (isGiven(key)) {
      const message =
        '`key` has no effect on a volume: every key of the Secret becomes a file in the folder. `items` chooses among them.';
      yield finding('information', message, key!.origin, dropping(secret, 'key', module));
    }
  }
  if (kind === 'env') {
    if (isGiven(target) && isNone(secret, key)) {
      const message =
        'Without `key` the `deploy_target` has no effect: every key of the Secret becomes a variable with the name of the key.';
      yield finding('warning', message, target!.origin);
    } else if (target && isGiven(key)) yield* capitals(target, secret.origin);
    if (isGiven(items)) {
      const message = '`items` has no effect on environment variables, only on a volume.';
      yield finding('information', message, items!.origin, dropping(secret, 'items', module));
    }
  }
}

function* capitals(target: Value, holder: Origin): Generator<Finding> {
  const problemOf = (one: Value) => {
    const text = certainText(one);
    return text !== undefined && /[a-z]/.test(text) ? text : undefined;
  };
  for (const { value, problem } of wrongValues(target, problemOf)) {
    const name = problem.toUpperCase();
    const message = `Airflow puts the name in capitals: the variable is called \`${name}\`.`;
    const edits = () => [replaceOrigin(value.origin, pythonString(name, value))];
    const fixes = isLiteral(value)
      ? [{ ...fix(`Write \`${name}\``, edits), safe: isWrittenIn(value.origin, holder) }]
      : [];
    yield finding('hint', message, value.origin, fixes);
  }
}

/** The argument as it is written, None included. */
function argument(secret: ObjectValue, name: string): Value | undefined {
  return keywordOf(secret, name)?.value ?? secret.positional[SECRET_FIELDS.indexOf(name)];
}

/** True where it is known to be something else than None. */
function isGiven(value: Value | undefined): boolean {
  return (
    value !== undefined && alternatives(value).every(one => one.kind !== 'none' && one.kind !== 'unknown')
  );
}

/** True where it is known to be None, or left out. */
function isNone(secret: ObjectValue, value: Value | undefined): boolean {
  return value ? alternatives(value).every(one => one.kind === 'none') : !secret.open;
}

/** Takes out an argument without effect, if nothing would take its place. */
function dropping(secret: ObjectValue, name: string, module: PythonContext['module']): Fix[] {
  const edits = (): TextEdit[] | undefined => {
    const at = callAt(module, secret.origin);
    const written = at?.call.arguments.find(
      (one, index) => one.name === name || (!one.name && !one.spread && SECRET_FIELDS[index] === name),
    );
    if (!at || !written) return undefined;
    const isLast = written === at.call.arguments.at(-1);
    return written.name || isLast ? [removeArgument(module, at.statement, at.call, written)] : undefined;
  };
  return [{ ...fix(`Take \`${name}\` out`, edits), safe: true }];
}

function fix(title: string, edits: () => TextEdit[] | undefined): Fix {
  return { title, safe: false, preferred: true, edits };
}

function finding(severity: Severity, message: string, at: Origin, fixes: Fix[] = []): Finding {
  return { rule: secretShape.name, severity, message, at, fixes };
}
