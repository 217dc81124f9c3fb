import { thingAt } from '../../catalog/homes.ts';
import { reasonOf } from '../../python/compose.ts';
import type { Origin } from '../../values/origin.ts';
import {
  alternatives,
  keywordOf,
  type ObjectValue,
  plainText,
  type Reason,
  type StringValue,
  text,
  type Value,
} from '../../values/value.ts';
import { concatenated, iterated, unknownList } from './convert.ts';
import { asValue, isTrue, Part } from './part.ts';
import { className } from './python-names.ts';
import { Raised } from './raised.ts';

/** What Airflow's `Secret` objects add to a pod: `Secret.attach_to_pod` of `secret.py`. */
export function attachSecrets(secrets: Value | undefined, spec: Part, main: Part): void {
  if (!secrets || isTrue(secrets) === false) return;
  const elements = iterated(secrets);
  const open = !elements || (secrets.kind === 'list' && secrets.open);
  for (const one of elements ?? []) {
    const all = alternatives(one);
    const [secret] = all;
    if (!secret) continue;
    if (all.every(isNoSecret))
      throw new Raised(
        'AttributeError',
        `'${className(secret)}' object has no attribute 'attach_to_pod'`,
        secret.origin,
      );
    // Of several it is not known which will be there.
    if (all.length === 1 && secret.kind === 'object' && isSecret(secret)) attach(secret, spec, main);
    else leaveOpen(secret, spec, main);
  }
  if (open) leaveOpen(secrets, spec, main);
}

/** True for what surely adds nothing to a pod by itself. */
function isNoSecret(value: Value): boolean {
  if (value.kind === 'unknown' || value.kind === 'symbol') return false;
  return value.kind !== 'object' || (!isSecret(value) && value.path.startsWith('kubernetes.'));
}

/** True for a call of Airflow's class, in whichever home. */
export function isSecret({ path }: ObjectValue): boolean {
  // A cheap look first: it is asked of every call.
  if (!path.endsWith('.Secret')) return false;
  const dot = path.lastIndexOf('.');
  return dot > 0 && thingAt(path.slice(0, dot), path.slice(dot + 1))?.thing.id === 'Secret';
}

function leaveOpen(value: Value, spec: Part, main: Part): void {
  const more = unknownList(reasonOf(value, 'secrets that are not known'), value.origin);
  for (const [part, field] of [
    [spec, 'volumes'],
    [main, 'volume_mounts'],
    [main, 'env'],
    [main, 'env_from'],
  ] as const)
    append(part, field, more);
}

function append(part: Part, field: string, more: Value): void {
  const before = part.value(field);
  part.set(field, before ? concatenated(before, more) : more);
}

/** Arguments of `Secret`, in their order; the first three must be given. */
export const SECRET_FIELDS: readonly string[] = ['deploy_type', 'deploy_target', 'secret', 'key', 'items'];

/** An argument of `Secret`, by name or place; `undefined` for None. */
export function secretArgument(secret: ObjectValue, name: string): Value | undefined {
  const value = keywordOf(secret, name)?.value ?? secret.positional[SECRET_FIELDS.indexOf(name)];
  return value?.kind === 'none' ? undefined : value;
}

function attach(secret: ObjectValue, spec: Part, main: Part): void {
  const { origin } = secret;
  const type = secretArgument(secret, 'deploy_type');
  const target = secretArgument(secret, 'deploy_target');
  const name = secretArgument(secret, 'secret');
  const key = secretArgument(secret, 'key');
  const kind = type && plainText(type);
  if (kind === undefined || secret.open) {
    if (type || secret.open) leaveOpen(secret, spec, main);
    else throw ofSecret('AirflowConfigException', 'deploy_type must be env or volume', origin);
    return;
  }
  if (kind !== 'env' && kind !== 'volume')
    throw ofSecret('AirflowConfigException', 'deploy_type must be env or volume', type!.origin);
  if (key && !target)
    throw ofSecret(
      'AirflowConfigException',
      'If `key` is set, `deploy_target` should not be None',
      key.origin,
    );
  const one = (value: Part): Value => ({
    kind: 'list',
    items: [asValue(value)],
    tuple: false,
    open: false,
    origin,
  });
  if (kind === 'volume') {
    if (!target) throw ofSecret('ValueError', 'Invalid value for `mount_path`, must not be `None`', origin);
    const volumeName: StringValue = {
      kind: 'string',
      parts: [
        { kind: 'text', text: 'secretvol' },
        { kind: 'hole', reason: RANDOM },
      ],
      origin,
    };
    const source = Part.of('V1SecretVolumeSource', origin, { secret_name: name });
    const items = secretArgument(secret, 'items');
    if (items && isTrue(items) !== false) source.set('items', items);
    append(spec, 'volumes', one(Part.of('V1Volume', origin, { name: volumeName, secret: source })));
    const readOnly: Value = { kind: 'boolean', value: true, origin };
    const mount = Part.of('V1VolumeMount', origin, {
      mount_path: target,
      name: volumeName,
      read_only: readOnly,
    });
    append(main, 'volume_mounts', one(mount));
  } else if (key) {
    const reference = Part.of('V1SecretKeySelector', origin, { name, key });
    const source = Part.of('V1EnvVarSource', origin, { secret_key_ref: reference });
    append(main, 'env', one(Part.of('V1EnvVar', origin, { name: upper(target!), value_from: source })));
  } else {
    const reference = Part.of('V1SecretEnvSource', origin, { name });
    append(main, 'env_from', one(Part.of('V1EnvFromSource', origin, { secret_ref: reference })));
  }
}

function ofSecret(type: string, message: string, origin: Origin): Raised {
  return new Raised(type, message, origin, 'secret');
}

const RANDOM: Reason = { kind: 'run-time', text: 'a random id' };

/** The name of an environment variable is put in capitals. */
function upper(target: Value): Value {
  const plain = plainText(target);
  return plain === undefined || plain === plain.toUpperCase()
    ? target
    : text(plain.toUpperCase(), target.origin);
}
