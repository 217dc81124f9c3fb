import { operatorArgument } from '../../catalog/operators.ts';
import { sidecarImage, sidecarOf } from '../../catalog/sidecar.ts';
import type { PythonModule } from '../../python/module.ts';
import { defaultsOn } from '../../tasks/argument-releases.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { alternatives, hasJinja, plainText } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import { connectionOverrides, type SidecarOverride, sidecarOverrides } from '../../workspace/sidecar.ts';
import type { PythonContext } from '../rule.ts';

/** The argument by which a task gets the XCom sidecar for certain. */
export function xcomPush(task: Task): TaskArgument | undefined {
  // SparkKubernetesOperator makes no pod of its own, so it adds no sidecar to one.
  if (!task.operator.podOperator || task.operator.name === 'SparkKubernetesOperator') return undefined;
  const argument = task.arguments.get('do_xcom_push');
  const isOn =
    argument && alternatives(argument.value).every(value => value.kind === 'boolean' && value.value);
  return isOn ? argument : undefined;
}

/** The sidecar of a task whose image comes from Docker Hub. */
export interface HubSidecar {
  image: string;
  /** Its tag is fixed, so that a node pulls it once. */
  pinned: boolean;
  /** Places of the workspace that are meant to replace the image and do not. */
  idle: SidecarOverride[];
}

/** What a Python file itself does to the image of the sidecar. */
export function overridesOf(module: PythonModule): readonly SidecarOverride[] {
  return [...sidecarOverrides(module), ...connectionOverrides(module.file, module.text)];
}

/**
 * The sidecar that a task pulls from Docker Hub; `undefined` where it has none, where something gives it another image
 * or may do so, and until every file is known.
 *
 * @param own what the file of the task does to it, for whoever asks about many tasks of one file.
 */
export function hubSidecar(
  task: Task,
  context: PythonContext,
  own?: readonly SidecarOverride[],
): HubSidecar | undefined {
  const { workspace, environment, module } = context;
  if (!xcomPush(task) || !workspace.ready) return undefined;
  const connection = connectionOf(task, environment);
  const inConnection = workspace.settings.xcomSidecarImageInConnection === true;
  if (inConnection && connection !== null && mayReadConnection(environment)) return undefined;
  const overrides = [...workspace.sidecarOverrides(), ...(own ?? overridesOf(module))];
  const idle = overrides.filter(one => !hasEffect(one, connection, environment));
  if (idle.length < overrides.length) return undefined;
  const { range } = environment.provider;
  const pinned = range.every('>=10.17.1');
  return { image: sidecarImage(pinned ? range.highest : range.lowest), pinned, idle };
}

/** `PodDefaults` of Airflow core, or what the provider only took over from there. */
const CORE_DEFAULTS =
  /^airflow\.(?:kubernetes|contrib\.kubernetes)\.|^airflow\.providers\.cncf\.kubernetes\.pod_(?:generator|launcher)(?:_deprecated)?\./;
/** Module that had the one of core until this release. */
const MANAGER = /^airflow\.providers\.cncf\.kubernetes\.utils\.pod_(?:manager|launcher)\./;
const MANAGER_SINCE = '8.2.0';
/** First release that makes the sidecar of a `PodDefaults` of its own. */
export const OWN_DEFAULTS_SINCE = '1.2.0';

/** Whether a patch of `PodDefaults` at this path changes the sidecar on a release that may be in use. */
export function patchHasEffect(path: string, { provider: { range } }: Environment): boolean {
  if (CORE_DEFAULTS.test(path)) return range.some(`<${OWN_DEFAULTS_SINCE}`);
  if (MANAGER.test(path)) return range.some(`<${OWN_DEFAULTS_SINCE}`) || range.some(`>=${MANAGER_SINCE}`);
  return range.some(`>=${OWN_DEFAULTS_SINCE}`);
}

function hasEffect(
  { path, connection: given }: SidecarOverride,
  connection: string | null | undefined,
  environment: Environment,
): boolean {
  if (path !== undefined) return patchHasEffect(path, environment);
  if (given === undefined) return true;
  return mayReadConnection(environment) && (connection === undefined || connection === given);
}

/** Whether the image of a connection counts in a release that may be in use. */
export function mayReadConnection({ provider }: Environment): boolean {
  return provider.range.candidates.some(readsImage);
}

/** Whether it counts in all of them. */
export function readsConnection({ provider }: Environment): boolean {
  return provider.range.candidates.every(readsImage);
}

function readsImage(release: string): boolean {
  return sidecarOf(release).extras.includes('xcom_sidecar_container_image');
}

/** Id of the Kubernetes connection of a task; null where it has none, `undefined` where that is not known. */
export function connectionOf(task: Task, environment: Environment): string | null | undefined {
  // Operators of Google ask the Google connection.
  if (task.operator.package === 'apache-airflow-providers-google') return undefined;
  const given = task.arguments.get('kubernetes_conn_id')?.value;
  if (given?.kind === 'none') return null;
  if (given) return given.kind === 'string' && !hasJinja(given) ? plainText(given) : undefined;
  const argument = operatorArgument(task.operator, 'kubernetes_conn_id');
  if (task.open || !argument) return undefined;
  const [only, ...others] = defaultsOn(argument, environment);
  if (only === undefined || others.length > 0) return undefined;
  return only === 'None' ? null : /^'([^']+)'$/.exec(only)?.[1];
}
