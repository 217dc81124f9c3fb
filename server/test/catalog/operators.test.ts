import { existsSync } from 'node:fs';
import { compare, valid } from '@renovatebot/pep440';
import { describe, expect, it } from 'vitest';
import {
  type OperatorArgument,
  operator,
  operatorArgument,
  operatorOfPath,
} from '../../src/catalog/operators.ts';
import { coreReleases, providerRelease } from '../../src/catalog/releases.ts';

const names = [
  'KubernetesPodOperator',
  'KubernetesJobOperator',
  'KubernetesStartKueueJobOperator',
  'SparkKubernetesOperator',
  'GKEStartPodOperator',
  'EksPodOperator',
  'BaseOperator',
];
const pod = operator('KubernetesPodOperator')!;
const present = (argument: OperatorArgument) => !argument.removed;
const find = (name: string, op = pod) => operatorArgument(op, name);

describe('KubernetesPodOperator', () => {
  it('has the arguments of the newest release, in the order of its signature', () => {
    const own = pod.arguments.filter(a => a.from === 'KubernetesPodOperator' && present(a)).map(a => a.name);
    expect(own.join(' ')).toBe(
      'kubernetes_conn_id namespace image name random_name_suffix cmds arguments ports volume_mounts volumes ' +
        'env_vars env_from secrets in_cluster cluster_context labels reattach_on_restart durable ' +
        'startup_timeout_seconds startup_check_interval_seconds schedule_timeout_seconds get_logs ' +
        'base_container_name base_container_status_polling_interval init_container_logs container_logs ' +
        'image_pull_policy annotations container_resources affinity config_file runtime_class_name node_selector ' +
        'image_pull_secrets service_account_name automount_service_account_token hostnetwork host_aliases ' +
        'tolerations security_context container_security_context xcom_sidecar_container_security_context ' +
        'dnspolicy dns_config hostname subdomain schedulername full_pod_spec init_containers ' +
        'log_events_on_failure log_events_on_startup do_xcom_push pod_template_file pod_template_dict ' +
        'priority_class_name pod_runtime_info_envs termination_grace_period configmaps skip_on_exit_code ' +
        'deferrable poll_interval log_pod_spec_on_failure on_finish_action on_kill_action ' +
        'is_delete_operator_pod termination_message_policy active_deadline_seconds callbacks ' +
        'progress_callback logging_interval trigger_kwargs container_name_log_prefix_enabled log_formatter',
    );
  });

  it('renders the template fields of the newest release', () => {
    const rendered = pod.arguments.filter(a => a.templated).map(a => a.name);
    expect(rendered.sort().join(' ')).toBe(
      'annotations arguments base_container_name cluster_context cmds config_file configmaps ' +
        'container_resources env_from env_vars hostname image kubernetes_conn_id labels name namespace ' +
        'node_selector pod_template_dict pod_template_file trigger_kwargs volume_mounts volumes',
    );
  });

  it.each([
    ['kubernetes_conn_id', '4.1.0', '9.0.1'],
    ['namespace', undefined, '2.2.0'],
    ['image', undefined, undefined],
    ['name', undefined, '10.2.0'],
    ['container_resources', '4.2.0', '5.0.0'],
    ['volumes', undefined, '5.1.0'],
    ['base_container_name', '5.2.0', '10.4.0'],
    ['pod_template_dict', '7.12.0', undefined],
    ['configmaps', undefined, '10.23.0'],
    ['runtime_class_name', '10.15.0', undefined],
    ['log_events_on_startup', '10.25.0', undefined],
  ])('knows the first release of %s and of its rendering', (name, since, templatedSince) => {
    expect(find(name)).toMatchObject({ name });
    expect([find(name)?.since, find(name)?.templatedSince]).toEqual([since, templatedSince]);
  });

  it('knows what is gone, what warns and what is taken in silence', () => {
    const facts = (name: string) => {
      const { since, deprecated, removed, ignored, replacedBy } = find(name)!;
      return JSON.parse(JSON.stringify({ since, deprecated, removed, ignored, replacedBy }));
    };
    expect(facts('resources')).toEqual({
      deprecated: '4.2.0',
      removed: '5.0.0',
      replacedBy: 'container_resources',
    });
    expect(facts('node_selectors')).toEqual({
      deprecated: '1.0.0',
      removed: '5.0.0',
      replacedBy: 'node_selector',
    });
    expect(facts('xcom_push')).toEqual({ removed: '1.0.0', replacedBy: 'do_xcom_push' });
    expect(facts('is_delete_operator_pod')).toEqual({
      deprecated: '7.2.0',
      ignored: '10.0.0',
      replacedBy: 'on_finish_action',
    });
    expect(facts('progress_callback')).toEqual({
      since: '7.6.0',
      deprecated: '7.14.0',
      ignored: '10.0.0',
      replacedBy: 'callbacks',
    });
    expect(facts('reattach_on_restart')).toEqual({ deprecated: '10.20.0', replacedBy: 'durable' });
  });

  it('knows the defaults and the former ones', () => {
    expect(find('kubernetes_conn_id')).toMatchObject({
      default: "'kubernetes_default'",
      defaultBefore: { '6.0.0': 'None' },
    });
    expect(find('is_delete_operator_pod')?.defaultBefore).toEqual({ '3.0.0': 'False', '7.2.0': 'True' });
    expect(find('deferrable')?.default).toBe('False');
  });

  it('knows closed lists of values and the Kubernetes classes', () => {
    expect(find('on_finish_action')).toMatchObject({
      shape: 'string',
      values: ['keep_pod', 'delete_pod', 'delete_active_pod', 'delete_succeeded_pod'],
      valuesSince: { delete_active_pod: '10.12.0' },
    });
    expect(find('image_pull_policy')?.values).toEqual(['Always', 'IfNotPresent', 'Never']);
    expect(find('container_resources')).toMatchObject({ model: 'V1ResourceRequirements', shape: 'model' });
    expect(find('env_vars')).toMatchObject({ model: 'V1EnvVar', shape: 'list-of-models' });
    expect(find('full_pod_spec')).toMatchObject({ model: 'V1Pod', shape: 'model' });
    expect(find('secrets')).toMatchObject({ type: 'list[Secret] | None', shape: 'list' });
    expect(find('secrets')?.model).toBeUndefined();
  });

  it('inherits from BaseOperator what it does not declare', () => {
    const from = pod.arguments.map(a => a.from);
    expect(from.lastIndexOf('KubernetesPodOperator')).toBeLessThan(from.indexOf('BaseOperator'));
    expect(find('retries')).toMatchObject({ from: 'BaseOperator', default: '0', shape: 'number' });
    expect(find('task_id')).toMatchObject({ from: 'BaseOperator', required: true });
    expect(find('do_xcom_push')).toMatchObject({ from: 'KubernetesPodOperator', default: 'False' });
    expect(find('do_xcom_push', operator('BaseOperator'))?.default).toBe('True');
    expect(find('trigger_rule')?.values).toContain('none_failed_min_one_success');
    expect(find('task_concurrency')).toMatchObject({
      package: 'apache-airflow',
      removed: '3.0.0',
      replacedBy: 'max_active_tis_per_dag',
    });
    expect(find('no_such_argument')).toBeUndefined();
  });
});

