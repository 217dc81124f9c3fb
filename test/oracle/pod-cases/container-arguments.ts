/** Arguments that shape the base container. */
import type { ShapingArgument } from './arguments.ts';

export const CONTAINER_ARGUMENTS: readonly ShapingArgument[] = [
  {
    name: 'image',
    literals: ["'busybox:1.36'", "'{{ var.value.image }}'"],
    falsy: ['None', "''"],
    field: { container: { image: 'template:2' } },
  },
  {
    name: 'cmds',
    literals: ["['sh', '-c']", "('python', '-m', 'job')", "'sh'"],
    falsy: ['None', '[]', "''", '()'],
    field: { container: { command: ['from-template'] } },
  },
  {
    name: 'arguments',
    literals: ["['echo', '{{ ds }}']", "['--retries', 3, True]", "'echo hello'"],
    falsy: ['None', '[]', "''"],
    field: { container: { args: ['from', 'template'] } },
  },
  {
    name: 'env_vars',
    literals: [
      "{'MODE': 'task', 'DAY': '{{ ds }}'}",
      "[k8s.V1EnvVar(name='MODE', value='task'), k8s.V1EnvVar(name='DAY', value='{{ ds }}')]",
      "[{'name': 'MODE', 'value': 'task'}]",
      "{'RETRIES': 3, 'DEBUG': True, 'NOTHING': None, 'EMPTY': ''}",
      "[k8s.V1EnvVar(name='TOKEN', value_from=k8s.V1EnvVarSource(secret_key_ref=k8s.V1SecretKeySelector(name='db', key='token')))]",
    ],
    falsy: ['None', '{}', '[]', "''"],
    field: {
      container: {
        env: [
          { name: 'MODE', value: 'template' },
          { name: 'REGION', value: 'eu' },
        ],
      },
    },
  },
  {
    name: 'env_from',
    literals: [
      "[k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name='task-settings'))]",
      "[k8s.V1EnvFromSource(prefix='DB_', secret_ref=k8s.V1SecretEnvSource(name='db', optional=True))]",
      "[{'configMapRef': {'name': 'task-settings'}}]",
    ],
    falsy: ['None', '[]'],
    field: { container: { envFrom: [{ secretRef: { name: 'template-secret' } }] } },
  },
  {
    name: 'configmaps',
    literals: ["['settings', 'more-settings']", "('settings',)"],
    falsy: ['None', '[]'],
    field: { container: { envFrom: [{ configMapRef: { name: 'template-settings' } }] } },
  },
  {
    name: 'pod_runtime_info_envs',
    literals: [
      "[k8s.V1EnvVar(name='POD_IP', value_from=k8s.V1EnvVarSource(field_ref=k8s.V1ObjectFieldSelector(field_path='status.podIP')))]",
    ],
    falsy: ['None', '[]'],
    field: { container: { env: [{ name: 'POD_IP', value: '127.0.0.1' }] } },
  },
  {
    name: 'secrets',
    literals: [
      "[Secret('env', 'db_password', 'db', 'password')]",
      "[Secret('volume', '/etc/db', 'db')]",
      "[Secret('env', None, 'db')]",
      "[Secret('volume', '/etc/db', 'db', 'ignored', [k8s.V1KeyToPath(key='token', path='token.txt')])]",
      "[Secret('env', 'USER', 'db', 'user'), Secret('volume', '/etc/one', 'one'), Secret('volume', '/etc/two', 'two')]",
    ],
    falsy: ['None', '[]', '()'],
    field: { container: { env: [{ name: 'DB_PASSWORD', value: 'template' }] } },
  },
  {
    name: 'volume_mounts',
    literals: [
      "[k8s.V1VolumeMount(name='data', mount_path='/data')]",
      "[k8s.V1VolumeMount(name='data', mount_path='/data', sub_path='{{ ds }}', read_only=True)]",
    ],
    falsy: ['None', '[]'],
    field: { container: { volumeMounts: [{ name: 'data', mountPath: '/template-data' }] } },
  },
  {
    name: 'ports',
    literals: ["[k8s.V1ContainerPort(container_port=8080, name='http')]"],
    falsy: ['None', '[]'],
    field: { container: { ports: [{ containerPort: 9090, name: 'metrics', protocol: 'TCP' }] } },
  },
  {
    name: 'container_resources',
    literals: [
      "k8s.V1ResourceRequirements(requests={'cpu': '500m', 'memory': '1Gi'}, limits={'memory': '2Gi'})",
      "k8s.V1ResourceRequirements(requests={'cpu': 1})",
      "{'requests': {'cpu': '500m'}, 'limits': {'cpu': 1.5}}",
    ],
    falsy: ['None', '{}'],
    field: { container: { resources: { limits: { cpu: '4', memory: '8Gi' } } } },
    // 4.2 to 4.4 took flat keys apart, and refused others.
    since: '5.0.0',
  },
  {
    name: 'image_pull_policy',
    literals: ["'Always'"],
    falsy: ['None', "''"],
    field: { container: { imagePullPolicy: 'IfNotPresent' } },
  },
  {
    name: 'container_security_context',
    literals: [
      "k8s.V1SecurityContext(run_as_user=1000, capabilities=k8s.V1Capabilities(drop=['ALL']))",
      "{'runAsUser': 1000, 'allowPrivilegeEscalation': False}",
      "{'run_as_user': 1000}",
    ],
    falsy: ['None', '{}'],
    field: { container: { securityContext: { privileged: false, runAsGroup: 0 } } },
    since: '4.4.0',
  },
  {
    name: 'termination_message_policy',
    literals: ["'FallbackToLogsOnError'", "'File'"],
    falsy: ['None', "''"],
    field: { container: { terminationMessagePolicy: 'FallbackToLogsOnError' } },
    since: '7.4.0',
  },
  {
    name: 'base_container_name',
    literals: ["'job'", "'{{ ds }}'"],
    falsy: ['None', "''"],
    field: { container: { name: 'from-template' } },
    since: '5.2.0',
  },
];
