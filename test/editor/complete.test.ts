import { describe, expect, it } from 'vitest';
import { completions, labels, marked, taken } from './cursor.ts';

const OPERATOR = 'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\n';
const K8S = 'from kubernetes.client import models as k8s\n';
const HEAD = OPERATOR + K8S;

/** Nothing is assumed of the newest release that a later catalog may change. */
const PINNED = {
  'requirements.txt': 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==10.1.0\n',
};

/** The line of the cursor once a completion was taken. */
async function line(code: string, label: string): Promise<string> {
  const { text, offset } = marked(code);
  const before = text.slice(0, offset).split('\n').length;
  return (await taken(code, label, PINNED)).split('\n')[before - 1]!;
}

describe('arguments of an operator', () => {
  it('come in the order in which authors need them', async () => {
    const found = await labels(`${HEAD}KubernetesPodOperator(|)`, PINNED);
    expect(found.slice(0, 12)).toEqual([
      'task_id',
      'image',
      'name',
      'namespace',
      'image_pull_policy',
      'env_vars',
      'arguments',
      'startup_timeout_seconds',
      'get_logs',
      'service_account_name',
      'container_resources',
      'labels',
    ]);
    // Those of every operator follow its own.
    expect(found.indexOf('dag')).toBeGreaterThan(found.indexOf('log_pod_spec_on_failure'));
    expect(found.indexOf('dag')).toBeLessThan(found.indexOf('owner'));
    expect(new Set(found).size).toBe(found.length);
  });

  it('put what a subclass requires first', async () => {
    const code =
      'from airflow.providers.google.cloud.operators.kubernetes_engine import GKEStartPodOperator\nGKEStartPodOperator(|';
    expect((await labels(code)).slice(0, 4)).toEqual(['task_id', 'cluster_name', 'location', 'image']);
    expect(await labels(code)).not.toContain('config_file');
  });

  const WHERE: Record<string, string> = {
    'right behind the bracket': 'KubernetesPodOperator(|)',
    'an open call at the end of the file': 'KubernetesPodOperator(|',
    'an open call above other code': 't = KubernetesPodOperator(\n    |\n\nother = 1\nt >> other\n',
    'a blank line between arguments': 'KubernetesPodOperator(\n    cmds=["a"],\n    |\n    labels={},\n)',
    'behind a comma': 'KubernetesPodOperator(cmds=["a"], |)',
    'before an argument': 'KubernetesPodOperator(|labels={})',
    'a half-typed word': 'KubernetesPodOperator(\n    cmds=["a"],\n    im|\n)',
    'a half-typed word in an open call': 'KubernetesPodOperator(\n    cmds=["a"],\n    im|',
    'a half-typed word above an argument': 'KubernetesPodOperator(\n    im|\n    labels={},\n)',
    'a half-typed word above other code':
      'with x:\n    t = KubernetesPodOperator(\n        im|\n    t >> u\n',
    'the middle of a half-typed word': 'KubernetesPodOperator(i|m)',
    'a word that is a keyword so far': 'KubernetesPodOperator(\n    cmds=["a"],\n    def|\n',
    'behind a nested call': 'KubernetesPodOperator(env_vars=[k8s.V1EnvVar(name="a")], |',
    'behind a comment': 'KubernetesPodOperator(  # a task, (with brackets\n    |)',
    'behind a string that is not closed': 'KubernetesPodOperator(labels={"a": "b},\n}, |',
    'inside a with block': 'with DAG("a") as dag:\n    for i in x:\n        KubernetesPodOperator(|',
    'inside a function': 'def make(**kwargs):\n    return KubernetesPodOperator(|, **kwargs)',
    'as an element of a list': 'tasks = [KubernetesPodOperator(|) for i in x]',
    'behind brackets of its own': 'x = (KubernetesPodOperator(\n|\n))',
    partial: 'KubernetesPodOperator.partial(|).expand(arguments=[])',
    'Windows line ends': 'KubernetesPodOperator(\r\n    cmds=["a"],\r\n    |\r\n)\r\n',
    tabs: 'if x:\n\tKubernetesPodOperator(\n\t\tcmds=["a"],\n\t\t|\n\t)\n',
    'Korean before it':
      '# 작업을 정의합니다\nKubernetesPodOperator(\n    cmds=["안녕하세요 👋"],  # 인사\n    |\n)',
  };
  for (const [where, code] of Object.entries(WHERE)) {
    it(`are there in ${where}`, async () => {
      const found = await labels(HEAD + code, PINNED);
      expect(found).toContain('image');
      expect(found).toContain('image_pull_policy');
      if (code.includes('cmds=')) expect(found).not.toContain('cmds');
    });
  }

  const NOWHERE: Record<string, string> = {
    'in a string': 'KubernetesPodOperator(image="|")',
    'in a string that is not closed': 'KubernetesPodOperator(image="a|\n',
    'in a comment': 'KubernetesPodOperator(  # im|\n)',
    'in a comment behind the call': 'KubernetesPodOperator()  # im|\n',
    'behind the call': 'KubernetesPodOperator()|',
    'on the line behind the call': 'KubernetesPodOperator()\n|\n',
    'before the call': '|KubernetesPodOperator()',
    'behind a dot': 'KubernetesPodOperator(a.|)',
    'in a list': 'KubernetesPodOperator(cmds=[|])',
    'as a value': 'KubernetesPodOperator(image=im|)',
    'behind a value': 'KubernetesPodOperator(image="a" |)',
    'behind a star': 'KubernetesPodOperator(**|)',
    'in another call': 'KubernetesPodOperator(image=make(|))',
    'in a call of something else': 'PythonOperator(|)',
    'in a lambda': 'KubernetesPodOperator(callbacks=lambda x=|: 1)',
    'in a number': 'KubernetesPodOperator(retries=1|)',
    'in an import': 'from airflow import (|)',
    'in the head of a function': 'def KubernetesPodOperator(|):',
    'before what is already a value': 'KubernetesPodOperator(im|.age)',
  };
  for (const [where, code] of Object.entries(NOWHERE)) {
    it(`are not there ${where}`, async () => {
      expect(await labels(HEAD + code, PINNED)).toEqual([]);
    });
  }

  it('are known however the operator is imported', async () => {
    const heads = [
      'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator as KPO\nKPO(|',
      'from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator\nKubernetesPodOperator(|',
      'from airflow.providers.cncf.kubernetes.operators import kubernetes_pod\nkubernetes_pod.KubernetesPodOperator(|',
      'import airflow.providers.cncf.kubernetes.operators.pod\nairflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator(|',
      'import airflow.providers.cncf.kubernetes.operators.pod as pod\npod.KubernetesPodOperator(|',
      'try:\n    from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\nexcept ImportError:\n    from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import KubernetesPodOperator\nKubernetesPodOperator(|',
      'def f():\n    from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\n    KubernetesPodOperator(|',
    ];
    for (const code of heads) expect((await labels(code)).slice(0, 2), code).toEqual(['task_id', 'image']);
  });

  it('that are given are left out, wherever they stand', async () => {
    const before = await labels(`${HEAD}KubernetesPodOperator(|)`, PINNED);
    const code =
      'KubernetesPodOperator(\n    task_id="a",\n    |\n    image="b",\n    name=make(namespace="c"),\n)';
    const found = await labels(HEAD + code, PINNED);
    expect(before.filter(name => !found.includes(name))).toEqual(['task_id', 'image', 'name']);
  });

  it('that a known spread gives are left out', async () => {
    const spreads = [
      'COMMON = {"image": "a", "labels": {}}\nKubernetesPodOperator(|, **COMMON)',
      'COMMON = {"image": "a", "labels": {}}\nKubernetesPodOperator(**COMMON, |',
      'COMMON = {"image": "a", "labels": {}}\nKubernetesPodOperator(\n    im|\n    **COMMON,\n)',
      'KubernetesPodOperator(|, **{"image": "a", "labels": {}})',
      'KubernetesPodOperator(|, **dict(image="a", labels={}))',
    ];
    for (const code of spreads) {
      const found = await labels(HEAD + code, PINNED);
      expect(found.slice(0, 3), code).toEqual(['task_id', 'name', 'namespace']);
      expect(found, code).not.toContain('labels');
    }
    expect(await labels(`${HEAD}KubernetesPodOperator(|, **unknown)`)).toContain('image');
  });

  it('depend on the provider', async () => {
    const on = async (provider: string) => {
      const found = await completions(`${HEAD}KubernetesPodOperator(|)`, {
        'requirements.txt': `apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes${provider}\n`,
      });
      return (name: string) => found.find(one => one.label === name);
    };
    const old = await on('==4.4.0');
    expect(old('resources')?.deprecated).toBe(true);
    expect(old('is_delete_operator_pod')?.deprecated).toBeUndefined();
    expect(old('on_finish_action')).toBeUndefined();
    expect(old('container_resources')).toBeDefined();

    const middle = await on('==8.0.0');
    expect(middle('is_delete_operator_pod')?.deprecated).toBe(true);
    expect(middle('on_finish_action')?.deprecated).toBeUndefined();
    expect(middle('resources')).toBeUndefined();

    const current = await on('==10.1.0');
    expect(current('is_delete_operator_pod')).toBeUndefined();
    expect(current('progress_callback')).toBeUndefined();
    expect(current('on_kill_action')).toBeUndefined();

    // A range: what one release takes may be offered, what one release lacks again is marked.
    const range = await on('>=4.4.0,<8');
    expect(range('resources')?.deprecated).toBe(true);
    expect(range('on_finish_action')).toBeDefined();
    expect(range('node_selector')?.deprecated).toBeUndefined();
  });

  it('depend on Airflow itself', async () => {
    const on = async (core: string) =>
      (
        await completions(`${HEAD}KubernetesPodOperator(|)`, {
          'requirements.txt': `apache-airflow==${core}\napache-airflow-providers-cncf-kubernetes==10.1.0\n`,
        })
      ).map(one => one.label + (one.deprecated ? '!' : ''));
    expect(await on('2.5.3')).toEqual(expect.arrayContaining(['sla', 'email', 'task_concurrency!']));
    expect(await on('2.5.3')).not.toContain('multiple_outputs');
    expect(await on('3.0.2')).toEqual(expect.arrayContaining(['email!', 'multiple_outputs']));
    expect(await on('3.0.2')).not.toEqual(expect.arrayContaining(['sla']));
  });

  it('put deprecated ones last', async () => {
    const found = await completions(`${HEAD}KubernetesPodOperator(|)`, {
      'requirements.txt': 'apache-airflow==2.7.3\napache-airflow-providers-cncf-kubernetes==8.0.0\n',
    });
    const deprecated = found.filter(one => one.deprecated).map(one => one.label);
    expect(deprecated).toContain('is_delete_operator_pod');
    expect(found.slice(-deprecated.length).map(one => one.label)).toEqual(deprecated);
  });
});

