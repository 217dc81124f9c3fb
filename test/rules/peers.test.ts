/** What the neighbouring linter's Airflow rules find and fix in DAGs with pods, and what this one does there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RECORD, type RewriteRecord, rewritten } from '../oracle/rewrites.ts';
import { run } from '../support/example-run.ts';

/** The names of Airflow 2 for pods that ruff's `AIR302` knows; by module, each imported on its own. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'airflow.executors.kubernetes_executor_types': ['ALL_NAMESPACES', 'POD_EXECUTOR_DONE_KEY'],
  'airflow.kubernetes.k8s_model': ['K8SModel', 'append_to_pod'],
  'airflow.kubernetes.kube_client': ['_disable_verify_ssl', '_enable_tcp_keepalive', 'get_kube_client'],
  'airflow.kubernetes.kubernetes_helper_functions': [
    'add_pod_suffix',
    'annotations_for_logging_task_metadata',
    'annotations_to_key',
    'create_pod_id',
    'get_logs_task_metadata',
    'rand_str',
  ],
  'airflow.kubernetes.pod': ['Port', 'Resources'],
  'airflow.kubernetes.pod_generator': [
    'PodDefaults',
    'PodGenerator',
    'PodGeneratorDeprecated',
    'add_pod_suffix',
    'datetime_to_label_safe_datestring',
    'extend_object_field',
    'label_safe_datestring_to_datetime',
    'make_safe_label_value',
    'merge_objects',
    'rand_str',
  ],
  'airflow.kubernetes.pod_generator_deprecated': ['PodDefaults', 'PodGenerator', 'make_safe_label_value'],
  'airflow.kubernetes.pod_launcher': ['PodLauncher', 'PodStatus'],
  'airflow.kubernetes.pod_launcher_deprecated': [
    'PodDefaults',
    'PodLauncher',
    'PodStatus',
    'get_kube_client',
  ],
  'airflow.kubernetes.pod_runtime_info_env': ['PodRuntimeInfoEnv'],
  'airflow.kubernetes.secret': ['K8SModel', 'Secret'],
  'airflow.kubernetes.volume': ['Volume'],
  'airflow.kubernetes.volume_mount': ['VolumeMount'],
};

it('finds every name that the neighbour finds', async () => {
  const imports = Object.entries(NAMES).flatMap(([module, names]) =>
    names.map(name => `from ${module} import ${name}`),
  );
  expect(imports.length).toBeGreaterThanOrEqual(37);
  const { findings } = await run({
    'requirements.txt': 'apache-airflow==3.3.2\napache-airflow-providers-cncf-kubernetes==10.25.0\n',
    'dags/old.py': `${imports.join('\n')}\n`,
  });
  const lines = new Set(
    findings.filter(one => one.kind === 'error').map(one => Number(one.range.split(':')[0])),
  );
  expect(imports.filter((_, at) => !lines.has(at + 1))).toEqual([]);
});

describe('old DAGs after all safe fixes', async () => {
  const record = JSON.parse(
    readFileSync(new URL(`../oracle/records/${RECORD}`, import.meta.url), 'utf8'),
  ) as RewriteRecord;
  const present = await rewritten();

  it.each(Object.entries(record.dags))('%s runs under a present Airflow', (name, { lines, ours }) => {
    expect(present[name]).toBe(lines.join('\n'));
    expect(ours).toBe('runs');
  });

  it.each(['volume.py', 'resources.py', 'pod_status.py'])(
    '%s does not after those of the neighbour',
    name => {
      expect(record.dags[name]!.ruff).toMatch(/Error/);
    },
  );
});
