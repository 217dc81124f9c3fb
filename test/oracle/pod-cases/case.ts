/** A written task, and how it is put together from its arguments. */
import { compare } from '@renovatebot/pep440';
import { stringify } from 'yaml';
import { type Json, type JsonObject, k8sText, pythonText } from './python-text.ts';

export interface PodCase {
  name: string;
  /** As a DAG author writes it, without imports. Binds `task`. */
  code: string;
  /** Texts of the pod template files that the code names, by relative path. */
  files?: Record<string, string>;
  /** The worker that builds the pod is itself a pod of the cluster. Else it has a kubeconfig. */
  inCluster?: true;
  /** First release of the provider for which it is written. */
  since?: string;
  /** First release of the provider for which it is no longer written. */
  until?: string;
  /** What the coverage counts; not of tasks whose code is written freely. */
  about?: About;
}

/** Arguments of a task with their Python texts, and what the pod starts from. */
export interface About {
  given: Arguments;
  bases: readonly Base[];
}

/** Python texts by argument. */
export type Arguments = Readonly<Record<string, string>>;

/** A pod that the operator's own arguments are laid over, and how the task names it. */
export interface Base {
  as: 'pod_template_file' | 'pod_template_dict' | 'full_pod_spec';
  pod: Json;
}

export const TEMPLATE = 'templates/pod.yaml';

/** What Python takes for false, of the texts that tasks are written with. */
export const FALSY: ReadonlySet<string> = new Set(['None', 'False', "''", '[]', '{}', '0', '()']);

export interface Options {
  bases?: readonly Base[];
  /** In place of `run`. */
  taskId?: string;
  /** Statements in front of the task. */
  before?: string;
  inCluster?: true;
  since?: string | undefined;
  until?: string | undefined;
}

/** The case of one operator call with these arguments. */
export function task(name: string, given: Arguments, options: Options = {}): PodCase {
  const { bases = [], taskId = 'run', before, inCluster, since, until } = options;
  const lines = Object.entries({ task_id: pythonText(taskId), ...given, ...argumentsOf(bases) }).map(
    ([argument, text]) => `    ${argument}=${text.replaceAll('\n', '\n    ')},\n`,
  );
  const call = `task = KubernetesPodOperator(\n${lines.join('')})\n`;
  const file = bases.find(base => base.as === 'pod_template_file');
  return {
    name,
    code: before === undefined ? call : `${before}\n${call}`,
    ...(file && { files: { [TEMPLATE]: stringify(file.pod) } }),
    ...(inCluster && { inCluster }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    about: { given, bases },
  };
}

function argumentsOf(bases: readonly Base[]): Arguments {
  const text = {
    pod_template_file: () => pythonText(TEMPLATE),
    pod_template_dict: pythonText,
    full_pod_spec: (pod: Json) => k8sText(pod, 'V1Pod'),
  };
  return Object.fromEntries(bases.map(({ as, pod }) => [as, text[as](pod)]));
}

/** A pod as template files have it. Without other containers it has one, with these fields among its own. */
export function pod(
  spec: JsonObject = {},
  container: JsonObject = {},
  metadata: JsonObject = {},
): JsonObject {
  const containers = [{ name: 'main', image: 'template:1', ...container }];
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers, ...spec } };
}

/** Whether the case is written for that release of the provider. */
export function isFor({ since, until }: PodCase, provider: string): boolean {
  return (
    (since === undefined || compare(provider, since) >= 0) &&
    (until === undefined || compare(provider, until) < 0)
  );
}

/** The later of two first releases. */
export function later(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return compare(one, other) >= 0 ? one : other;
}
