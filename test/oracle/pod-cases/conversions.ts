/** Values in other shapes than the operator's own: what is converted, what goes through, and what is refused. */
import { type Arguments, type PodCase, task } from './case.ts';

const name = "'pod'";

/** By argument, and by what its value is. */
const SHAPES: Record<string, Record<string, string>> = {
  affinity: {
    'a text': "'node'",
    'a list': "[{'nodeAffinity': {}}]",
    'unknown keys': "{'nodeAffinity': {'noSuchKey': 1}, 'other': 2}",
    'a required part that is missing':
      "{'nodeAffinity': {'requiredDuringSchedulingIgnoredDuringExecution': {}}}",
    'snake case inside':
      "{'nodeAffinity': {'required_during_scheduling_ignored_during_execution': {'node_selector_terms': []}}}",
    'numbers for texts':
      "{'nodeAffinity': {'requiredDuringSchedulingIgnoredDuringExecution': {'nodeSelectorTerms': [{'matchExpressions': [{'key': 1, 'operator': 'In', 'values': [1, True]}]}]}}}",
    'an object inside': "{'nodeAffinity': k8s.V1NodeAffinity()}",
    'None inside': "{'nodeAffinity': None}",
    'empty dicts inside': "{'nodeAffinity': {}, 'podAffinity': {}}",
    'an empty object': 'k8s.V1Affinity()',
  },
  tolerations: {
    'a dict': "{'key': 'a'}",
    'an object': "k8s.V1Toleration(key='a')",
    texts: "['a']",
    'an empty dict': '[{}]',
    'a tuple': "(k8s.V1Toleration(key='a'),)",
    'a text for a number': "[{'tolerationSeconds': '60'}]",
    'a text for a number that is none': "[{'tolerationSeconds': 'soon'}]",
    'a number for a text': "[{'key': 1, 'value': True}]",
    'None in a list': '[None]',
  },
  image_pull_secrets: {
    'one text': "'registry'",
    'a comma at the end': "'a,'",
    'a Jinja text': "'{{ params.secrets }}'",
    'a dict': "{'name': 'a'}",
    'an object': "k8s.V1LocalObjectReference(name='a')",
    'a tuple': "(k8s.V1LocalObjectReference(name='a'),)",
    'a reference without name': '[k8s.V1LocalObjectReference()]',
  },
  volumes: {
    dicts: "[{'name': 'data', 'emptyDir': {}}]",
    'a dict': "{'name': 'data'}",
    'an object': "k8s.V1Volume(name='data')",
    mounts: "[k8s.V1VolumeMount(name='data', mount_path='/data')]",
    texts: "['data']",
    'a tuple': "(k8s.V1Volume(name='data'),)",
    'a text': "'data'",
    'one twice': "[k8s.V1Volume(name='data'), k8s.V1Volume(name='data')]",
    'one without name': '[k8s.V1Volume()]',
    'a dict inside': "[k8s.V1Volume(name='data', empty_dir={})]",
    'a dict inside with snake case':
      "[k8s.V1Volume(name='data', persistent_volume_claim={'claim_name': 'x'})]",
    'None in a list': '[None]',
  },
  volume_mounts: {
    dicts: "[{'name': 'data', 'mountPath': '/data'}]",
    volumes: "[k8s.V1Volume(name='data')]",
    'a tuple': "(k8s.V1VolumeMount(name='data', mount_path='/data'),)",
    'one without path': "[k8s.V1VolumeMount(name='data')]",
    'an object': "k8s.V1VolumeMount(name='data', mount_path='/data')",
  },
  ports: {
    numbers: '[8080]',
    dicts: "[{'containerPort': 8080}]",
    'a number': '8080',
    'a tuple': '(k8s.V1ContainerPort(container_port=8080),)',
    'one without number': "[k8s.V1ContainerPort(name='http')]",
    'a text for a number': "[k8s.V1ContainerPort(container_port='8080')]",
  },
  container_resources: {
    'flat keys': "{'request_cpu': '1', 'limit_memory': '1Gi'}",
    'a text': "'small'",
    'an empty object': 'k8s.V1ResourceRequirements()',
    'nested dicts of None': "k8s.V1ResourceRequirements(requests={'cpu': None})",
    claims: "{'claims': [{'name': 'gpu'}]}",
  },
  node_selector: {
    'a text': "'pool=batch'",
    'a list': "['pool']",
    'values of other kinds': "{'a': 1, 'b': True, 'c': None, 'd': [1]}",
    'a key of no text': "{1: 'a'}",
  },
  security_context: {
    'an object of a container': 'k8s.V1SecurityContext(run_as_user=1)',
    'a text': "'restricted'",
    'an empty object': 'k8s.V1PodSecurityContext()',
    'None in a dict': "{'runAsUser': None}",
    'an object in a dict': "{'seLinuxOptions': k8s.V1SELinuxOptions(level='s0')}",
  },
  init_containers: {
    dicts: "[{'name': 'prepare', 'image': 'busybox'}]",
    'an object': "k8s.V1Container(name='prepare')",
    'a tuple': "(k8s.V1Container(name='prepare'),)",
    'one without name': '[k8s.V1Container()]',
    'two of one name': "[k8s.V1Container(name='a', image='one'), k8s.V1Container(name='a', image='two')]",
  },
  cmds: {
    numbers: "['sleep', 5]",
    'None in a list': "['a', None]",
    'a dict': "{'a': 1}",
    'nested lists': "['a', ['b']]",
    'a Jinja text': "'{{ params.cmds }}'",
    'a path': '[timedelta(seconds=1)]',
  },
  arguments: {
    'None in a list': "['a', None]",
    'nested lists': "[['a'], {'b': 1}]",
    'a generator': "(one for one in ['a'])",
  },
  hostnetwork: { 'a text': "'false'", 'a number': '1' },
  image: { 'a number': '7', 'a list': "['busybox']" },
  termination_grace_period: { 'a text': "'30'", 'a duration': 'timedelta(seconds=30)' },
  random_name_suffix: { 'a text': "'false'" },
  do_xcom_push: { 'a text': "'no'" },
  service_account_name: { 'a Jinja text': "'{{ params.account }}'", 'a number': '7' },
};

