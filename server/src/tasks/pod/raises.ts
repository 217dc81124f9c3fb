import { plainText, type Value } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { WorkspaceIndex } from '../../workspace/index.ts';
import { POD_BASES } from '../pod-sources.ts';
import type { Task, TaskArgument } from '../task.ts';
import { checkObjects, isTrue } from './part.ts';
import { podOf } from './pod.ts';
import { Raised } from './raised.ts';

/** Arguments of which any value is looked at; of others only objects and what holds them can be refused. */
const READ = new Set(
  'task_id name termination_grace_period active_deadline_seconds cmds arguments labels env_vars env_from configmaps pod_runtime_info_envs secrets volumes volume_mounts ports affinity tolerations'.split(
    ' ',
  ),
);

/** What was found of values, by argument, for one release of the provider and of Airflow. */
type Found = Map<string, WeakMap<Value, Raised | null>>;
const known = new Map<string, Map<string, Found>>();

function foundOf(release: string, core: string): Found {
  let cores = known.get(release);
  if (!cores) {
    cores = new Map();
    known.set(release, cores);
  }
  let found = cores.get(core);
  if (!found) {
    found = new Map();
    cores.set(core, found);
  }
  return found;
}

/**
 * What the operator of a release raises instead of making the pod. Most arguments are refused, or not, by themselves;
 * what was found of a value is remembered, since a change of one argument leaves the others what they are.
 */
export function raisedBy(
  task: Task,
  environment: Environment,
  workspace: WorkspaceIndex,
  release: string,
): Raised | undefined {
  const whole = (arguments_: Task['arguments'], open: boolean) =>
    podOf({ ...task, arguments: arguments_, open }, environment, workspace, release)?.raised;
  if (dependsOnOthers(task)) return whole(task.arguments, task.open);
  const memory = foundOf(release, environment.core.range.lowest);
  for (const argument of task.arguments.values()) {
    if (!mayBeRefused(argument)) continue;
    const { name, value } = argument;
    let found = memory.get(name);
    if (!found) {
      found = new WeakMap();
      memory.set(name, found);
    }
    let raised = found.get(value);
    if (raised === undefined) {
      raised = (READ.has(name) ? whole(new Map([[name, argument]]), true) : refusedObject(value)) ?? null;
      found.set(value, raised);
    }
    if (raised) return raised;
  }
  // What is wrong with the call itself does not take its arguments to tell.
  const isWhole = task.call.positional.length === 0 && (task.open || task.arguments.has('task_id'));
  return isWhole ? undefined : whole(new Map(), task.open);
}

/** The forms in which nearly all tasks are written, so that no pod need be put together to see that they are right. */
function isPlainlyRight(name: string, value: Value): boolean {
  switch (value.kind) {
    case 'string': {
      if (name !== 'name' && name !== 'task_id') return false;
      const plain = plainText(value);
      return plain !== undefined && plain.length <= 220 && /^[\w-]+$/.test(plain);
    }
    case 'list':
      return COMMANDS.has(name) && value.items.every(one => one.kind === 'string' || one.kind === 'number');
    case 'dict':
      return (
        DICTS.has(name) &&
        value.entries.every(one => one.key.kind === 'string' && SCALARS.has(one.value.kind))
      );
    default:
      return false;
  }
}

const COMMANDS = new Set(['cmds', 'arguments']);
const DICTS = new Set(['labels', 'annotations', 'node_selector', 'env_vars']);
const SCALARS = new Set<Value['kind']>(['string', 'number', 'boolean', 'none', 'unknown']);

/** What the client refuses of objects, wherever they are given; a duration where a number of seconds is sent. */
function refusedObject(value: Value): Raised | undefined {
  try {
    checkObjects(value);
    return undefined;
  } catch (error) {
    if (error instanceof Raised) return error;
    throw error;
  }
}

function dependsOnOthers({ arguments: given }: Task): boolean {
  if (POD_BASES.some(name => given.has(name))) return true;
  if (given.has('in_cluster') && given.has('config_file')) return true;
  const from = given.get('env_from')?.value;
  return from?.kind === 'list' && from.tuple && isTrue(from) === true;
}

function mayBeRefused({ name, value }: TaskArgument): boolean {
  if (value.kind === 'none' || isPlainlyRight(name, value)) return false;
  if (READ.has(name)) return true;
  return value.kind === 'object' || value.kind === 'list' || value.kind === 'dict' || value.kind === 'either';
}
