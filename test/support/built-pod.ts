import { subjectsOf } from '../../server/src/editor/subjects.ts';
import { type BuiltPod, buildPod } from '../../server/src/tasks/pod/build.ts';
import { plainText, text, type Value } from '../../server/src/values/value.ts';
import { evaluateYaml } from '../../server/src/yaml/evaluate.ts';
import { openProject } from './project.ts';

/** The pod that we compute for the task of a file, in a DAG of the id `the_dag`, and what we call an error in it. */
export async function builtPod(
  code: string,
  files: Readonly<Record<string, string>>,
  { provider, core }: { provider: string; core: string },
  connections: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Promise<(BuiltPod & { errors: string[] }) | undefined> {
  const beside = Object.entries(files).map(([name, content]) => [`dags/${name}`, content]);
  const { documents, workspace } = await openProject({
    'dags/dag.py': code,
    ...Object.fromEntries(beside),
    'requirements.txt': `apache-airflow==${core}\napache-airflow-providers-cncf-kubernetes==${provider}\n`,
  });
  const document = documents['dags/dag.py']!;
  const { module } = document;
  const tasks = module!.statements.flatMap(statement => subjectsOf(module!, statement).tasks);
  const task = tasks.findLast(one => one.operator.podOperator);
  if (!task) return undefined;
  const dagId = text('the_dag', task.call.origin);
  const template = (path: Parameters<typeof workspace.templates.read>[0]) =>
    workspace.templates.read(path, module!, task.statement);
  const id = task.arguments.get('kubernetes_conn_id')?.value;
  const connection = connections[(id && plainText(id)) ?? 'kubernetes_default'];
  const built = buildPod(
    { ...task, dagId },
    { release: provider, core, template, connection: extras(connection) },
  );
  const errors = document.findings().filter(one => one.severity === 'error');
  return { ...built, errors: errors.map(one => `${one.rule}: ${one.message}`) };
}

/** The extras of a connection as values; those that are JSON as what it says. */
function extras(given: Readonly<Record<string, string>> = {}): Record<string, Value> {
  const values = Object.entries(given).map(
    ([key, json]) => [key, evaluateYaml('connection', json)[0]!] as const,
  );
  return Object.fromEntries(values);
}