describe('relatives', () => {
  it('puts the own arguments before those of the pod operator', () => {
    const kueue = operator('KubernetesStartKueueJobOperator')!;
    expect(kueue.bases).toEqual(['KubernetesJobOperator']);
    expect(kueue.since).toBe('10.1.0');
    expect(kueue.arguments.slice(0, 3).map(a => [a.name, a.from])).toEqual([
      ['queue_name', 'KubernetesStartKueueJobOperator'],
      ['job_template_file', 'KubernetesJobOperator'],
      ['full_job_spec', 'KubernetesJobOperator'],
    ]);
    expect(find('queue_name', kueue)).toMatchObject({ required: true, templated: true });
    expect(find('image', kueue)).toMatchObject({ from: 'KubernetesPodOperator', templated: true });
  });

  it('replaces what a relative declares anew', () => {
    const eks = operator('EksPodOperator')!;
    expect(find('namespace', eks)).toMatchObject({ from: 'EksPodOperator', default: "'default'" });
    expect(find('in_cluster', eks)).toMatchObject({ from: 'EksPodOperator', default: 'False' });
    const gke = operator('GKEStartPodOperator')!;
    expect(gke.arguments.filter(a => a.required).map(a => a.name)).toEqual([
      'location',
      'cluster_name',
      'task_id',
    ]);
    expect(find('gcp_conn_id', gke)?.default).toBe("'google_cloud_default'");
  });

  it('leaves out what a relative refuses', () => {
    expect(find('config_file', operator('GKEStartPodOperator'))).toBeUndefined();
    expect(operator('EksPodOperator')?.refused).toEqual(['config_file', 'name', 'trigger_kwargs']);
    expect(find('name', operator('EksPodOperator'))).toBeUndefined();
  });

  it('renders in SparkKubernetesOperator only the fields that it lists itself', () => {
    const spark = operator('SparkKubernetesOperator')!;
    expect(spark.arguments.filter(a => a.templated).map(a => a.name)).toEqual([
      'namespace',
      'application_file',
      'template_spec',
      'kubernetes_conn_id',
    ]);
    expect(find('env_vars', spark)?.templatedSince).toBeUndefined();
    expect(find('image', spark)).toMatchObject({ since: '7.14.0' });
  });
});

