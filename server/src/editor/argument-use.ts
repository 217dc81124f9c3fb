import type { OperatorArgument } from '../catalog/operators.ts';

/** Arguments of pod operators in the order in which authors use them most, counted over 1,374 calls in public repositories. */
const MOST_USED = (
  'task_id image name namespace image_pull_policy env_vars arguments startup_timeout_seconds get_logs ' +
  'is_delete_operator_pod service_account_name cluster_name location project_id resources container_resources labels dag ' +
  'in_cluster cmds secrets affinity volume_mounts volumes do_xcom_push config_file tolerations annotations ' +
  'log_events_on_failure node_selector on_finish_action retries random_name_suffix reattach_on_restart hostnetwork ' +
  'kubernetes_conn_id container_security_context image_pull_secrets execution_timeout full_pod_spec container_logs ' +
  'pod_template_file init_containers security_context executor_config env_from'
).split(' ');

const RANKS = new Map(MOST_USED.map((name, rank) => [name, rank]));

/** In the order in which an author is likely to want them: required, own, those of every operator; each by use. */
export function byUse(all: readonly OperatorArgument[]): OperatorArgument[] {
  const groupOf = (argument: OperatorArgument) =>
    argument.required ? 0 : argument.from === 'BaseOperator' ? 2 : 1;
  const rankOf = ({ name }: OperatorArgument) => RANKS.get(name) ?? MOST_USED.length;
  // Sorting is stable: what nobody was seen to use stays in the order of the signature.
  return [...all].sort((a, b) => groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b));
}