describe('what an argument is written as', () => {
  const SHAPES: Record<string, string> = {
    image: 'image="$1"',
    image_pull_policy: 'image_pull_policy="${1|Always,IfNotPresent,Never|}"',
    get_logs: 'get_logs=${1|True,False|}',
    startup_timeout_seconds: 'startup_timeout_seconds=${1:120}',
    termination_grace_period: 'termination_grace_period=$1',
    cmds: 'cmds=[$1]',
    env_vars: 'env_vars={"$1": "$2"}',
    node_selector: 'node_selector={"$1": "$2"}',
    volumes: 'volumes=[k8s.V1Volume($1)]',
    container_resources: 'container_resources=k8s.V1ResourceRequirements($1)',
    execution_timeout: 'execution_timeout=$1',
  };
  for (const [name, written] of Object.entries(SHAPES)) {
    it(name, async () => {
      expect(await line(`${HEAD}KubernetesPodOperator(|)`, name)).toBe(`KubernetesPodOperator(${written})`);
    });
  }

  it('replaces the half-typed word', async () => {
    expect(await line(`${HEAD}KubernetesPodOperator(im|)`, 'image')).toBe(
      'KubernetesPodOperator(image="$1")',
    );
    expect(await line(`${HEAD}KubernetesPodOperator(im|ag)`, 'image')).toBe(
      'KubernetesPodOperator(image="$1")',
    );
  });

  it('is the name alone where a value follows', async () => {
    expect(await line(`${HEAD}KubernetesPodOperator(im|age="a", name="b")`, 'namespace')).toBe(
      'KubernetesPodOperator(namespace="a", name="b")',
    );
    expect(await labels(`${HEAD}KubernetesPodOperator(im|age="a", name="b")`)).toContain('image');
    expect(await labels(`${HEAD}KubernetesPodOperator(im|age="a", name="b")`)).not.toContain('name');
  });

  it('brings the comma that an argument behind it needs', async () => {
    expect(await line(`${HEAD}KubernetesPodOperator(|name="b")`, 'image')).toBe(
      'KubernetesPodOperator(image="$1", name="b")',
    );
    expect(await line(`${HEAD}KubernetesPodOperator(\n  im|\n  name="b")`, 'image')).toBe('  image="$1",');
    expect(await line(`${HEAD}KubernetesPodOperator(\n  |  # why\n  **more)`, 'image')).toBe(
      '  image="$1",  # why',
    );
    expect(await line(`${HEAD}KubernetesPodOperator(\n  |,\n  name="b")`, 'image')).toBe('  image="$1",');
  });

  it('imports the models where the file does not', async () => {
    expect(await taken(`${OPERATOR}\nKubernetesPodOperator(|)\n`, 'volumes')).toBe(
      `${OPERATOR}${K8S}\nKubernetesPodOperator(volumes=[k8s.V1Volume($1)])\n`,
    );
    const crlf = `${OPERATOR}\nKubernetesPodOperator(|)\n`.replaceAll('\n', '\r\n');
    expect(await taken(crlf, 'volumes')).toBe(
      `${OPERATOR}${K8S}\nKubernetesPodOperator(volumes=[k8s.V1Volume($1)])\n`.replaceAll('\n', '\r\n'),
    );
  });

  const STYLES: Record<string, string> = {
    'from kubernetes.client import models as k8s': 'k8s.V1Volume',
    'from kubernetes import client': 'client.V1Volume',
    'from kubernetes.client import V1Volume': 'V1Volume',
    'from kubernetes.client.models import V1Volume': 'V1Volume',
    'import kubernetes.client as c': 'c.V1Volume',
    'import kubernetes.client': 'kubernetes.client.V1Volume',
    'from kubernetes.client import V1Volume as Volume': 'Volume',
  };
  for (const [style, written] of Object.entries(STYLES)) {
    it(`names classes as \`${style}\` does`, async () => {
      const result = await taken(`${OPERATOR}${style}\nKubernetesPodOperator(|)`, 'volumes');
      expect(result).toBe(`${OPERATOR}${style}\nKubernetesPodOperator(volumes=[${written}($1)])`);
    });
  }

  it('names classes as an import further in does', async () => {
    const inner = `${OPERATOR}def f():\n    from kubernetes.client import models as m\n    KubernetesPodOperator(|)`;
    expect(await line(inner, 'volumes')).toBe('    KubernetesPodOperator(volumes=[m.V1Volume($1)])');
    const tried = `${OPERATOR}try:\n    from kubernetes import client\nexcept ImportError:\n    client = None\nKubernetesPodOperator(|)`;
    expect(await line(tried, 'volumes')).toBe('KubernetesPodOperator(volumes=[client.V1Volume($1)])');
  });
});

