/** Values of arguments: of the wrong shape, of no known word, with Jinja that stays. */
import { type FailureCase, failures, NEWEST, TIMES, task } from './case.ts';

const LATE = ['7.14.0', '10.1.0', '10.25.0'];

export const argumentValueCases: readonly FailureCase[] = [
  ...failures('argument-type', {
    'a command as one text': { on: TIMES, code: task('cmds="python report.py"') },
    'a number among arguments': { on: TIMES, code: task('arguments=["--days", 3]') },
    'a number as a variable': { on: TIMES, code: task('env_vars={"DAYS": 3}') },
    'variables as a text': { on: TIMES, code: task('env_vars="DAYS=3"') },
    'a source of variables among secrets': {
      on: TIMES,
      code: task('secrets=[k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name="db"))]'),
    },
    'a Secret among sources of variables': { on: TIMES, code: task('env_from=[Secret("env", None, "db")]') },
    'a volume as a dict': { on: TIMES, code: task('volumes=[{"name": "data", "emptyDir": {}}]') },
    'a port as a number': { on: TIMES, code: task('ports=[8080]') },
    'pull secrets as texts': { on: TIMES, code: task('image_pull_secrets=["registry"]') },
    'labels as a text': { on: TIMES, code: task('labels="team=data"') },
    'seconds as an execution_timeout': { on: TIMES, code: task('execution_timeout=300') },
    'a duration where seconds are counted': {
      on: LATE,
      code: task('active_deadline_seconds=timedelta(minutes=5)'),
    },
    'resources sorted by resource': {
      on: ['4.3.0', ...TIMES],
      code: task('container_resources={"memory": {"request": "1Gi"}}'),
    },
    'resources in keys of old': {
      on: ['4.3.0', ...TIMES],
      code: task('container_resources={"request_cpu": "1"}'),
      ask: 'pod["spec"]["containers"][0]["resources"].get("requests")',
      meant: "{'cpu': '1'}",
    },
    'a Secret alone': { on: TIMES, code: task('secrets=Secret("env", None, "db")') },
    'a source of variables alone': {
      on: TIMES,
      code: task('env_from=k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name="db"))'),
    },
    'a flag as a text': { on: TIMES, code: task('hostnetwork="True"') },
    'a spec for a pod': {
      on: TIMES,
      code: task('full_pod_spec=k8s.V1PodSpec(containers=[k8s.V1Container(name="base", image="a:1")])'),
    },
    'a pause as a text': { on: TIMES, code: task('retry_delay="300"') },
    'a duration until the pod is killed': {
      on: ['10.7.0', '10.9.0', '10.25.0'],
      code: task('termination_grace_period=timedelta(minutes=5)'),
    },
    // The shapes that are as good.
    'a pause in seconds': { on: TIMES, code: task('retry_delay=300') },
    'a number among none': { on: TIMES, code: task('env_vars={"DAYS": None}') },
    'a command as a tuple': { on: NEWEST, code: task('cmds=("python", "report.py")') },
    'sources of variables as dicts': { on: TIMES, code: task('env_from=[{"secretRef": {"name": "db"}}]') },
  }),
  ...failures('argument-value', {
    'on_finish_action of no kind': { on: LATE, code: task('on_finish_action="delete"') },
    'on_finish_action of a later release': {
      on: ['10.1.0', '10.25.0'],
      code: task('on_finish_action="delete_active_pod"'),
    },
    'image_pull_policy in small letters': { on: TIMES, code: task('image_pull_policy="always"') },
    'trigger_rule of no kind': { on: TIMES, code: task('trigger_rule="all_succeeded"') },
    'dnspolicy of no kind': { on: TIMES, code: task('dnspolicy="Cluster"') },
  }),
  ...failures('tuple-by-comma', {
    'an image': { on: TIMES, code: `IMAGE = "a:1",\n${task('image=IMAGE')}` },
    'a list of secrets': {
      on: TIMES,
      code: `SECRETS = [Secret("env", None, "db")],\n${task('secrets=SECRETS')}`,
    },
    variables: { on: TIMES, code: `VARIABLES = {"DAYS": "3"},\n${task('env_vars=VARIABLES')}` },
    retries: { on: TIMES, code: `RETRIES = 3,\n${task('retries=RETRIES')}` },
  }),
  ...failures('jinja-not-rendered', {
    'a service account': {
      on: [...TIMES, '10.5.0'],
      code: task('service_account_name="report-{{ ds }}"'),
      ask: 'rendered(task).service_account_name',
      meant: "'report-2026-01-01'",
    },
    'a node selector': {
      on: ['7.14.0', '8.3.3', '9.0.1', '10.25.0'],
      code: task('node_selector={"day": "{{ ds }}"}'),
      ask: 'rendered(task).node_selector["day"]',
      meant: "'2026-01-01'",
    },
    annotations: {
      on: ['5.0.0', '7.4.2', '7.14.0', '10.25.0'],
      code: task('annotations={"day": "{{ ds }}"}'),
      ask: 'rendered(task).annotations["day"]',
      meant: "'2026-01-01'",
    },
    'the key of a label': {
      on: TIMES,
      code: task('labels={"{{ ds }}": "x"}'),
      ask: 'list(rendered(task).labels)',
      meant: "['2026-01-01']",
    },
    'the name of a claim': {
      on: ['5.0.0', '7.14.0', '10.25.0'],
      code: task(
        'volumes=[k8s.V1Volume(name="data", persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="data-{{ ds }}"))]',
      ),
      ask: 'rendered(task).volumes[0].persistent_volume_claim.claim_name',
      meant: "'data-2026-01-01'",
    },
    'the part of a volume': {
      on: ['7.4.2', '7.14.0', '10.25.0'],
      code: task('volume_mounts=[k8s.V1VolumeMount(name="data", mount_path="/data", sub_path="{{ ds }}")]'),
      ask: 'rendered(task).volume_mounts[0].sub_path',
      meant: "'2026-01-01'",
    },
    'a variable about the pod': {
      on: ['7.14.0', '8.3.3', '10.25.0'],
      code: task('pod_runtime_info_envs=[k8s.V1EnvVar(name="DAY", value="{{ ds }}")]'),
      ask: '[one.value for one in rendered(task).build_pod_request_obj(context).spec.containers[0].env if one.name == "DAY"]',
      meant: "['2026-01-01']",
    },
    'the place of a mount': {
      on: TIMES,
      code: task('volume_mounts=[k8s.V1VolumeMount(name="data", mount_path="/data/{{ ds }}")]'),
      ask: 'rendered(task).volume_mounts[0].mount_path',
      meant: "'/data/2026-01-01'",
    },
    'the name of an environment variable': {
      on: TIMES,
      code: task('env_vars={"{{ ds }}": "x"}'),
      ask: '"{{" in repr(rendered(task).env_vars)',
      meant: 'False',
    },
  }),
];
