/** The names whose homes are followed, and the distribution that each module belongs to. */
import type { Distribution } from './distributions.ts';
import type { Target } from './module-facts.ts';
import { AMAZON, BACKPORTS, CNCF, CORE, GOOGLE, SMTP, STANDARD } from './names.ts';

/** Modules whose public names are followed, and the names where a module has many others. */
interface Family {
  modules: RegExp;
  names?: RegExp;
}

const FOLLOWED: readonly Family[] = [
  { modules: /^airflow\.contrib\.kubernetes\.\w+$/ },
  { modules: /^airflow\.contrib\.operators\.(kubernetes_pod_operator|gcp_container_operator)$/ },
  { modules: /^airflow\.contrib\.hooks\.gcp_container_hook$/, names: /GKE/ },
  { modules: /^airflow\.kubernetes\.(?!refresh_config|pre_7_4_0)\w+$/ },
  {
    modules:
      /^airflow\.providers\.cncf\.kubernetes\.(operators|hooks|sensors|triggers|decorators|utils|backcompat|resource_convert)\.(?!backwards_compat)\w+$/,
  },
  {
    modules:
      /^airflow\.providers\.cncf\.kubernetes\.(callbacks|secret|pod_generator\w*|k8s_model|kube_client|kubernetes_helper_functions|pod_launcher\w*|exceptions|template_rendering)$/,
  },
  // Of these also what is no class or function, or not public: authors imported it all the same.
  {
    modules: /^airflow\.(executors|providers\.cncf\.kubernetes\.executors)\.kubernetes_executor_types$/,
    names: /^(ALL_NAMESPACES|POD_EXECUTOR_DONE_KEY)$/,
  },
  {
    modules:
      /^airflow\.(kubernetes|providers\.cncf\.kubernetes)\.(kube_client|kubernetes_helper_functions|pod_generator\w*)$/,
    names:
      /^(_disable_verify_ssl|_enable_tcp_keepalive|annotations_for_logging_task_metadata|PodGeneratorDeprecated)$/,
  },
  // Both have stand-ins for classes of the cncf provider, which are nobody's import.
  {
    modules: /^airflow\.providers\.google\.cloud\.(operators|hooks|sensors|triggers)\.kubernetes_engine$/,
    names: /GKE/,
  },
  {
    modules: /^airflow\.providers\.amazon\.aws\.(operators|hooks|sensors|triggers)\.eks$/,
    names: /^(Eks|EKS)/,
  },
  { modules: /^airflow\.operators(\.\w+)?$/, names: /Operator$|^get_current_context$|^BranchMixIn$/ },
  {
    modules: /^airflow\.providers\.standard\.operators\.\w+$/,
    names: /Operator$|^get_current_context$|^BranchMixIn$/,
  },
  { modules: /^airflow\.providers\.smtp\.operators\.smtp$/, names: /^EmailOperator$/ },
  {
    modules: /^airflow(\.contrib|\.providers\.standard)?\.sensors(\.\w+)?$/,
    // Those that wait by themselves alone became an argument of the others.
    names: /^(?!Base).*Sensor$|^ExternalTask(Marker|SensorLink)$/,
  },
  { modules: /^airflow(\.models|\.models\.dag|\.sdk|\.sdk\.definitions\.dag)?$/, names: /^DAG$/ },
  {
    modules: /^airflow\.(models|models\.baseoperator|sdk|sdk\.bases\.operator|utils\.helpers)$/,
    names: /^(BaseOperator|chain|cross_downstream)$/,
  },
  {
    modules: /^airflow\.(models|models\.(param|xcom_arg|variable|connection)|sdk)$/,
    names: /^(Param|XComArg|Variable|Connection)$/,
  },
  { modules: /^airflow\.(decorators|sdk)$/, names: /^(dag|task|task_group|setup|teardown)$/ },
  {
    modules: /^airflow\.(utils\.(task_group|edgemodifier|trigger_rule|weight_rule)|sdk)$/,
    names: /^(TaskGroup|Label|TriggerRule|WeightRule)$/,
  },
  {
    modules: /^airflow\.(hooks\.base|hooks\.base_hook|sensors\.base|sensors\.base_sensor_operator|sdk)$/,
    names: /^(BaseHook|BaseSensorOperator|PokeReturnValue)$/,
  },
  // `airflow.Asset` is promised by 3.0 and not there.
  { modules: /^airflow(\.datasets)?$/, names: /^Dataset$/ },
  { modules: /^airflow\.sdk$/, names: /^Asset$/ },
  { modules: /^airflow\.sdk$/, names: /^get_current_context$/ },
  { modules: /^airflow\.utils\.dates$/, names: /^days_ago$/ },
  { modules: /^airflow\.utils\.decorators$/, names: /^apply_defaults$/ },
];

const OWNERS: readonly [prefix: RegExp, distribution: string][] = [
  [/^airflow\.providers\.cncf\.kubernetes\b/, CNCF],
  [/^airflow\.providers\.google\b/, GOOGLE],
  [/^airflow\.providers\.amazon\b/, AMAZON],
  [/^airflow\.providers\.standard\b/, STANDARD],
  [/^airflow\.providers\.smtp\b/, SMTP],
  [/^airflow\.providers\b/, ''],
  [/^airflow\b/, CORE],
];

/** Name of the distribution that has the module; empty for a provider that is not read. */
export function ownerOf(module: string): string {
  return OWNERS.find(([prefix]) => prefix.test(module))?.[1] ?? '';
}

/** Tells the modules of a distribution. */
export function isOwnOf(distribution: Distribution): (module: string) => boolean {
  const name = BACKPORTS[distribution.name] ?? distribution.name;
  return module => ownerOf(module) === name;
}

/** True for a module that may have names that are followed. */
export function hasFollowed(module: string): boolean {
  return FOLLOWED.some(one => one.modules.test(module));
}

/** True for a name of a followed module; `importedFrom` is the module that it only passes on. */
export function isFollowed(target: Target, importedFrom: string | undefined): boolean {
  const families = FOLLOWED.filter(one => one.modules.test(target.module));
  if (!families.some(family => family.names?.test(target.name) ?? true)) return false;
  return isNamed(target) || isOfInterest(target.name, importedFrom);
}

function isOfInterest(name: string, importedFrom: string | undefined): boolean {
  if (/^_|Deprecated$/.test(name) || importedFrom === 'airflow.exceptions') return false;
  return importedFrom === undefined || /^airflow\b/.test(importedFrom);
}

/** True for what is followed by name, be it a class or not: `airflow.decorators.task`. */
export function isNamed({ module, name }: Target): boolean {
  return FOLLOWED.some(family => family.modules.test(module) && family.names?.test(name));
}