describe('values', () => {
  const POLICIES = ['Always', 'IfNotPresent', 'Never'];
  const quoted = POLICIES.map(one => `"${one}"`);
  const VALUES: Record<string, string[]> = {
    'KubernetesPodOperator(image_pull_policy=|)': quoted,
    'KubernetesPodOperator(image_pull_policy= |': quoted,
    'KubernetesPodOperator(image_pull_policy=Al|)': quoted,
    'KubernetesPodOperator(image_pull_policy=|\n    image="a")': quoted,
    'KubernetesPodOperator(image_pull_policy="a" if x else |)': quoted,
    'KubernetesPodOperator(image_pull_policy="|")': POLICIES,
    "KubernetesPodOperator(image_pull_policy='Al|')": POLICIES,
    'KubernetesPodOperator(image_pull_policy="Al|': POLICIES,
    'KubernetesPodOperator(image_pull_policy=("|")': POLICIES,
    'k8s.V1Toleration(operator=|)': ['"Equal"', '"Exists"', '"Gt"', '"Lt"'],
    'k8s.V1Toleration("|")': ['NoExecute', 'NoSchedule', 'PreferNoSchedule'],
    'k8s.V1PodSpec(containers=[k8s.V1Container(image_pull_policy="|")])': POLICIES,
    'k8s.V1PodSpec(containers=[], restart_policy="Al|")': ['Always', 'Never', 'OnFailure'],
    'KubernetesPodOperator(get_logs=|)': ['True', 'False'],
    'KubernetesPodOperator(tolerations=[{"operator": "|"}])': ['Equal', 'Exists', 'Gt', 'Lt'],
    'KubernetesPodOperator(container_security_context={"privileged": |})': ['True', 'False'],
    'KubernetesPodOperator(container_resources=|)': ['k8s.V1ResourceRequirements(…)'],
    'KubernetesPodOperator(volumes=|)': ['[k8s.V1Volume(…)]'],
    'KubernetesPodOperator(volumes=[|])': ['k8s.V1Volume(…)'],
    'KubernetesPodOperator(volumes=[a, k8|])': ['k8s.V1Volume(…)'],
    'KubernetesPodOperator(volumes=(a, |))': ['k8s.V1Volume(…)'],
    'KubernetesPodOperator(volumes=COMMON + [|])': ['k8s.V1Volume(…)'],
    'k8s.V1Volume(name="a", empty_dir=|)': ['k8s.V1EmptyDirVolumeSource(…)'],
    // Not a value of the argument itself.
    'KubernetesPodOperator(image_pull_policy=f(|))': [],
    'KubernetesPodOperator(image_pull_policy=f"|")': [],
    'KubernetesPodOperator(image_pull_policy=x["|"])': [],
    'KubernetesPodOperator(image_pull_policy="""|""")': [],
    'KubernetesPodOperator(image_pull_policy=|"Always")': [],
    'KubernetesPodOperator(image_pull_policy=x == "|")': [],
    'KubernetesPodOperator(get_logs=|True)': [],
    'KubernetesPodOperator(image=|)': [],
    'KubernetesPodOperator(volumes=a[|])': [],
  };
  for (const [code, expected] of Object.entries(VALUES)) {
    it(code, async () => {
      expect(await labels(HEAD + code)).toEqual(expected);
    });
  }

  it('are written with quotes, or between those that are there', async () => {
    const made = async (code: string, label: string) => (await taken(HEAD + code, label)).slice(HEAD.length);
    expect(await made('KubernetesPodOperator(image_pull_policy=|)', '"Never"')).toBe(
      'KubernetesPodOperator(image_pull_policy="Never")',
    );
    expect(await made('KubernetesPodOperator(image_pull_policy=Nev|)', '"Never"')).toBe(
      'KubernetesPodOperator(image_pull_policy="Never")',
    );
    expect(await made("KubernetesPodOperator(image_pull_policy='If|NotPresent')", 'Never')).toBe(
      "KubernetesPodOperator(image_pull_policy='Never')",
    );
    expect(await made('KubernetesPodOperator(image_pull_policy="Al|', 'Always')).toBe(
      'KubernetesPodOperator(image_pull_policy="Always"',
    );
    // The quote opens a string that ends at the next one.
    expect(await made('KubernetesPodOperator(image_pull_policy="Al|, image="a")', 'Always')).toBe(
      'KubernetesPodOperator(image_pull_policy="Always, image="a")',
    );
    expect(await made('KubernetesPodOperator(volumes=[|])', 'k8s.V1Volume(…)')).toBe(
      'KubernetesPodOperator(volumes=[k8s.V1Volume($1)])',
    );
    expect(await made('KubernetesPodOperator(volumes=|)', '[k8s.V1Volume(…)]')).toBe(
      'KubernetesPodOperator(volumes=[k8s.V1Volume($1)])',
    );
  });

  it('are those of the releases in use', async () => {
    const on = (provider: string, core: string, code: string) =>
      labels(HEAD + code, {
        'requirements.txt': `apache-airflow==${core}\napache-airflow-providers-cncf-kubernetes==${provider}\n`,
      });
    const action = 'KubernetesPodOperator(on_finish_action="|")';
    expect(await on('8.0.0', '2.8.0', action)).toEqual(['keep_pod', 'delete_pod', 'delete_succeeded_pod']);
    expect(await on('10.15.0', '3.1.0', action)).toContain('delete_active_pod');
    const rule = 'KubernetesPodOperator(trigger_rule="|")';
    expect(await on('10.15.0', '2.2.0', rule)).not.toContain('one_done');
    expect(await on('10.15.0', '3.1.0', rule)).toContain('one_done');
  });
});

