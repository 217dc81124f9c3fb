import { INSTALLATIONS } from '../oracle/environments.ts';
import { CONNECTIONS, header, type PodCase } from '../oracle/pod-cases/index.ts';
import type { Result } from '../oracle/pods.ts';
import { builtPod } from './built-pod.ts';
import { differencesOf, plain } from './plain.ts';

/** Where a pod has what only run time knows: JSON paths, `*` for any one step. */
const HOLES = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels.run_id',
  'metadata.labels.try_number',
  'metadata.labels.airflow_version',
  'metadata.labels.airflow_kpo_in_cluster',
  'spec.volumes.*.name',
  'spec.containers.*.volumeMounts.*.name',
];

/** Cases in which Airflow words the message by its version; the class of the exception is compared. */
const WORDED_BY_VERSION = /^(no task id|a task id|yaml |name of 221|in_cluster and a config_file)/;

/** Where the pod that we compute for a written task differs from what the real operator of the release gave. */
export async function podDifference(one: PodCase, release: string, result: Result): Promise<string[]> {
  const { name, code, files = {} } = one;
  const { core } = INSTALLATIONS.find(({ provider }) => provider === release)!;
  const built = await builtPod(header(release) + code, files, { provider: release, core }, CONNECTIONS);
  if (!built) return ['no task'];
  if ('raises' in result) {
    const { type, message } = result.raises;
    const raised = `${type}: ${message}`;
    if (built.errors.length === 0) return [`no rule reports ${raised}`];
    // Of what other rules know there is nothing to be said twice.
    if (!built.raised) return [];
    const ours = `${built.raised.type}: ${built.raised.message}`;
    const same = WORDED_BY_VERSION.test(name) ? built.raised.type === type : ours === raised;
    return same ? [] : [`${ours}, not ${raised}`];
  }
  if (!built.pod) return [`raises ${built.raised?.type}: ${built.raised?.message}`];
  return differencesOf(plain(built.pod), result.pod, HOLES);
}