/** The same for arguments that only newer releases take. */
const NEWER: readonly [since: string, given: Arguments, called: string][] = [
  [
    '4.4.0',
    { container_security_context: 'k8s.V1PodSecurityContext(run_as_user=1)' },
    'container security context of a pod',
  ],
  [
    '4.4.0',
    { container_security_context: 'k8s.V1SecurityContext()' },
    'container security context that is empty',
  ],
  ['7.0.0', { dns_config: "'x'" }, 'dns_config: a text'],
  ['7.0.0', { hostname: "'Worker_1'" }, 'hostname that Kubernetes refuses'],
  [
    '7.4.0',
    { termination_message_policy: "'Nowhere'" },
    'termination_message_policy that Kubernetes refuses',
  ],
  ['7.8.0', { host_aliases: "{'ip': '10.0.0.1'}" }, 'host_aliases: a dict'],
  ['7.8.0', { host_aliases: "[k8s.V1HostAlias(hostnames=['a'])]" }, 'host_aliases: one without address'],
  ['7.5.0', { active_deadline_seconds: 'timedelta(minutes=1)' }, 'active_deadline_seconds: a duration'],
];

export const conversions: readonly PodCase[] = [
  ...Object.entries(SHAPES).flatMap(([argument, shapes]) =>
    Object.entries(shapes).map(([called, text]) =>
      task(
        `${argument}: ${called}`,
        { name, [argument]: text },
        // What came before went through a conversion of its own.
        { since: argument === 'container_resources' ? '4.2.0' : undefined },
      ),
    ),
  ),
  ...NEWER.map(([since, given, called]) => task(called, { name, ...given }, { since })),
];