describe('fields of a Kubernetes class', () => {
  const TOLERATION = ['effect', 'key', 'operator', 'toleration_seconds', 'value'];
  const STYLES: Record<string, string> = {
    'from kubernetes.client import models as k8s': 'k8s.V1Toleration',
    'from kubernetes import client': 'client.V1Toleration',
    'from kubernetes import client as c': 'c.models.V1Toleration',
    'from kubernetes.client import V1Toleration': 'V1Toleration',
    'from kubernetes.client.models import V1Toleration as T': 'T',
    'from kubernetes.client.models.v1_toleration import V1Toleration': 'V1Toleration',
    'import kubernetes.client as c': 'c.V1Toleration',
    'import kubernetes.client.models': 'kubernetes.client.models.V1Toleration',
    'import kubernetes': 'kubernetes.client.V1Toleration',
  };
  for (const [style, written] of Object.entries(STYLES)) {
    it(`are known after \`${style}\``, async () => {
      expect(await labels(`${style}\nx = [${written}(|`)).toEqual(TOLERATION);
    });
  }

  const FIELDS: Record<string, string[]> = {
    'k8s.V1Toleration(key="a", |)': ['effect', 'operator', 'toleration_seconds', 'value'],
    'k8s.V1Toleration("NoExecute", |)': ['key', 'operator', 'toleration_seconds', 'value'],
    'k8s.V1Toleration(|, **{"key": "a"})': ['effect', 'operator', 'toleration_seconds', 'value'],
    'k8s.V1EnvVar(|)': ['name', 'value', 'value_from'],
    'k8s.V1SecretKeySelector(|)': ['key', 'name', 'optional'],
    'k8s.V1ResourceRequirements(|)': ['claims', 'limits', 'requests'],
    'KubernetesPodOperator(env_vars=[k8s.V1EnvVar(name="a", value_from=k8s.V1EnvVarSource(|': [
      'config_map_key_ref',
      'field_ref',
      'file_key_ref',
      'resource_field_ref',
      'secret_key_ref',
    ],
    'k8s.V1Nothing(|)': [],
    'x.V1Toleration(|)': [],
  };
  for (const [code, expected] of Object.entries(FIELDS)) {
    it(code, async () => {
      expect(await labels(HEAD + code)).toEqual(expected);
    });
  }

  it('that are required come first', async () => {
    expect((await labels(`${HEAD}k8s.V1PodSpec(|)`)).slice(0, 2)).toEqual([
      'containers',
      'active_deadline_seconds',
    ]);
    expect((await labels(`${HEAD}k8s.V1VolumeMount(|)`)).slice(0, 3)).toEqual([
      'mount_path',
      'name',
      'mount_propagation',
    ]);
  });

  it('leave out one that an older client called otherwise', async () => {
    expect(await labels(`${HEAD}k8s.V1PodStatus(host_i_ps=[], |)`)).not.toContain('host_ips');
  });

  const SHAPES: Record<string, [string, string]> = {
    requests: [
      'k8s.V1ResourceRequirements(|)',
      'k8s.V1ResourceRequirements(requests={"cpu": "$1", "memory": "$2"})',
    ],
    node_selector: ['k8s.V1PodSpec(|)', 'k8s.V1PodSpec(node_selector={"$1": "$2"})'],
    containers: ['k8s.V1PodSpec(|)', 'k8s.V1PodSpec(containers=[k8s.V1Container($1)])'],
    restart_policy: ['k8s.V1PodSpec(|)', 'k8s.V1PodSpec(restart_policy="${1|Always,Never,OnFailure|}")'],
    read_only: ['k8s.V1VolumeMount(|)', 'k8s.V1VolumeMount(read_only=${1|True,False|})'],
    size_limit: ['k8s.V1EmptyDirVolumeSource(|)', 'k8s.V1EmptyDirVolumeSource(size_limit="$1")'],
    value_from: ['k8s.V1EnvVar(|)', 'k8s.V1EnvVar(value_from=k8s.V1EnvVarSource($1))'],
    drop: ['k8s.V1Capabilities(|)', 'k8s.V1Capabilities(drop=[$1])'],
    _exec: ['k8s.V1Probe(|)', 'k8s.V1Probe(_exec=k8s.V1ExecAction($1))'],
  };
  for (const [name, [code, result]] of Object.entries(SHAPES)) {
    it(`${name} is written in its shape`, async () => {
      expect(await line(HEAD + code, name)).toBe(result);
    });
  }

  it('say their type and what they are for', async () => {
    const [name] = await completions(`${HEAD}k8s.V1Container(|)`);
    expect(name).toMatchObject({
      label: 'name',
      kind: 'field',
      detail: 'str',
      documentation: 'Text of V1Container.name.\n\n- Required',
    });
    const all = await completions(`${HEAD}k8s.V1PodSpec(|)`);
    expect(all.find(one => one.label === 'restart_policy')?.documentation).toBe(
      'Text of V1PodSpec.restart_policy.\n\n- Optional\n- Values: `Always`, `Never`, `OnFailure`\n- `restart_policy` in Python, `restartPolicy` in YAML and dicts',
    );
  });
});

