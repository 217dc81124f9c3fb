/** Variables of the base container, and where they come from. */
import { type Base, type PodCase, pod, task } from './case.ts';
import type { JsonObject } from './python-text.ts';

const IP =
  "k8s.V1EnvVar(name='POD_IP', value_from=k8s.V1EnvVarSource(field_ref=k8s.V1ObjectFieldSelector(field_path='status.podIP')))";
const file = (container: JsonObject): Base[] => [{ as: 'pod_template_file', pod: pod({}, container) }];
const name = "'pod'";

export const environment: readonly PodCase[] = [
  task('env: a text', { name, env_vars: "'A=1'" }),
  task('env: a text of Jinja', { name, env_vars: "'{{ params.variables }}'" }),
  task('env: a text that looks like a dict', { name, env_vars: `"{'A': '1'}"` }),
  task('env: a tuple', { name, env_vars: "(k8s.V1EnvVar(name='A', value='1'),)" }),
  task('env: a set', { name, env_vars: "{'A'}" }),
  task('env: a number', { name, env_vars: '1' }),
  task('env: one object without a list', { name, env_vars: "k8s.V1EnvVar(name='A', value='1')" }),
  task('env: a list of texts', { name, env_vars: "['A=1']" }),
  task('env: a list of dicts with snake case', {
    name,
    env_vars: "[{'name': 'A', 'value_from': {'field_ref': {}}}]",
  }),
  task('env: a key of no text', { name, env_vars: "{1: 'one'}" }),
  task('env: a key of Jinja', { name, env_vars: "{'{{ ds }}': 'x'}" }),
  task('env: nested values', { name, env_vars: "{'A': {'b': [1]}, 'B': ['x'], 'C': 0.5}" }),
  task('env: an object as a value', { name, env_vars: `{'A': ${IP}}` }),
  task('env: a value of several lines', { name, env_vars: "{'A': 'one\\ntwo', 'B': 'it\\'s'}" }),
  task('env: objects and dicts mixed', {
    name,
    env_vars: "[k8s.V1EnvVar(name='A', value='1'), {'name': 'B', 'value': '2'}]",
  }),
  task('env: the same name twice', {
    name,
    env_vars: "[k8s.V1EnvVar(name='A', value='1'), k8s.V1EnvVar(name='A', value='2')]",
  }),
  task('env: an object without value', { name, env_vars: "[k8s.V1EnvVar(name='A')]" }),
  task('env: an object without name', { name, env_vars: "[k8s.V1EnvVar(value='1')]" }),
  task('env: an object whose name is None', { name, env_vars: "[k8s.V1EnvVar(name=None, value='1')]" }),
  task('env: a key None', { name, env_vars: "{None: '1'}" }),
  task(
    'env: the same name as in the template file',
    { env_vars: "{'A': 'task', 'B': 'task'}" },
    {
      bases: file({
        env: [
          { name: 'B', value: 'template' },
          { name: 'C', value: 'template' },
        ],
      }),
    },
  ),

  task('run time env after a dict', { name, env_vars: "{'A': '1'}", pod_runtime_info_envs: `[${IP}]` }),
  task('run time env after a list', {
    name,
    env_vars: "[k8s.V1EnvVar(name='A', value='1')]",
    pod_runtime_info_envs: `[${IP}]`,
  }),
  task('run time env of dicts', { name, pod_runtime_info_envs: "[{'name': 'A', 'value': '1'}]" }),
  task('run time env of a text', { name, pod_runtime_info_envs: "'A'" }),
  task('run time env after a text', {
    name,
    env_vars: "'{{ variables }}'",
    pod_runtime_info_envs: `[${IP}]`,
  }),

  task('env_from and configmaps', {
    name,
    env_from: "[k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name='db'))]",
    configmaps: "['settings']",
  }),
  task('env_from: a dict', { name, env_from: "{'configMapRef': {'name': 'a'}}" }),
  task('env_from: an object without a list', { name, env_from: 'k8s.V1EnvFromSource()' }),
  task('env_from: a tuple', { name, env_from: '(k8s.V1EnvFromSource(),)' }),
  task('env_from: a tuple, and configmaps', {
    name,
    env_from: '(k8s.V1EnvFromSource(),)',
    configmaps: "['a']",
  }),
  task(
    'env_from over the template file',
    { env_from: '()', configmaps: "['a']" },
    {
      bases: file({ envFrom: [{ configMapRef: { name: 'b' } }] }),
    },
  ),
  task('configmaps: a text', { name, configmaps: "'conf'" }),
  task('configmaps: objects', { name, configmaps: "[k8s.V1ConfigMapEnvSource(name='a')]" }),
  task('configmaps: dicts', { name, configmaps: "[{'name': 'a'}]" }),
  task('configmaps: None in a list', { name, configmaps: '[None]' }),
  task('configmaps: a number', { name, configmaps: '5' }),
  {
    name: 'env_from: one list for two tasks with configmaps',
    code: [
      "sources = [k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name='db'))]",
      "first = KubernetesPodOperator(task_id='first', name='first', env_from=sources, configmaps=['one'])",
      "task = KubernetesPodOperator(task_id='second', name='second', env_from=sources, configmaps=['two'])",
      '',
    ].join('\n'),
  },
  {
    name: 'env: one list for two tasks with run time env',
    code: [
      "shared = [k8s.V1EnvVar(name='A', value='1')]",
      `first = KubernetesPodOperator(task_id='first', name='first', env_vars=shared, pod_runtime_info_envs=[${IP}])`,
      "task = KubernetesPodOperator(task_id='second', name='second', env_vars=shared)",
      '',
    ].join('\n'),
  },
];
