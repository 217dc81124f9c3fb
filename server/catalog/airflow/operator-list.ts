/** The operators of the catalog, and the few facts about their arguments that no source states. Reviewed by hand. */
import type { ArgumentRecord } from './argument-history.ts';
import { AMAZON, CNCF, CORE, GOOGLE } from './names.ts';

export interface Listed {
  name: string;
  distribution: string;
  /** Modules that define it, the newest first. */
  modules: readonly string[];
  /** The class behind a decorator is private and has another name. */
  className?: string;
  /** Arguments that come from a class that is not read. */
  alsoTakes?: readonly ArgumentRecord[];
}

/** The decorators' own base in core has it in every release, `BaseOperator` only since 2.9. */
const MULTIPLE_OUTPUTS: ArgumentRecord = {
  name: 'multiple_outputs',
  type: 'bool',
  shape: 'bool',
  default: 'False',
};

const cncf = (module: string, ...names: string[]): Listed[] =>
  names.map(name => ({ name, distribution: CNCF, modules: [`airflow.providers.cncf.kubernetes.${module}`] }));
const google = (...names: string[]): Listed[] =>
  names.map(name => ({
    name,
    distribution: GOOGLE,
    modules: ['airflow.providers.google.cloud.operators.kubernetes_engine'],
  }));

export const LISTED: readonly Listed[] = [
  {
    name: 'KubernetesPodOperator',
    distribution: CNCF,
    modules: [
      'airflow.providers.cncf.kubernetes.operators.pod',
      'airflow.providers.cncf.kubernetes.operators.kubernetes_pod',
    ],
  },
  ...cncf(
    'operators.job',
    'KubernetesJobOperator',
    'KubernetesDeleteJobOperator',
    'KubernetesPatchJobOperator',
  ),
  ...cncf('operators.kueue', 'KubernetesStartKueueJobOperator', 'KubernetesInstallKueueOperator'),
  ...cncf('operators.spark_kubernetes', 'SparkKubernetesOperator'),
  ...cncf(
    'operators.resource',
    'KubernetesResourceBaseOperator',
    'KubernetesCreateResourceOperator',
    'KubernetesDeleteResourceOperator',
  ),
  ...cncf('operators.pod_exec', 'KubernetesPodExecOperator'),
  ...cncf('decorators.kubernetes', '@task.kubernetes').map(one => ({
    ...one,
    className: '_KubernetesDecoratedOperator',
    alsoTakes: [MULTIPLE_OUTPUTS],
  })),
  ...cncf('decorators.kubernetes_cmd', '@task.kubernetes_cmd').map(one => ({
    ...one,
    className: '_KubernetesCmdDecoratedOperator',
    alsoTakes: [MULTIPLE_OUTPUTS],
  })),
  ...google(
    'GKEStartPodOperator',
    'GKEStartJobOperator',
    'GKEStartKueueJobOperator',
    'GKEDeleteJobOperator',
    'GKECreateCustomResourceOperator',
    'GKEDeleteCustomResourceOperator',
  ),
  { name: 'EksPodOperator', distribution: AMAZON, modules: ['airflow.providers.amazon.aws.operators.eks'] },
  {
    name: 'BaseOperator',
    distribution: CORE,
    modules: [
      'airflow.sdk.bases.operator',
      'airflow.sdk.definitions.baseoperator',
      'airflow.models.baseoperator',
      'airflow.models',
    ],
  },
];

/** Arguments whose closed list of values is that of a Kubernetes field. */
export const VALUES_OF_FIELDS: Readonly<Record<string, [model: string, field: string]>> = {
  image_pull_policy: ['V1Container', 'image_pull_policy'],
  dnspolicy: ['V1PodSpec', 'dns_policy'],
  termination_message_policy: ['V1Container', 'termination_message_policy'],
  completion_mode: ['V1JobSpec', 'completion_mode'],
};

/** Arguments whose values are the members of an enumeration that the constructor does not call. */
export const VALUES_OF_ENUMS: Readonly<Record<string, { modules: readonly string[]; name: string }>> = {
  trigger_rule: {
    modules: ['airflow.utils.trigger_rule', 'airflow.sdk.api.datamodels._generated'],
    name: 'TriggerRule',
  },
  weight_rule: {
    modules: ['airflow.utils.weight_rule', 'airflow.sdk.api.datamodels._generated'],
    name: 'WeightRule',
  },
};

/** What an argument needs of Airflow core to do anything: stated only in the text of a warning. */
export const NEEDS_CORE: Readonly<Record<string, string>> = { durable: '3.3.0' };