describe('classes', () => {
  it('stand behind the name of the models', async () => {
    for (const [style, name] of [
      ['from kubernetes.client import models as k8s', 'k8s'],
      ['from kubernetes import client', 'client'],
      ['import kubernetes.client as c', 'c'],
      ['import kubernetes.client', 'kubernetes.client'],
    ]) {
      const found = await labels(`${style}\nx = ${name}.|`);
      expect(found, style).toContain('V1Volume');
      expect(found.length, style).toBeGreaterThan(140);
    }
    expect(await labels(`${HEAD}k8s.|`)).toContain('V1Pod');
    expect(await labels(`${HEAD}x = k8s.V1Vol|`)).toContain('V1VolumeMount');
    expect(await labels(`${HEAD}import os\nx = os.|`)).toEqual([]);
    expect(await labels(`${HEAD}x = k8s.V1Volume().|`)).toEqual([]);
    expect(await labels(`${HEAD}x = "k8s.|"`)).toEqual([]);
  });

  const WANTED: Record<string, string> = {
    'KubernetesPodOperator(volumes=[k8s.|])': 'V1Volume',
    'KubernetesPodOperator(volumes=[k8s.V1|': 'V1Volume',
    'KubernetesPodOperator(container_resources=k8s.|)': 'V1ResourceRequirements',
    'k8s.V1Volume(empty_dir=k8s.|)': 'V1EmptyDirVolumeSource',
    'k8s.V1PodSpec(containers=[k8s.V1Container(name="a"), k8s.|])': 'V1Container',
  };
  for (const [code, wanted] of Object.entries(WANTED)) {
    it(`puts ${wanted} first in ${code}`, async () => {
      const found = await completions(HEAD + code);
      expect(found[0]).toMatchObject({
        label: wanted,
        preselect: true,
        insert: `${wanted}($1)`,
        snippet: true,
      });
      expect(found.filter(one => one.preselect)).toHaveLength(1);
      expect(found.filter(one => one.label === wanted)).toHaveLength(1);
    });
  }

  it('are written without brackets where some follow, and where no class is wanted', async () => {
    expect(await line(`${HEAD}KubernetesPodOperator(volumes=[k8s.V1|(name="a")])`, 'V1Volume')).toBe(
      'KubernetesPodOperator(volumes=[k8s.V1Volume(name="a")])',
    );
    expect(await line(`${HEAD}x = k8s.V1|`, 'V1Volume')).toBe('x = k8s.V1Volume');
  });
});

