import type { Environment } from '../../workspace/environment.ts';
import type { WorkspaceIndex } from '../../workspace/index.ts';
import type { Task } from '../task.ts';
import { type BuiltPod, buildPod } from './build.ts';

/**
 * The pod that a task makes in its workspace; `undefined` for operators that make none. Where several releases of the
 * provider may be in use, that of the newest of them.
 */
export function podOf(task: Task, environment: Environment, workspace: WorkspaceIndex): BuiltPod | undefined {
  if (!task.operator.podOperator || task.operator.name === 'SparkKubernetesOperator') return undefined;
  const { core, provider } = environment;
  const exactly = core.known && core.range.lowest === core.range.highest && !core.approximate;
  return buildPod(task, {
    release: provider.range.highest,
    airflow: exactly ? core.range.highest : undefined,
    refusesDots: core.range.every('>=3.3.0'),
    template: path => workspace.templates.read(path, task.module, task.statement),
  });
}
