/** What no source says in a way that can be read: reviewed by hand, each with its reason. */

/** Things that are made in another way than what took their place, so that a move alone would break the code. */
export const SUCCESSORS: Readonly<Record<string, string>> = {
  Resources: 'V1ResourceRequirements',
  Port: 'V1ContainerPort',
  Volume: 'V1Volume',
  VolumeMount: 'V1VolumeMount',
  PodRuntimeInfoEnv: 'V1EnvVar',
  Pod: 'V1Pod',
  PodRequestGenerator: 'V1Pod',
  PodLauncher: 'PodManager',
};

/** The package whose modules went into the provider with 7.4.0 under the names that they had. */
export const MOVED_PACKAGE = ['airflow.kubernetes', 'airflow.providers.cncf.kubernetes'] as const;

const GKE_HOOKS = 'airflow.providers.google.cloud.hooks.kubernetes_engine';
const HELPERS = 'airflow.providers.cncf.kubernetes.kubernetes_helper_functions';

/** Names for one thing that no redirect of any release connects. */
export const SAME_THINGS: readonly [string, string][] = [
  // Core kept a copy when the provider took the sidecar over in 1.2.0.
  [
    'airflow.kubernetes.pod_generator.PodDefaults',
    'airflow.providers.cncf.kubernetes.utils.xcom_sidecar.PodDefaults',
  ],
  // The launcher of 1.10 was moved with its enumeration; provider 1.1.0 has a copy, 3.0.0 gave both other names.
  ['airflow.contrib.kubernetes.pod_launcher.PodLauncher', 'airflow.kubernetes.pod_launcher.PodLauncher'],
  ['airflow.contrib.kubernetes.pod_launcher.PodStatus', 'airflow.kubernetes.pod_launcher.PodStatus'],
  [
    'airflow.kubernetes.pod_launcher.PodLauncher',
    'airflow.providers.cncf.kubernetes.utils.pod_launcher.PodLauncher',
  ],
  [
    'airflow.kubernetes.pod_launcher.PodStatus',
    'airflow.providers.cncf.kubernetes.utils.pod_launcher.PodStatus',
  ],
  [
    'airflow.providers.cncf.kubernetes.utils.pod_launcher.PodStatus',
    'airflow.providers.cncf.kubernetes.utils.pod_manager.PodPhase',
  ],
  // Google's provider 10.17.0 made one hook of four, and says so when an old one is used; 9.0.0 turned a name round.
  ...['GKEPodHook', 'GKEJobHook', 'GKEDeploymentHook', 'GKECustomResourceHook'].map(
    (name): [string, string] => [`${GKE_HOOKS}.${name}`, `${GKE_HOOKS}.GKEKubernetesHook`],
  ),
  [`${GKE_HOOKS}.GKEPodAsyncHook`, `${GKE_HOOKS}.GKEKubernetesAsyncHook`],
  [`${GKE_HOOKS}.AsyncGKEHook`, `${GKE_HOOKS}.GKEAsyncHook`],
  // Provider 8.0.0 calls the new ones in the old ones.
  [`${HELPERS}.create_pod_id`, `${HELPERS}.create_unique_id`],
  [`${HELPERS}.add_pod_suffix`, `${HELPERS}.add_unique_suffix`],
  // Airflow 2.0 moved them without leaving anything behind.
  ['airflow.utils.helpers.chain', 'airflow.models.baseoperator.chain'],
  ['airflow.utils.helpers.cross_downstream', 'airflow.models.baseoperator.cross_downstream'],
  // The task SDK of Airflow 3 re-exports them from modules of its own; the old homes point to neither.
  ['airflow.operators.python.get_current_context', 'airflow.sdk.get_current_context'],
  ['airflow.providers.standard.operators.python.get_current_context', 'airflow.sdk.get_current_context'],
  ['airflow.datasets.Dataset', 'airflow.sdk.Asset'],
  ['airflow.Dataset', 'airflow.sdk.Asset'],
  ['airflow.utils.trigger_rule.TriggerRule', 'airflow.sdk.TriggerRule'],
  ['airflow.utils.weight_rule.WeightRule', 'airflow.sdk.WeightRule'],
];

/** Things that share their name with another one. */
export const NAMED_APART: Readonly<Record<string, string>> = {
  'airflow.contrib.kubernetes.pod_generator.PodGenerator': 'PodRequestGenerator',
};