describe('what a relative no longer takes itself', () => {
  it('is for its base to judge', () => {
    expect(find('is_delete_operator_pod', operator('GKEStartPodOperator'))?.from).toBe(
      'KubernetesPodOperator',
    );
    expect(find('config_file', operator('SparkKubernetesOperator'))?.from).toBe('KubernetesPodOperator');
    // The operator's `resources` and that of BaseOperator have nothing but the name in common.
    expect(find('resources')?.from).toBe('KubernetesPodOperator');
  });

  it('takes the values of its base where it only passes the argument on', () => {
    expect(find('on_finish_action', operator('GKEStartPodOperator'))).toMatchObject({
      from: 'GKEStartPodOperator',
      package: 'apache-airflow-providers-google',
    });
    // Before it named the argument, it passed it on.
    expect(find('on_finish_action', operator('GKEStartPodOperator'))?.since).toBeUndefined();
    expect(find('on_finish_action', operator('GKEStartPodOperator'))?.values).toContain('keep_pod');
  });
});

describe('rendering inside of arguments', () => {
  it('knows the fields of Kubernetes objects by release', () => {
    expect(pod.nested['1.0.2']).toEqual(['V1EnvVar.value', 'V1EnvVar.name']);
    expect(pod.nested['7.8.0']).toEqual(['V1VolumeMount.sub_path']);
    expect(operator('GKEStartPodOperator')!.nested).toEqual(pod.nested);
  });

  it('knows in which releases texts are read as files', () => {
    expect(pod.templateFiles).toEqual({
      '1.0.0': [],
      '2.0.0': ['yaml', 'yml', 'json'],
      '2.0.1': ['.yaml', '.yml', '.json'],
      '2.0.2': [],
    });
  });
});

describe('paths', () => {
  it.each([
    ['airflow.contrib.operators.kubernetes_pod_operator.KubernetesPodOperator', 'KubernetesPodOperator'],
    [
      'airflow.providers.cncf.kubernetes.operators.kubernetes_pod.KubernetesPodOperator',
      'KubernetesPodOperator',
    ],
    ['airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator', 'KubernetesPodOperator'],
    ['airflow.contrib.operators.gcp_container_operator.GKEPodOperator', 'GKEStartPodOperator'],
    ['airflow.providers.amazon.aws.operators.eks.EKSPodOperator', 'EksPodOperator'],
    ['airflow.models.BaseOperator', 'BaseOperator'],
    ['airflow.operators.bash.BashOperator', undefined],
    ['airflow.providers.cncf.kubernetes.operators.pod.PodOperator', undefined],
    ['KubernetesPodOperator', undefined],
    ['', undefined],
  ])('finds the operator at %s', (path, name) => {
    expect(operatorOfPath(path)?.name).toBe(name);
  });

  it('finds every operator at its own newest path', () => {
    for (const name of names) expect(operatorOfPath(operator(name)!.path)?.name).toBe(name);
    expect(operator('toString')).toBeUndefined();
  });
});

describe.each(names)('data of %s', name => {
  const op = operator(name)!;

  it('is whole', () => {
    expect(op.podOperator).toBe(name !== 'BaseOperator');
    expect(new Set(op.arguments.map(a => a.name)).size).toBe(op.arguments.length);
    for (const argument of op.arguments) {
      if (present(argument)) {
        expect([argument.name, argument.default === undefined]).toEqual([
          argument.name,
          argument.required === true,
        ]);
      }
      expect(argument.shape).toBeDefined();
      if (argument.values) expect(argument.shape).toBe('string');
      const value = /^'(.*)'$/.exec(argument.default ?? '')?.[1];
      if (value && argument.values) expect(argument.values).toContain(value);
      if (argument.replacedBy)
        expect(find(argument.replacedBy, op) ?? find(argument.replacedBy)).toBeDefined();
    }
  });

  it('names releases that exist, in order', () => {
    for (const argument of op.arguments.filter(one => one.from === op.name)) {
      const { since, templatedSince, deprecated, removed, ignored } = argument;
      const facts = [since, templatedSince, deprecated, removed, ignored];
      for (const release of facts.filter(one => one !== undefined)) {
        if (argument.package === undefined)
          expect(providerRelease(release)?.version, argument.name).toBe(release);
        else if (argument.package === 'apache-airflow')
          expect(coreReleases(), argument.name).toContain(release);
        else expect(valid(release), argument.name).toBe(release);
        if (since) expect(compare(release, since), argument.name).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('names Kubernetes classes that exist', () => {
    for (const { model } of op.arguments)
      if (model)
        expect(existsSync(`node_modules/@kubernetes/client-node/dist/gen/models/${model}.d.ts`), model).toBe(
          true,
        );
  });
});
