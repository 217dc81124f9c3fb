import { modelOfPath } from '../../catalog/models.ts';
import type { OperatorArgument } from '../../catalog/operators.ts';
import { hereText, releaseText, versionOf } from '../../tasks/argument-releases.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import { isOptionalParameter } from './handed-on.ts';
import { isForOtherVersion } from './other-version.ts';

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
  /** True while the operator's own package takes the argument, whatever its base makes of it. */
  own?: boolean;
}

/** The arguments of a task that its versions no longer take as they were meant. */
export function* outdatedArguments(
  task: Task,
  environment: Environment,
): Generator<{ argument: TaskArgument; state: ArgumentState }> {
  for (const argument of task.arguments.values()) {
    const state = argumentState(task, argument, environment);
    // `None` is what these are when they are not given, so a parameter that may be `None` may be right.
    if (!state || isOptionalParameter(task, argument) || isForOtherVersion(task, argument)) continue;
    yield { argument, state };
  }
}

/** Undefined where the argument is right, or where the versions that may be in use disagree. */
function argumentState(
  task: Task,
  argument: TaskArgument,
  environment: Environment,
): ArgumentState | undefined {
  const { known, value } = argument;
  // The operator of Airflow 1.10 lives in core and took other arguments.
  if (!known || environment.core.range.some('<2.0.0a0')) return undefined;
  if (known.name === 'resources' && known.from !== 'BaseOperator')
    return resourcesState(known, value, environment);
  // Below 3.3 it is the only way to control reattaching, whatever the operator's warning says.
  if (known.name === 'reattach_on_restart' && environment.core.range.some('<3.3.0')) return undefined;
  // The e-mail arguments are deprecated in favour of notifiers, which is no matter of pods.
  if (known.from === 'BaseOperator' && !known.removed && !known.ignored) return undefined;
  const { removed, ignored } = known;
  const inDefaults = !task.call.keywords.some(one => one.name === argument.name);
  const at = (state: ArgumentState['state'], release: string | undefined) =>
    stateAt(known, state, release, environment);
  const gone = at('removed', removed);
  if (gone) return inDefaults ? { ...gone, state: 'ignored', inDefaults } : gone;
  // Nobody is warned of an argument that is left at None.
  if (mayBeNone(value)) return undefined;
  const own = ownState(known, environment);
  if (own !== undefined) return own ?? undefined;
  return at('ignored', ignored) ?? withLater(at('deprecated', known.deprecated), removed, ignored);
}

/**
 * `resources`: up to 4.1 in any form; from 4.2.0 on as a Kubernetes model, with a warning; from 5.0.0 on not. What
 * is no model goes to BaseOperator since 4.2.0, which raises unless it is one of its own dicts.
 */
function resourcesState(
  known: OperatorArgument,
  value: Value,
  environment: Environment,
): ArgumentState | undefined {
  if (mayBeNone(value)) return undefined;
  const values = alternatives(value);
  if (values.some(isOfBaseOperator)) return undefined;
  const removed = stateAt(known, 'removed', known.removed, environment);
  if (removed) return removed;
  if (values.every(isOldForm)) return stateAt(known, 'retyped', known.deprecated, environment);
  return withLater(stateAt(known, 'deprecated', known.deprecated, environment), known.removed, undefined);
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

/** Of several possible values one that is right is enough for silence. */
function mayBeNone(value: Value): boolean {
  return alternatives(value).some(one => one.kind === 'none');
}

/**
 * An argument that the operator's own package took before it left it to its base. Undefined where the base has the word:
 * from that release on, and where nothing tells the release, so that it is the newest. Null where nothing is to be said:
 * before its own successor came, the operator gave the argument to its base whatever its caller wrote.
 */
function ownState(argument: OperatorArgument, environment: Environment): ArgumentState | null | undefined {
  const { own } = argument;
  const version = own && versionOf(own, environment);
  if (!own || !version || version.range.every(`>=${own.removed}`)) return undefined;
  if (own.deprecated === undefined || !version.range.every(`>=${own.deprecated}`)) return null;
  return {
    state: 'deprecated',
    since: releaseText(own, own.deprecated),
    later: `does nothing from ${own.removed} on`,
    here: hereText(own, environment),
    own: true,
  };
}

function stateAt(
  argument: OperatorArgument,
  state: ArgumentState['state'],
  release: string | undefined,
  environment: Environment,
): ArgumentState | undefined {
  if (release === undefined || !versionOf(argument, environment)?.range.every(`>=${release}`))
    return undefined;
  return { state, since: releaseText(argument, release), here: hereText(argument, environment) };
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
