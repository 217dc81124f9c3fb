import { fieldText } from '../../tasks/model.ts';
import type { PodParts } from '../../tasks/pod-parts.ts';
import type { Task } from '../../tasks/task.ts';
import type { Origin } from '../../values/origin.ts';
import type { Context, Finding } from '../rule.ts';
import { isAlways, runsOnePod } from './task-facts.ts';

/** What is looked for in all releases, in `await_pod_completion` of `utils/pod_manager.py`. */
export const SIDECAR_DEFECT = {
  what: 'The task ends when every container of its pod has ended, so a sidecar that runs on keeps it running for ever',
  issue: 39693,
};

/** Containers that the operator knows: its own, and the proxy of Istio, which it stops (since 7.7.0). */
const KNOWN = new Set(['airflow-xcom-sidecar', 'istio-proxy']);

/** A second container beside the main one. Deferring does not help: the worker waits for the pod all the same. */
export function* sidecarFinding(
  { containers, openContainers }: PodParts,
  task: Task,
  { environment, file }: Context,
): Generator<Finding> {
  if (!runsOnePod(task) || openContainers || !isAlwaysAwaited(task, environment)) return;
  const names = containers
    .filter(({ kind }) => kind === 'main')
    .map(({ container }) => fieldText(container, 'name'));
  if (names.includes('istio-proxy') || names.includes(undefined)) return;
  for (const { container, kind, index } of containers) {
    const name = fieldText(container, 'name');
    if (kind !== 'main' || index === 0 || name === undefined || KNOWN.has(name)) continue;
    yield {
      rule: 'known-defect',
      severity: 'information',
      message: `${SIDECAR_DEFECT.what} (apache/airflow#${SIDECAR_DEFECT.issue}; here: ${environment.providerText}). Make \`${name}\` an init container with \`restartPolicy: Always\` (Kubernetes 1.29), or let it end by itself.`,
      at: placeOf(container.origin, task, file),
      fixes: [],
    };
  }
}

/** The container, or in a file of its own the argument that names the file. */
function placeOf(origin: Origin, task: Task, file: string): Origin {
  if (origin.anchor.file === file) return origin;
  return task.arguments.get('pod_template_file')?.origin ?? task.call.callee;
}

/** From 10.16.1 on a task with a result does not wait for the other containers. */
function isAlwaysAwaited(task: Task, { provider }: Context['environment']): boolean {
  if (provider.range.every('<10.16.1')) return true;
  return !task.open && (!task.arguments.has('do_xcom_push') || isAlways(task, 'do_xcom_push', false));
}
