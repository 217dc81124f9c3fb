/** Arguments that shape the pod around the base container. */
import type { ShapingArgument } from './arguments.ts';

export const POD_ARGUMENTS: readonly ShapingArgument[] = [
  {
    name: 'name',
    literals: ["'load-data'", "'Load_Data.v1'"],
    falsy: ['None'],
    field: { metadata: { name: 'from-template' } },
  },
  {
    name: 'random_name_suffix',
    literals: ['True'],
    falsy: ['False', 'None'],
    field: { metadata: { name: 'from-template' } },
  },
  {
    name: 'namespace',
    literals: ["'jobs'", "'{{ params.namespace }}'"],
    falsy: ['None', "''"],
    field: { metadata: { namespace: 'template-namespace' } },
  },
  {
    name: 'labels',
    literals: ["{'team': 'data', 'day': '{{ ds }}'}", "{'task_id': 'mine', 'count': 3}"],
    falsy: ['None', '{}'],
    field: { metadata: { labels: { team: 'template', tier: 'batch' } } },
  },
  {
    name: 'annotations',
    literals: ["{'owner': 'data', 'day': '{{ ds }}'}", "{'count': 3, 'nothing': None}"],
    falsy: ['None', '{}'],
    field: { metadata: { annotations: { owner: 'template', 'example.com/inject': 'true' } } },
  },
  {
    name: 'volumes',
    literals: [
      "[k8s.V1Volume(name='data', persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name='data'))]",
      "[k8s.V1Volume(name='tmp', empty_dir=k8s.V1EmptyDirVolumeSource(medium='Memory', size_limit='1Gi'))]",
      "[k8s.V1Volume(name='conf', config_map=k8s.V1ConfigMapVolumeSource(name='conf', items=[k8s.V1KeyToPath(key='a', path='a.yaml')]))]",
      "[k8s.V1Volume(name='all', projected=k8s.V1ProjectedVolumeSource(sources=[k8s.V1VolumeProjection(secret=k8s.V1SecretProjection(name='db'))]))]",
    ],
    falsy: ['None', '[]'],
    field: { spec: { volumes: [{ name: 'data', hostPath: { path: '/srv/data' } }] } },
  },
  {
    name: 'affinity',
    literals: [
      "k8s.V1Affinity(node_affinity=k8s.V1NodeAffinity(required_during_scheduling_ignored_during_execution=k8s.V1NodeSelector(node_selector_terms=[k8s.V1NodeSelectorTerm(match_expressions=[k8s.V1NodeSelectorRequirement(key='disk', operator='In', values=['ssd'])])])))",
      "{'nodeAffinity': {'requiredDuringSchedulingIgnoredDuringExecution': {'nodeSelectorTerms': [{'matchExpressions': [{'key': 'disk', 'operator': 'In', 'values': ['ssd']}]}]}}}",
      "{'podAntiAffinity': {'preferredDuringSchedulingIgnoredDuringExecution': [{'weight': 1, 'podAffinityTerm': {'topologyKey': 'zone', 'labelSelector': {'matchLabels': {'team': 'data'}}}}]}}",
      "{'node_affinity': {}}",
    ],
    falsy: ['None', '{}'],
    field: {
      spec: {
        affinity: {
          podAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'zone', labelSelector: { matchLabels: { tier: 'batch' } } },
            ],
          },
        },
      },
    },
  },
  {
    name: 'tolerations',
    literals: [
      "[k8s.V1Toleration(key='gpu', operator='Exists', effect='NoSchedule')]",
      "[{'key': 'gpu', 'operator': 'Exists', 'tolerationSeconds': 60}]",
      "[{'key': 'gpu', 'toleration_seconds': 60, 'unknown': 1}]",
    ],
    falsy: ['None', '[]'],
    field: { spec: { tolerations: [{ key: 'spot', operator: 'Equal', value: 'true' }] } },
  },
  {
    name: 'node_selector',
    literals: ["{'pool': 'batch'}", "{'pool': '{{ params.pool }}', 'size': 2}"],
    falsy: ['None', '{}'],
    field: { spec: { nodeSelector: { pool: 'template', disk: 'ssd' } } },
  },
  {
    name: 'image_pull_secrets',
    literals: [
      "[k8s.V1LocalObjectReference('registry')]",
      "'registry,mirror'",
      "'registry, mirror'",
      "[{'name': 'registry'}]",
      "['registry']",
    ],
    falsy: ['None', '[]', "''"],
    field: { spec: { imagePullSecrets: [{ name: 'template-registry' }] } },
  },
  {
    name: 'service_account_name',
    literals: ["'loader'"],
    falsy: ['None', "''"],
    field: { spec: { serviceAccountName: 'template-account' } },
  },
  {
    name: 'automount_service_account_token',
    literals: ['True'],
    falsy: ['None', 'False'],
    field: { spec: { automountServiceAccountToken: false } },
    since: '10.5.0',
  },
  {
    name: 'hostnetwork',
    literals: ['True'],
    falsy: ['False', 'None'],
    field: { spec: { hostNetwork: true } },
  },
  {
    name: 'host_aliases',
    literals: ["[k8s.V1HostAlias(ip='10.0.0.1', hostnames=['db.local'])]", "[{'ip': '10.0.0.1'}]"],
    falsy: ['None', '[]'],
    field: { spec: { hostAliases: [{ ip: '10.0.0.2', hostnames: ['template.local'] }] } },
    since: '7.8.0',
  },
  {
    name: 'hostname',
    literals: ["'worker'", "'{{ ds }}'"],
    falsy: ['None', "''"],
    field: { spec: { hostname: 'template-host' } },
    since: '7.0.0',
  },
  {
    name: 'subdomain',
    literals: ["'workers'"],
    falsy: ['None', "''"],
    field: { spec: { subdomain: 'template-hosts' } },
    since: '7.0.0',
  },
  {
    name: 'security_context',
    literals: [
      'k8s.V1PodSecurityContext(run_as_user=1000, fs_group=0)',
      "{'runAsUser': 1000, 'runAsNonRoot': False}",
      "{'run_as_user': 1000}",
    ],
    falsy: ['None', '{}'],
    field: { spec: { securityContext: { fsGroup: 2000, runAsNonRoot: true } } },
  },
  {
    name: 'dnspolicy',
    literals: ["'ClusterFirstWithHostNet'"],
    falsy: ['None', "''"],
    field: { spec: { dnsPolicy: 'Default' } },
  },
  {
    name: 'dns_config',
    literals: [
      "k8s.V1PodDNSConfig(nameservers=['10.0.0.53'], options=[k8s.V1PodDNSConfigOption(name='ndots', value='2')])",
      "{'nameservers': ['10.0.0.53']}",
    ],
    falsy: ['None', '{}'],
    field: { spec: { dnsConfig: { searches: ['template.local'] } } },
    since: '7.0.0',
  },
  {
    name: 'schedulername',
    literals: ["'volcano'"],
    falsy: ['None', "''"],
    field: { spec: { schedulerName: 'template-scheduler' } },
  },
  {
    name: 'priority_class_name',
    literals: ["'urgent'"],
    falsy: ['None', "''"],
    field: { spec: { priorityClassName: 'template-priority' } },
  },
  {
    name: 'runtime_class_name',
    literals: ["'gvisor'"],
    falsy: ['None', "''"],
    field: { spec: { runtimeClassName: 'template-runtime' } },
    since: '10.15.0',
  },
  {
    name: 'init_containers',
    literals: [
      "[k8s.V1Container(name='prepare', image='busybox', command=['true'])]",
      "[k8s.V1Container(name='prepare', image='busybox'), k8s.V1Container(name='fetch', image='curl', env=[k8s.V1EnvVar(name='A', value='task')])]",
    ],
    falsy: ['None', '[]'],
    field: {
      spec: {
        initContainers: [
          {
            name: 'prepare',
            image: 'template-init',
            args: ['x'],
            env: [{ name: 'A', value: 'template' }],
          },
        ],
      },
    },
  },
  {
    name: 'termination_grace_period',
    literals: ['30'],
    falsy: ['None', '0'],
    field: { spec: { terminationGracePeriodSeconds: 90 } },
  },
  {
    name: 'active_deadline_seconds',
    literals: ['600'],
    falsy: ['None', '0'],
    field: { spec: { activeDeadlineSeconds: 900 } },
    since: '7.5.0',
  },
  {
    name: 'do_xcom_push',
    literals: ['True'],
    falsy: ['False', 'None'],
    field: {
      spec: { volumes: [{ name: 'xcom', emptyDir: {} }] },
      container: { volumeMounts: [{ name: 'xcom', mountPath: '/airflow/xcom' }] },
    },
  },
  {
    name: 'xcom_sidecar_container_security_context',
    literals: ['k8s.V1SecurityContext(run_as_user=1000)', "{'runAsUser': 1000}"],
    falsy: ['None', '{}'],
    with: { do_xcom_push: 'True' },
    since: '10.20.0',
  },
  {
    name: 'kubernetes_conn_id',
    literals: ["'kubernetes_default'", "'kubernetes_jobs'", "'kubernetes_sidecar'"],
    falsy: ['None', "''"],
    since: '4.1.0',
  },
];
