/** Airflow's secrets, and the sidecar that hands over what a pod returns. */
import { type Base, type PodCase, pod, task } from './case.ts';

const name = "'pod'";
const xcom = { name, do_xcom_push: 'True' };
const two: Base[] = [
  {
    as: 'pod_template_file',
    pod: pod({
      containers: [
        { name: 'proxy', image: 'proxy:1', env: [{ name: 'A', value: 'template' }] },
        { name: 'main', image: 'template:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] },
      ],
      volumes: [{ name: 'data', emptyDir: {} }],
    }),
  },
];
const secret = (text: string) => ({ name, secrets: `[${text}]` });

export const secrets: readonly PodCase[] = [
  task('secret: all of it as variables', secret("Secret('env', None, 'db')")),
  task('secret: a target without a key', secret("Secret('env', 'db_password', 'db')")),
  task('secret: a key as a variable', secret("Secret('env', 'db-password', 'db', 'password')")),
  task('secret: by keyword', secret("Secret(deploy_type='env', deploy_target='A', secret='db', key='a')")),
  task('secret: an empty target', secret("Secret('env', '', 'db', 'a')")),
  task('secret: an empty key', secret("Secret('env', 'A', 'db', '')")),
  task('secret: a volume', secret("Secret('volume', '/etc/db', 'db')")),
  task('secret: a volume with a key', secret("Secret('volume', '/etc/db', 'db', 'password')")),
  task('secret: a volume without a path', secret("Secret('volume', None, 'db')")),
  task(
    'secret: a volume with items',
    secret("Secret('volume', '/etc/db', 'db', None, [k8s.V1KeyToPath(key='a', path='b')])"),
  ),
  task(
    'secret: a volume with items of dicts',
    secret("Secret('volume', '/etc/db', 'db', items=[{'key': 'a', 'path': 'b'}])"),
  ),
  task('secret: a volume with no items', secret("Secret('volume', '/etc/db', 'db', items=[])")),
  task('secret: a target of Jinja', secret("Secret('env', '{{ ds }}', 'db', 'a')")),
  task('secret: of no name', secret("Secret('env', 'A', None, 'a')")),
  task('secret: no such kind', secret("Secret('file', '/etc/db', 'db')")),
  task('secret: a key without a target', secret("Secret('env', None, 'db', 'a')")),
  task('secret: a volume with a key without a target', secret("Secret('volume', None, 'db', 'a')")),
  task('secret: one without a list', { name, secrets: "Secret('env', None, 'db')" }),
  task(
    'secret: an object of Kubernetes',
    secret("k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name='db'))"),
  ),
  task('secret: a text', { name, secrets: "'db'" }),
  task('secret: a dict', secret("{'secret': 'db'}")),
  task('secret: a tuple of them', {
    name,
    secrets: "(Secret('env', None, 'one'), Secret('env', None, 'two'))",
  }),
  task(
    'secrets into the first container of a template',
    { secrets: "[Secret('env', 'A', 'db', 'a'), Secret('volume', '/etc/db', 'db')]" },
    { bases: two },
  ),
  task('secrets and all that they are put beside', {
    name,
    secrets: "[Secret('env', 'A', 'db', 'a'), Secret('env', None, 'db'), Secret('volume', '/etc/db', 'db')]",
    env_vars: "{'A': '1'}",
    configmaps: "['settings']",
    volumes: "[k8s.V1Volume(name='data', empty_dir=k8s.V1EmptyDirVolumeSource())]",
    volume_mounts: "[k8s.V1VolumeMount(name='data', mount_path='/data')]",
    do_xcom_push: 'True',
  }),

  task('sidecar: beside volumes', {
    ...xcom,
    volumes: "[k8s.V1Volume(name='data', empty_dir=k8s.V1EmptyDirVolumeSource())]",
    volume_mounts: "[k8s.V1VolumeMount(name='data', mount_path='/data')]",
  }),
  task('sidecar: in a template with two containers', { do_xcom_push: 'True' }, { bases: two }),
  task(
    'sidecar: in a template that has it already',
    { do_xcom_push: 'True' },
    {
      bases: [
        {
          as: 'pod_template_file',
          pod: pod({
            containers: [
              { name: 'main', image: 'template:1' },
              { name: 'airflow-xcom-sidecar', image: 'alpine:3.19' },
            ],
            volumes: [{ name: 'xcom', emptyDir: {} }],
          }),
        },
      ],
    },
  ),
  task(
    'sidecar: as the connection has it',
    { ...xcom, kubernetes_conn_id: "'kubernetes_sidecar'" },
    { since: '5.0.0' },
  ),
  task('sidecar: without a connection', { ...xcom, kubernetes_conn_id: 'None' }, { since: '5.0.0' }),
  task(
    'sidecar: its own security context over the connection',
    {
      ...xcom,
      kubernetes_conn_id: "'kubernetes_sidecar'",
      xcom_sidecar_container_security_context: "{'runAsUser': 1}",
    },
    { since: '10.20.0' },
  ),
  task(
    'sidecar: an empty security context over the connection',
    { ...xcom, kubernetes_conn_id: "'kubernetes_sidecar'", xcom_sidecar_container_security_context: '{}' },
    { since: '10.20.0' },
  ),
  task(
    'sidecar: a security context without a sidecar',
    { name, xcom_sidecar_container_security_context: "{'runAsUser': 1}" },
    { since: '10.20.0' },
  ),
  task(
    'sidecar: does not take the security context of the container',
    {
      ...xcom,
      container_security_context: "{'runAsUser': 1}",
      security_context: "{'fsGroup': 1}",
    },
    { since: '4.4.0' },
  ),
];
