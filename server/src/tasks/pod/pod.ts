import { model } from '../../catalog/models.ts';
import { isSince } from '../../catalog/release-order.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { WorkspaceIndex } from '../../workspace/index.ts';
import { kubernetesDict } from '../model.ts';
import type { PodSubject } from '../pod-subject.ts';
import type { Task } from '../task.ts';
import { type BuiltPod, buildPod } from './build.ts';

/** First release of the provider whose pods are held against ours. */
const OLDEST = '5.0.0';

/**
 * The pod that a task makes in its workspace; `undefined` for operators that make none, and for providers older than
 * those that were asked what they make.
 *
 * @param release of the provider, where several may be in use; the newest of them by default.
 */
export function podOf(
  task: Task,
  { core, provider }: Environment,
  workspace: WorkspaceIndex,
  release = provider.range.highest,
): BuiltPod | undefined {
  if (!task.operator.podOperator || task.operator.name === 'SparkKubernetesOperator') return undefined;
  if (!isSince(release, OLDEST)) return undefined;
  const exactly = core.known && core.range.lowest === core.range.highest && !core.approximate;
  return buildPod(task, {
    release,
    core: core.range.lowest,
    coreIsKnown: exactly,
    template: path => workspace.templates.read(path, task.module, task.statement),
  });
}

/** The same as a subject of rules; `undefined` also where the operator raises instead of making one. */
export function podSubject(
  task: Task,
  environment: Environment,
  workspace: WorkspaceIndex,
): PodSubject | undefined {
  const made = podOf(task, environment, workspace)?.pod;
  return made && { pod: kubernetesDict(made, model('V1Pod')!), task };
}
