import type { Origin } from '../../values/origin.ts';
import { type DictEntry, plainText, text, type Value } from '../../values/value.ts';
import type { Task } from '../task.ts';
import { safeLabel } from './names.ts';

interface KnownCore {
  core: string;
  coreIsKnown?: boolean;
}

/** The labels by which the provider finds its pods again; they win over the author's. */
export function ownLabels(task: Task, { core, coreIsKnown }: KnownCore, origin: Origin): Value {
  const entry = (key: string, value: Value): DictEntry => ({ key: text(key, origin), value, origin });
  const hole = (what: string): Value => ({
    kind: 'string',
    parts: [{ kind: 'hole', reason: { kind: 'run-time', text: what } }],
    origin,
  });
  const safe = (value: Value | undefined, what: string): Value => {
    const plain = value && plainText(value);
    return plain === undefined ? hole(what) : text(safeLabel(plain), value!.origin);
  };
  const entries = [
    entry('dag_id', safe(task.dagId, 'the id of the DAG')),
    entry('task_id', safe(task.fullId, 'the id of the task')),
    entry('run_id', hole('the id of the run')),
    entry('kubernetes_pod_operator', text('True', origin)),
    ...(task.call.mapped ? [entry('map_index', hole('the number of the mapped task'))] : []),
    entry('try_number', hole('the number of the try')),
    entry(
      'airflow_version',
      coreIsKnown ? text(core.replaceAll('+', '-'), origin) : hole('the version of Airflow'),
    ),
    entry('airflow_kpo_in_cluster', inCluster(task) ?? hole('whether Airflow runs in the cluster')),
  ];
  return { kind: 'dict', entries, open: false, origin };
}

/** Without the argument, or with False, it is the worker that decides. */
function inCluster({ arguments: given }: Task): Value | undefined {
  const value = given.get('in_cluster')?.value;
  return value?.kind === 'boolean' && value.value ? text('True', value.origin) : undefined;
}
