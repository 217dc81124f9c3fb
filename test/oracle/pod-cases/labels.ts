/** Labels and annotations of the pod. */
import { type Base, type PodCase, pod, task } from './case.ts';
import { pythonText } from './python-text.ts';

const LONG = 'a_task_id_that_is_longer_than_the_sixty_three_characters_of_a_label_value';
const over = (labels: Record<string, string>, annotations: Record<string, string> = {}): Base[] => [
  { as: 'pod_template_file', pod: pod({}, {}, { labels, annotations }) },
];

/** Task ids, whose label has to be a value that Kubernetes takes. */
const TASK_IDS = [
  'load',
  'Load_Data-1.2',
  '_load',
  'load_',
  '.load.',
  '--',
  '한글작업',
  'load한글',
  LONG.slice(0, 63),
  LONG.slice(0, 64),
  LONG,
  `${'x'.repeat(53)}_${'y'.repeat(20)}`,
  `${LONG.slice(0, 60)}___`,
];

/** Labels that authors give, whatever Kubernetes says about them. */
const GIVEN = {
  'None as a value': '{"team": None}',
  'True as a value': '{"team": True}',
  'a number as a value': '{"team": 1, "share": 0.5}',
  'a list as a value': '{"team": ["a"]}',
  'a value that Kubernetes refuses': '{"team": "data & more"}',
  'a key of no text': '{1: "one"}',
  'keys of the operator':
    '{"dag_id": "mine", "task_id": "mine", "kubernetes_pod_operator": "no", "try_number": "9"}',
  'more keys of the operator':
    '{"airflow_version": "mine", "airflow_kpo_in_cluster": "mine", "run_id": "mine", "map_index": "1"}',
  'a list of pairs': '[("team", "data")]',
  'a text': '"team=data"',
};

export const labels: readonly PodCase[] = [
  ...TASK_IDS.map(taskId => task(`label of the task id ${taskId}`, { name: "'pod'" }, { taskId })),
  ...Object.entries(GIVEN).map(([called, text]) =>
    task(`labels: ${called}`, { name: "'pod'", labels: text.replaceAll('"', "'") }),
  ),
  task(
    'labels and those of the template file',
    { labels: "{'a': 'task', 'b': 'task'}" },
    {
      bases: over({ b: 'template', c: 'template' }),
    },
  ),
  task(
    'labels with None over the template file',
    { labels: "{'a': None}" },
    { bases: over({ a: 'template' }) },
  ),
  task(
    'labels with an empty text over the template file',
    { labels: "{'a': ''}" },
    {
      bases: over({ a: 'template' }),
    },
  ),
  task(
    'labels of the template file with keys of the operator',
    {},
    {
      bases: over({ dag_id: 'template', team: 'data' }),
    },
  ),
  task(
    'annotations and those of the template file',
    { annotations: "{'a': 'task', 'b': 'task'}" },
    {
      bases: over({}, { b: 'template', c: 'template' }),
    },
  ),
  task('annotations: None as a value', { name: "'pod'", annotations: "{'a': None, 'b': 1, 'c': True}" }),
  task('annotations: a nested value', { name: "'pod'", annotations: "{'a': {'b': ['c']}}" }),
  task('labels that are templates', { name: "'pod'", labels: pythonText({ '{{ ds }}': '{{ ds }}' }) }),
];
