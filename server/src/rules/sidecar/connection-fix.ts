import type { Task } from '../../tasks/task.ts';
import type { Fix, PythonContext } from '../rule.ts';
import { connectionOf, readsConnection } from './sidecar-task.ts';

/** The image in the extras of the task's connection, on releases that read it there. */
export function connectionFix(task: Task, image: string, context: PythonContext): Fix[] {
  const { environment, workspace } = context;
  const id = connectionOf(task, environment);
  if (!id || !/^\w+$/.test(id) || !readsConnection(environment)) return [];
  // What is set and has no effect here will not have one by being set again.
  if (workspace.settings.xcomSidecarImageInConnection) return [];
  const variable = `AIRFLOW_CONN_${id.toUpperCase()}`;
  return [
    {
      title: `Set the sidecar image to \`${image}\` in the connection \`${id}\` (copies \`${variable}\`)`,
      safe: false,
      preferred: true,
      edits: () => [],
      command: {
        name: 'copyConnection',
        text: `${variable}='${connectionText(image)}'`,
        setting: 'xcomSidecarImageInConnection',
      },
    },
  ];
}

/** A connection in JSON, as variables of the environment may have it since Airflow 2.3.0. */
export function connectionText(image: string): string {
  const extra = { xcom_sidecar_container_image: image };
  return JSON.stringify({ conn_type: 'kubernetes', extra })
    .replace(/([:,])"/g, '$1 "')
    .replace(':{', ': {');
}
