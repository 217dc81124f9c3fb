import { subjectsOf } from '../../server/src/editor/subjects.ts';
import type { Task } from '../../server/src/tasks/task.ts';
import { openProject } from './project.ts';
import { show } from './show-value.ts';

/**
 * The tasks of the first file in a workspace of these files, a line each: `KubernetesPodOperator(image="x", …)`, `+`
 * behind it where there may be more arguments.
 */
export async function tasksIn(files: Record<string, string> | string): Promise<string[]> {
  return (await allTasksIn(files)).map(showTask);
}

export async function allTasksIn(files: Record<string, string> | string): Promise<Task[]> {
  const given = typeof files === 'string' ? { 'dags/dag.py': files } : files;
  const [first] = Object.keys(given);
  const { documents } = await openProject(given);
  const { module } = documents[first!]!;
  return module!.statements.flatMap(statement => subjectsOf(module!, statement).tasks);
}

export function showTask({ operator, arguments: given, open }: Task): string {
  const shown = [...given.values()].map(({ name, value }) => `${name}=${show(value)}`);
  return `${operator.name}(${shown.join(', ')})${open ? '+' : ''}`;
}
