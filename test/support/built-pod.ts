import { subjectsOf } from '../../server/src/editor/subjects.ts';
import { type BuiltPod, buildPod } from '../../server/src/tasks/pod/build.ts';
import { text } from '../../server/src/values/value.ts';
import { openProject } from './project.ts';

/** The pod that we compute for the task of a file, in a DAG of the id `the_dag`, with that release of the provider. */
export async function builtPod(
  code: string,
  files: Readonly<Record<string, string>>,
  release: string,
): Promise<BuiltPod | undefined> {
  const beside = Object.entries(files).map(([name, content]) => [`dags/${name}`, content]);
  const { documents, workspace } = await openProject({ 'dags/dag.py': code, ...Object.fromEntries(beside) });
  const { module } = documents['dags/dag.py']!;
  const tasks = module!.statements.flatMap(statement => subjectsOf(module!, statement).tasks);
  const task = tasks.findLast(one => one.operator.podOperator);
  if (!task) return undefined;
  const dagId = text('the_dag', task.call.origin);
  const template = (path: Parameters<typeof workspace.templates.read>[0]) =>
    workspace.templates.read(path, module!, task.statement);
  return buildPod({ ...task, dagId }, { release, template });
}
