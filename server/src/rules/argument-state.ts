import { modelOfPath } from '../catalog/models.ts';
import type { Task, TaskArgument } from '../tasks/task.ts';
import { alternatives, plainText, type Value } from '../values/value.ts';
import type { Environment } from '../workspace/environment.ts';

/** What the versions of a workspace make of an argument that they no longer take as it was meant. */
export interface ArgumentState {
  /** `retyped`: only values of another type are taken. */
  state: 'removed' | 'retyped' | 'ignored' | 'deprecated';
  /** The release that made it so: `provider 5.0.0`, `Airflow 3.0.0`. */
  since: string;
  /** Of a deprecated argument: what becomes of it in which release. */
  later?: string;
  /** The versions in use: `provider 10.1.0`. */
  here: string;
  /** True when it stands in `default_args`, where what the operator does not take is passed over in silence. */
  inDefaults?: boolean;
}

/** Undefined where the argument is right, or where the versions that may be in use disagree. */
export function argumentState(
  task: Task,
  argument: TaskArgument,
  environment: Environment,
): ArgumentState | undefined {
  const { known, value } = argument;
  // The operator of Airflow 1.10 lives in core and took other arguments.
  if (!known || environment.core.range.some('<2.0.0a0')) return undefined;
  if (known.name === 'resources') return resourcesState(value, environment);
  // Below 3.3 it is the only way to control reattaching, whatever the operator's warning says.
  if (known.name === 'reattach_on_restart' && environment.core.range.some('<3.3.0')) return undefined;
  const { removed, ignored, deprecated, removedCore, ignoredCore, deprecatedCore } = known;
  const inDefaults = !task.call.keywords.some(one => one.name === argument.name);
  const gone = byProvider('removed', removed, environment) ?? byCore('removed', removedCore, environment);
  if (gone) return inDefaults ? { ...gone, state: 'ignored', inDefaults } : gone;
  return (
    (isNone(value) ? undefined : byProvider('ignored', ignored, environment)) ??
    (isNone(value) ? undefined : byCore('ignored', ignoredCore, environment)) ??
    withLater(byProvider('deprecated', deprecated, environment), removed, ignored) ??
    // The e-mail arguments are deprecated in favour of notifiers, which is no matter of pods.
    (removedCore
      ? withLater(byCore('deprecated', deprecatedCore, environment), removedCore, undefined)
      : undefined)
  );
}

/**
 * `resources`: up to 4.1 in any form; from 4.2.0 on as a Kubernetes model, with a warning; from 5.0.0 on not. What
 * is no model goes to BaseOperator since 4.2.0, which raises unless it is one of its own dicts.
 */
function resourcesState(value: Value, environment: Environment): ArgumentState | undefined {
  const values = alternatives(value).filter(one => one.kind !== 'none');
  if (values.length === 0 || values.some(isOfBaseOperator)) return undefined;
  const removed = byProvider('removed', '5.0.0', environment);
  if (removed) return removed;
  if (values.every(isOldForm)) return byProvider('retyped', '4.2.0', environment);
  return withLater(byProvider('deprecated', '4.2.0', environment), '5.0.0', undefined);
}

/** The dict that BaseOperator takes under this name, or one that may be. */
function isOfBaseOperator(value: Value): boolean {
  if (value.kind !== 'dict') return false;
  const own = value.entries.every(entry => /^(cpus|ram|disk|gpus)$/.test(plainText(entry.key) ?? ''));
  return own && !(value.open && value.entries.length === 0);
}

function isOldForm(value: Value): boolean {
  return value.kind === 'dict' || (value.kind === 'object' && modelOfPath(value.path) === undefined);
}

function isNone(value: Value): boolean {
  return alternatives(value).every(one => one.kind === 'none');
}

function byProvider(
  state: ArgumentState['state'],
  release: string | undefined,
  environment: Environment,
): ArgumentState | undefined {
  if (release === undefined || !environment.provider.range.every(`>=${release}`)) return undefined;
  return { state, since: `provider ${release}`, here: environment.providerText };
}

function byCore(
  state: ArgumentState['state'],
  release: string | undefined,
  environment: Environment,
): ArgumentState | undefined {
  if (release === undefined || !environment.core.range.every(`>=${release}`)) return undefined;
  return { state, since: `Airflow ${release}`, here: environment.coreText };
}

function withLater(
  state: ArgumentState | undefined,
  removed: string | undefined,
  ignored: string | undefined,
): ArgumentState | undefined {
  if (!state) return undefined;
  if (ignored) return { ...state, later: `does nothing from ${ignored} on` };
  return removed ? { ...state, later: `removed in ${removed}` } : state;
}