describe('keys of a dict that stands for a Kubernetes object', () => {
  const KEYS: Record<string, string[]> = {
    'KubernetesPodOperator(affinity={|})': ['"nodeAffinity"', '"podAffinity"', '"podAntiAffinity"'],
    'KubernetesPodOperator(affinity={"|"})': ['nodeAffinity', 'podAffinity', 'podAntiAffinity'],
    'KubernetesPodOperator(affinity={"node|': ['nodeAffinity', 'podAffinity', 'podAntiAffinity'],
    'KubernetesPodOperator(affinity={"podAffinity": {}, "|"})': ['nodeAffinity', 'podAntiAffinity'],
    'KubernetesPodOperator(affinity={"podAffinity": {}, no|})': ['"nodeAffinity"', '"podAntiAffinity"'],
    'KubernetesPodOperator(tolerations=[{"key": "a", "|": 1}])': [
      'effect',
      'operator',
      'tolerationSeconds',
      'value',
    ],
    'KubernetesPodOperator(container_resources={"|"})': ['claims', 'limits', 'requests'],
    'KubernetesPodOperator(container_resources={"requests": {"|"}})': ['cpu', 'memory', 'ephemeral-storage'],
    'k8s.V1ResourceRequirements(limits={"cpu": "1", "|"})': ['memory', 'ephemeral-storage'],
    'KubernetesPodOperator(affinity={"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"|"}}})':
      ['nodeSelectorTerms'],
    'KubernetesPodOperator(env_vars={"|": "a"})': [],
    'KubernetesPodOperator(labels={"|"})': [],
    'KubernetesPodOperator(affinity={"what": {"|"}})': [],
    '{"|"}': [],
  };
  for (const [code, expected] of Object.entries(KEYS)) {
    it(code, async () => {
      expect(await labels(HEAD + code)).toEqual(expected);
    });
  }

  it('are written with a value of their shape, or into the quotes', async () => {
    const made = (code: string, label: string) => line(HEAD + code, label);
    expect(await made('KubernetesPodOperator(affinity={|})', '"nodeAffinity"')).toBe(
      'KubernetesPodOperator(affinity={"nodeAffinity": {$1}})',
    );
    expect(await made('KubernetesPodOperator(tolerations=[{|}])', '"operator"')).toBe(
      'KubernetesPodOperator(tolerations=[{"operator": "${1|Equal,Exists,Gt,Lt|}"}])',
    );
    expect(await made('KubernetesPodOperator(affinity={"po|": {}})', 'podAffinity')).toBe(
      'KubernetesPodOperator(affinity={"podAffinity": {}})',
    );
  });
});

