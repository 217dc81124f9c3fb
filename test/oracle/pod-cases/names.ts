/** The name and the namespace of the pod. */

import { type Base, type PodCase, pod, task } from './case.ts';
import { type JsonObject, pythonText } from './python-text.ts';

const LONG = 'a-name-that-is-far-longer-than-the-sixty-three-characters-that-kubernetes-takes';
const NO_SUFFIX = { random_name_suffix: 'False' };

const file = (metadata: JsonObject): Base[] => [{ as: 'pod_template_file', pod: pod({}, {}, metadata) }];
const full = (metadata: JsonObject): Base[] => [{ as: 'full_pod_spec', pod: pod({}, {}, metadata) }];

/** Names as they are given, with and without a suffix. */
const GIVEN = {
  'of lower case': 'load',
  'of upper case': 'LOAD',
  'with an underscore': 'load_data',
  'with several signs in a row': 'load__data--v1',
  'with two dots in a row': 'load..v1',
  'with a dot': 'load.data',
  'with a hyphen at the start': '-load',
  'with a hyphen at the end': 'load-',
  'with an underscore at both ends': '_load_',
  'of one hyphen': '-',
  'of Korean letters': '한글작업',
  'of Latin and Korean letters': 'load한글',
  'with an umlaut': 'Größe',
  'of digits': '2026',
  'of 54 characters': LONG.slice(0, 54),
  'of 55 characters, the last but one a hyphen': `${LONG.slice(0, 53).replaceAll('-', 'x')}-x`,
  'of 63 characters': LONG.slice(0, 63),
  'of 79 characters': LONG,
  'of 220 characters': 'x'.repeat(220),
  'of 221 characters': 'x'.repeat(221),
  'with a space': 'load data',
  'with a slash': 'load/data',
  'with a colon': 'load:data',
  'that is empty': '',
  'with a line break at the end': 'load\n',
};

const TASK_IDS = {
  'with underscores': 'load_data',
  'of upper case': 'LoadData',
  'of a task group': 'group.load_data',
  'with an underscore at the start': '_load',
  'with a hyphen at the end': 'load-',
  'with dots at the end': 'load..',
  'with doubled signs': 'load__data--now',
  'of Korean letters': '한글작업',
  'of Latin and Korean letters': 'load한글',
  'with umlauts': 'größe_ändern',
  'of Chinese letters': '数据',
  'of Cyrillic letters': 'Задача',
  'of underscores': '___',
  'with an ordinal and a ligature': 'ªﬁ',
  'with digits and a comma like sign': '1_000.5',
  'of 63 characters': LONG.slice(0, 63).replaceAll('-', '_'),
  'of 79 characters': LONG.replaceAll('-', '_'),
  'of 200 characters': 'x'.repeat(200),
};

export const names: readonly PodCase[] = [
  ...Object.entries(GIVEN).flatMap(([called, name]) => [
    task(`name ${called}`, { name: pythonText(name) }),
    task(`name ${called}, without suffix`, { name: pythonText(name), ...NO_SUFFIX }),
  ]),
  ...Object.entries(TASK_IDS).flatMap(([called, taskId]) => [
    task(`name of a task id ${called}`, {}, { taskId }),
    task(`name of a task id ${called}, without suffix`, NO_SUFFIX, { taskId }),
  ]),
  task('name is no text', { name: '7' }),
  task('name is a list', { name: "['load']" }),
  // From 10.3 on it is rendered first, which these records leave out.
  task('name with Jinja', { name: "'load-{{ ds }}'" }, { until: '10.3.0' }),
  task('name of the template file is taken as it is', {}, { bases: file({ name: 'From_Template' }) }),
  task('name of the template file, without suffix', NO_SUFFIX, { bases: file({ name: 'From_Template' }) }),
  task('name of the template file that is too long', {}, { bases: file({ name: LONG }) }),
  task('name of the template file that is too long, without suffix', NO_SUFFIX, {
    bases: file({ name: LONG }),
  }),
  task('name of the template file that is empty', {}, { bases: file({ name: '' }) }),
  task('name wins over the template file', { name: "'mine'" }, { bases: file({ name: 'from-template' }) }),
  task('generateName of the template file stays', {}, { bases: file({ generateName: 'gen-' }) }),
  task('name of the full pod spec', {}, { bases: full({ name: 'from-spec' }) }),
  task(
    'name wins over the full pod spec',
    { name: "'mine'", ...NO_SUFFIX },
    { bases: full({ name: 'from-spec' }) },
  ),
  task(
    'no name in a template file without metadata',
    {},
    { bases: [{ as: 'pod_template_file', pod: pod() }] },
  ),

  task('namespace of nothing', {}),
  task('namespace of the template file', {}, { bases: file({ namespace: 'from-template' }) }),
  task(
    'namespace wins over the template file',
    { namespace: "'mine'" },
    { bases: file({ namespace: 'there' }) },
  ),
  task(
    'namespace wins over the connection',
    { namespace: "'mine'", kubernetes_conn_id: "'kubernetes_jobs'" },
    { since: '4.1.0' },
  ),
  task(
    'namespace of the template file wins over the connection',
    { kubernetes_conn_id: "'kubernetes_jobs'" },
    { bases: file({ namespace: 'from-template' }), since: '4.1.0' },
  ),
  task('namespace of the connection', { kubernetes_conn_id: "'kubernetes_jobs'" }, { since: '4.1.0' }),
  task('namespace of no text', { namespace: '7' }),

  task('worker inside the cluster', { image: "'busybox'" }, { inCluster: true }),
  task('worker inside the cluster, in_cluster', { in_cluster: 'True' }, { inCluster: true }),
  task('worker inside the cluster, not in_cluster', { in_cluster: 'False' }, { inCluster: true }),
  task('worker outside of the cluster, in_cluster', { in_cluster: 'True' }),
  task('worker outside of the cluster, not in_cluster', { in_cluster: 'False' }),
  task('config_file that is not there', { config_file: "'kube/config'" }),
  task(
    'in_cluster and a config_file',
    { in_cluster: 'True', config_file: "'kube/config'" },
    { inCluster: true },
  ),
];