describe('a completion', () => {
  it('says the type of an argument and its facts on these versions', async () => {
    const found = await completions(`${HEAD}KubernetesPodOperator(im|)`, PINNED);
    const image = found.find(one => one.label === 'image_pull_policy');
    expect(image).toMatchObject({ kind: 'argument', detail: 'str | None', snippet: true });
    expect(image?.documentation).toContain('- Values: `Always`, `IfNotPresent`, `Never`');
    expect(image?.documentation).toContain('- Default: `None`');
    expect(image?.documentation).toContain('- Templated: no');
  });

  it('is not there in a file that has nothing to do with pods', async () => {
    expect(await labels('foo(|)')).toEqual([]);
    expect(await labels('|')).toEqual([]);
  });

  it('replaces a range on the line of the cursor that holds the cursor', async () => {
    for (const code of [
      'KubernetesPodOperator(\n  im|\n  x=1)',
      'KubernetesPodOperator(image_pull_policy="|\n)',
      'x = k8s.V|',
    ]) {
      const { text, offset } = marked(HEAD + code);
      for (const { replace } of await completions(HEAD + code)) {
        expect(text.slice(replace.start, replace.end)).not.toContain('\n');
        expect(replace.start <= offset && offset <= replace.end).toBe(true);
      }
    }
  });
});
