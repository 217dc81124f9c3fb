import { describe, expect, it } from 'vitest';
import { type Files, run } from '../support/example-run.ts';

const rules = /^(moved-import|legacy-k8s-class)$/;

function pins(core: string | undefined, provider: string | undefined, ...more: string[]): Files {
  const lines = [
    core && `apache-airflow==${core}`,
    provider && `apache-airflow-providers-cncf-kubernetes==${provider}`,
    ...more,
  ];
  return { 'requirements.txt': `${lines.filter(line => line).join('\n')}\n` };
}

const AIRFLOW_2 = pins('2.10.5', '10.1.0');
const AIRFLOW_3 = pins('3.0.6', '10.7.0');

/** What makes a file one about pods. */
const POD = '# kubernetes\n';

/** The DAG after all safe fixes. */
async function fixed(code: string, around: Files): Promise<string> {
  const { fixedAll, faults } = await run({ ...around, 'dags/dag.py': `${code}\n${POD}` });
  expect(faults).toEqual([]);
  return fixedAll['dags/dag.py']!.slice(0, -POD.length).trimEnd();
}

/** What is said of its imports: `error 3` for one in the third line. */
async function said(code: string, around: Files): Promise<string[]> {
  const { findings, faults } = await run({ ...around, 'dags/dag.py': `${code}\n${POD}` });
  expect(faults).toEqual([]);
  return findings
    .filter(one => rules.test(one.rule) && one.file === 'dags/dag.py')
    .map(one => `${one.kind} ${one.range.split(':')[0]}`);
}

describe('a name that becomes another one', () => {
  const OLD = 'from airflow.operators.dummy_operator import DummyOperator';
  const NEW = 'from airflow.operators.empty import EmptyOperator';

  it.each([
    [
      'parameters and results',
      'def f(x: DummyOperator, *a: DummyOperator, **k: DummyOperator) -> DummyOperator: ...',
    ],
    ['variables', 'y: DummyOperator = f()\nz: list[DummyOperator | None] = []'],
    ['attributes of a class', 'class D:\n    y: dict[str, DummyOperator]'],
    ['type parameters', 'class D[T: DummyOperator]:\n    pass'],
    ['defaults of a lambda', 'make = lambda a=DummyOperator: a(task_id="a")'],
    ['bases and decorators', '@use(DummyOperator)\nclass D(DummyOperator): ...'],
    ['an f-string', 'print(f"{DummyOperator}")'],
  ])('is changed in %s', async (_, code) => {
    expect(await fixed(`${OLD}\n${code}`, AIRFLOW_2)).toBe(
      `${NEW}\n${code}`.replaceAll('DummyOperator', 'EmptyOperator'),
    );
  });

  it.each([
    ['a pattern', 'match x:\n    case DummyOperator():\n        pass'],
    ['the format of an f-string', 'print(f"{x:{DummyOperator}}")'],
    ['`__all__`', '__all__ = ["DummyOperator"]'],
    ['a quoted annotation', 'def f(x: "DummyOperator"): ...'],
    ['a type alias', 'type D = list[DummyOperator]'],
    ['a class', 'class D:\n    pass'],
  ])('stays as an alias because of %s', async (what, code) => {
    const [old, now] =
      what === 'a class'
        ? [`class C:\n    ${OLD}\n`, `class C:\n    ${NEW} as DummyOperator\n`]
        : [`${OLD}\n`, `${NEW} as DummyOperator\n`];
    expect(await fixed(`${old}${code}`, AIRFLOW_2)).toBe(`${now}${code}`);
  });

  it('stays as an alias when another file may import it', async () => {
    const use = 'start = DummyOperator(task_id="start")';
    const importers = [
      'from dag import DummyOperator\n',
      'import dag\n\ndag.DummyOperator\n',
      'from dag import *\n\nDummyOperator\n',
      'from . import dag\n\ndag.DummyOperator\n',
    ];
    for (const text of importers) {
      const files = { ...AIRFLOW_2, 'dags/other.py': text };
      expect(await fixed(`${OLD}\n${use}`, files)).toBe(`${NEW} as DummyOperator\n${use}`);
    }
    for (const text of [
      'from dag import start\n',
      'from days import DummyOperator\n',
      '# dag DummyOperator\n',
    ]) {
      const files = { ...AIRFLOW_2, 'dags/other.py': text };
      expect(await fixed(`${OLD}\n${use}`, files)).toBe(`${NEW}\n${use.replace('Dummy', 'Empty')}`);
    }
  });

  it('changes in a function, whoever imports the file', async () => {
    const code = `def f():\n    ${OLD}\n\n    return DummyOperator(task_id="a")`;
    const files = { ...AIRFLOW_2, 'dags/other.py': 'from dag import DummyOperator\n' };
    expect(await fixed(code, files)).toBe(`def f():\n    ${NEW}\n\n    return EmptyOperator(task_id="a")`);
  });
});

describe('a module that becomes another one', () => {
  it.each([
    ['is matched by a pattern', 'match x:\n    case dummy_operator.DummyOperator():\n        pass'],
    ['stands in a quoted annotation', 'def f(x: "dummy_operator.DummyOperator"): ...'],
  ])('stays when it %s', async (_, code) => {
    const text = `from airflow.operators import dummy_operator\nstart = dummy_operator.DummyOperator(task_id="a")\n${code}`;
    expect(await fixed(text, AIRFLOW_2)).toBe(text);
  });

  it('changes in annotations', async () => {
    const text = 'import airflow.kubernetes.secret\n\ndef f(x: airflow.kubernetes.secret.Secret): ...';
    expect(await fixed(text, AIRFLOW_2)).toBe(
      text.replaceAll('airflow.kubernetes', 'airflow.providers.cncf.kubernetes'),
    );
  });
});

describe('a class that becomes a model', () => {
  it('is changed in annotations', async () => {
    const code = 'def volumes(v: Volume) -> list[Volume]:\n    return [v, Volume("a", {"emptyDir": {}})]';
    expect(await fixed(`from airflow.kubernetes.volume import Volume\n\n${code}`, AIRFLOW_2)).toBe(
      'from kubernetes.client import models as k8s\n\n' +
        'def volumes(v: k8s.V1Volume) -> list[k8s.V1Volume]:\n    return [v, k8s.V1Volume(name="a", empty_dir=k8s.V1EmptyDirVolumeSource())]',
    );
  });

  it('stays when another file imports it from here', async () => {
    const code = 'from airflow.kubernetes.volume import Volume\n\ndata = Volume("a", {"emptyDir": {}})';
    expect(await fixed(code, { ...AIRFLOW_2, 'dags/other.py': 'from dag import Volume\n' })).toBe(code);
  });

  it.each([
    [
      'a key that is set twice',
      'C = {"persistentVolumeClaim": {}}\nC["persistentVolumeClaim"]["claimName"] = "x"\n\ndata = Volume("a", C)',
    ],
    [
      'a copy that adds to it',
      'C = {"emptyDir": {}}\n\ndata = Volume("a", dict(C, emptyDir={"medium": "Memory"}))',
    ],
    ['a literal with a key twice', 'data = Volume("a", {"emptyDir": {}, "emptyDir": {"medium": "Memory"}})'],
  ])('gets each keyword once from %s', async (_, code) => {
    const text = await fixed(`from airflow.kubernetes.volume import Volume\n\n${code}`, AIRFLOW_2);
    expect(text).toContain('k8s.V1Volume(');
    expect(text.match(/claim_name="x"|medium="Memory"/g)).toHaveLength(1);
  });

  it('has only the models of the client in use', async () => {
    const volume = (source: string) =>
      `from airflow.kubernetes.volume import Volume\n\ndata = Volume("a", ${source})`;
    const ephemeral = volume(
      '{"ephemeral": {"volumeClaimTemplate": {"spec": {"resources": {"requests": {"storage": "1Gi"}}}}}}',
    );
    expect(await fixed(ephemeral, pins('2.5.3', '5.2.2', 'kubernetes==23.6.0'))).toContain(
      'k8s.V1ResourceRequirements(',
    );
    expect(await fixed(ephemeral, pins('2.10.5', '10.1.0', 'kubernetes==31.0.0'))).toContain(
      'k8s.V1VolumeResourceRequirements(',
    );
    // The range of the provider holds clients with either.
    expect(await fixed(ephemeral, pins('2.10.5', '10.1.0', 'kubernetes>=28,<32'))).toBe(ephemeral);
    const image = volume('{"image": {"reference": "registry.example.com/data:1"}}');
    expect(await fixed(image, pins('2.5.3', '5.2.2', 'kubernetes==23.6.0'))).toBe(image);
  });

  it('takes the positions of its own release', async () => {
    const code = (module: string, values: string) =>
      `from ${module} import Resources\n\nsmall = Resources(${values})`;
    const [contrib, core] = ['airflow.contrib.kubernetes.pod', 'airflow.kubernetes.pod'];
    expect(await fixed(code(contrib, '"1Gi", "1", "2Gi"'), AIRFLOW_2)).toBe(
      code(contrib, '"1Gi", "1", "2Gi"'),
    );
    expect(await fixed(code(contrib, '"1Gi", "1"'), AIRFLOW_2)).toContain(
      'requests={"memory": "1Gi", "cpu": "1"}',
    );
    expect(await fixed(code(core, '"1Gi", "1", "2Gi"'), AIRFLOW_2)).toContain('"ephemeral-storage": "2Gi"');
  });
});

describe('the import that a fix adds', () => {
  it('stands once in each single fix', async () => {
    const code = `from airflow.kubernetes import volume, volume_mount

data = volume.Volume("a", {"emptyDir": {}})
mount = volume_mount.VolumeMount("a", "/a", None, False)
`;
    const { fixes, faults } = await run({ ...AIRFLOW_2, 'dags/dag.py': code });
    expect(faults).toEqual([]);
    expect(fixes).toHaveLength(2);
    for (const { files } of fixes) expect(files['dags/dag.py']!.match(/models as k8s/g)).toHaveLength(1);
  });

  it('is added when the file has one only below', async () => {
    const code = `from airflow.kubernetes.pod import Resources

small = Resources(request_cpu="1")

from kubernetes.client import models as k8s

large = Resources(request_cpu="2")`;
    expect(await fixed(code, AIRFLOW_2)).toBe(`from kubernetes.client import models as k8s

small = k8s.V1ResourceRequirements(requests={"cpu": "1"})

from kubernetes.client import models as k8s

large = k8s.V1ResourceRequirements(requests={"cpu": "2"})`);
  });

  it('is added above functions and blocks that need it', async () => {
    const code = `from common import DAGS


def volumes(data: Volume): ...


from airflow.kubernetes.volume import Volume`;
    expect((await fixed(code, AIRFLOW_2)).split('\n').slice(0, 2)).toEqual([
      'from common import DAGS',
      'from kubernetes.client import models as k8s',
    ]);
  });
});

describe('an import for another version', () => {
  const NEW = 'from airflow.providers.standard.operators.empty import EmptyOperator';
  const OLD = 'from airflow.operators.dummy import DummyOperator as EmptyOperator';

  it.each([
    'if AF3:',
    'if IS_AF_3:',
    'if is_airflow_3():',
    'if AIRFLOW_3_PLUS:',
    'if hasattr(airflow, "sdk"):',
    'if find_spec("airflow.sdk"):',
    'if NEW:',
    'if airflow.__version__ >= "3":',
  ])('is left alone behind `%s`', async test => {
    const code = `${test}\n    ${NEW}\nelse:\n    ${OLD}`;
    expect(await said(code, AIRFLOW_3)).toEqual([]);
    expect(await said(code, AIRFLOW_2)).toEqual([]);
  });

  it.each([
    ['a flag', 'MODERN = Version(airflow.__version__).major >= 3\nif not MODERN:\n'],
    ['a flag of a function', 'def modern():\n    return airflow.__version__ >= "3"\nif not modern():\n'],
    [
      'a flag of a try',
      'try:\n    import airflow.sdk\n    MODERN = True\nexcept ImportError:\n    MODERN = False\nif not MODERN:\n',
    ],
    ['a match', 'match airflow.__version__[0]:\n  case "2":\n'],
  ])('is left alone behind %s', async (_, head) => {
    expect(await said(`${head}    ${OLD}`, AIRFLOW_3)).toEqual([]);
  });

  it.each([
    ['a condition about something else', `if DEBUG:\n    ${OLD}`, ['error 2']],
    [
      'another name in the other branch',
      `if DEBUG:\n    ${OLD}\nelse:\n    from common import start`,
      ['error 2'],
    ],
    [
      'two branches that both fail',
      `if DEBUG:\n    ${OLD}\nelse:\n    from airflow.operators.dummy_operator import DummyOperator as EmptyOperator`,
      ['error 2', 'error 4'],
    ],
    ["the branch that is no type checker's", `if TYPE_CHECKING:\n    ${NEW}\nelse:\n    ${OLD}`, []],
    [
      "the other branch of a type checker's",
      `if TYPE_CHECKING:\n    from x import Y\nelse:\n    ${OLD}`,
      ['error 4'],
    ],
    ['a handler that raises again', `try:\n    ${OLD}\nexcept ImportError:\n    raise`, ['error 2']],
    [
      'a handler that has something else',
      `try:\n    ${OLD}\nexcept ImportError:\n    EmptyOperator = None`,
      [],
    ],
    [
      'the last arm of several that fail',
      `try:\n    from airflow.operators.dummy_operator import DummyOperator as EmptyOperator\nexcept ImportError:\n    ${OLD}`,
      ['error 4'],
    ],
    ['a fallback that is not needed', `try:\n    ${NEW}\nexcept ImportError:\n    ${OLD}`, []],
  ])('is judged with %s', async (_, code, findings) => {
    expect(await said(code, AIRFLOW_3)).toEqual(findings);
  });
});

describe('a fix where no file states a version', () => {
  it.each([
    ['that Airflow 2 would not take is not safe', 'from airflow.operators.empty import EmptyOperator', false],
    ['that Airflow 2 would not take is not safe either', 'from airflow.decorators import task', false],
    ['that old and new releases take is safe', 'from airflow.kubernetes.secret import Secret', true],
  ])('%s', async (_, code, safe) => {
    const { fixes, fixedAll } = await run({ 'dags/dag.py': `${code}\n${POD}` });
    expect(fixes).toHaveLength(1);
    expect(fixes[0]!.title.includes('no file states the version')).toBe(!safe);
    expect(fixedAll['dags/dag.py'] === `${code}\n${POD}`).toBe(!safe);
  });
});

it('tells that the values of PodStatus are written otherwise, and leaves them while they work', async () => {
  const code = 'from airflow.kubernetes.pod_launcher import PodStatus\n\nover = phase == PodStatus.FAILED';
  expect(await fixed(code, pins('2.3.4', '4.3.0'))).toBe(code);
  expect(await fixed(code, AIRFLOW_2)).toContain('PodPhase.FAILED');
});

describe('a module that is gone', () => {
  it.each([
    ['import airflow.kubernetes.secret', ''],
    ['import airflow.kubernetes.secret\nfrom airflow import DAG', 'from airflow import DAG'],
    ['import airflow.contrib.operators.kubernetes_pod_operator', ''],
    ['import airflow.kubernetes as kubernetes', ''],
    ['from airflow.kubernetes import pod_generator', ''],
    ['from airflow import DAG, kubernetes', 'from airflow import DAG'],
    ['from airflow.kubernetes.pod_generator import MAX_LABEL_LEN', ''],
    ['from airflow.contrib.operators.ssh_operator import SSHOperator', ''],
    ['from airflow.operators.http_operator import SimpleHttpOperator', ''],
    ['from airflow.executors.kubernetes_executor import KubernetesExecutor', ''],
    [
      'from airflow.kubernetes.pod_generator import PodGenerator, MAX_LABEL_LEN',
      'from airflow.providers.cncf.kubernetes.pod_generator import PodGenerator',
    ],
  ])('is an error in `%s`, which goes when it is not used', async (code, rest) => {
    expect(new Set(await said(code, AIRFLOW_3))).toEqual(new Set(['error 1']));
    expect(await fixed(code, AIRFLOW_3)).toBe(rest);
    // On Airflow 2 all of them are there, deprecated or not.
    expect(await said(code, AIRFLOW_2)).not.toContain('error 1');
  });

  it.each([
    ['import airflow.kubernetes.secret\n\ndag = airflow.DAG("a")'],
    ['from airflow.kubernetes.pod_generator import MAX_LABEL_LEN\n\nprint(MAX_LABEL_LEN)'],
    ['from airflow.kubernetes import pod_generator\n\npod_generator.make()'],
    ['from airflow.kubernetes.pod_generator import MAX_LABEL_LEN\n\n__all__ = ["MAX_LABEL_LEN"]'],
  ])('stays in %j, where it is used', async code => {
    expect(await said(code, AIRFLOW_3)).toEqual(['error 1']);
    expect(await fixed(code, AIRFLOW_3)).toBe(code);
  });

  it.each([
    ['from airflow.providers.cncf.kubernetes.utils.pod_launcher import PodDefaults', 'error 1'],
    ['from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import PodLauncher', 'error 1'],
    [
      'from airflow.contrib.kubernetes.kubernetes_request_factory.pod_request_factory import SimplePodRequestFactory',
      'error 1',
    ],
    [
      'from airflow.providers.cncf.kubernetes.backcompat.backwards_compat_converters import convert_volume',
      undefined,
    ],
    ['from airflow.providers.cncf.kubernetes.operators.pod import PodReattachFailure', undefined],
    ['from airflow.operators.python import ShortCircuitOperator', 'warning 1'],
    ['from airflow.providers.http.operators.http import HttpOperator', undefined],
    ['from airflow.utils.helpers import convert_camel_to_snake', undefined],
    ['from airflow.hooks.filesystem import FSHook', undefined],
  ])('is told from one that is there in `%s`', async (code, finding) => {
    expect(await said(code, AIRFLOW_3)).toEqual(finding ? [finding] : []);
  });

  it('went before the others of its package', async () => {
    expect(await said('from airflow.contrib import kubernetes', AIRFLOW_2)).toEqual(['error 1']);
    expect(await said('from airflow.contrib import operators', AIRFLOW_2)).toEqual([]);
  });

  it('is not there yet', async () => {
    const code = 'from airflow.providers.cncf.kubernetes.callbacks import ExecutionMode, client_type';
    expect(await said(code, pins('2.5.3', '5.2.2'))).toEqual(['error 1', 'error 1']);
  });

  it('says nothing of a provider that may be newer', async () => {
    const code = 'from airflow.providers.cncf.kubernetes.kubernetes_executor_templates import x';
    expect(await said(code, pins('2.5.3', undefined))).toEqual([]);
  });

  it('of which everything is imported gives way to what is used', async () => {
    const code =
      'from airflow.contrib.operators.kubernetes_pod_operator import *\n\nreport = KubernetesPodOperator(task_id="report")';
    expect(await said(code, AIRFLOW_3)).toEqual(['error 1']);
    const { fixes } = await run({ ...AIRFLOW_3, 'dags/dag.py': code });
    const texts = fixes
      .filter(one => one.rule === 'moved-import')
      .map(one => one.files['dags/dag.py']!.split('\n')[0]);
    expect(texts).toEqual([
      'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator',
    ]);
  });
});

describe('what takes the place of a name', () => {
  const GOOGLE = 'apache-airflow-providers-google';
  const hooks = `airflow.providers.google.cloud.hooks.kubernetes_engine`;

  it.each([
    ['GKEJobHook', 'GKEKubernetesHook', '10.21.0'],
    ['GKEDeploymentHook', 'GKEKubernetesHook', '11.0.0'],
    ['GKECustomResourceHook', 'GKEKubernetesHook', '11.0.0'],
    ['GKEPodAsyncHook', 'GKEKubernetesAsyncHook', '10.21.0'],
    ['AsyncGKEHook', 'GKEAsyncHook', '9.0.0'],
  ])('%s is %s', async (old, now, google) => {
    const code = `from ${hooks} import ${old}\n\nhook = ${old}(gcp_conn_id="a")`;
    expect(await fixed(code, pins('2.10.5', '10.1.0', `${GOOGLE}==${google}`))).toBe(
      code.replaceAll(old, now),
    );
  });

  it.each([
    ['the hook for pods, which takes another argument', `from ${hooks} import GKEPodHook`, AIRFLOW_2],
    [
      'the suffix of a pod, which takes another argument',
      'from airflow.providers.cncf.kubernetes.kubernetes_helper_functions import add_pod_suffix',
      AIRFLOW_2,
    ],
    [
      'the operator for mail, which uses a connection',
      'from airflow.operators.email import EmailOperator',
      AIRFLOW_3,
    ],
  ])('is not safe for %s', async (_, code, around) => {
    const files = {
      ...around,
      'requirements.txt': `${around['requirements.txt']}${GOOGLE}==10.21.0\n`,
      'dags/dag.py': `${code}\n${POD}`,
    };
    const { fixes, fixedAll, faults } = await run(files);
    expect(faults).toEqual([]);
    expect(fixes).toHaveLength(1);
    expect(fixedAll['dags/dag.py']).toBe(files['dags/dag.py']);
  });

  it('is the hook of a cluster in the package for Airflow 1.10, where that is installed', async () => {
    const old = 'from airflow.contrib.hooks.gcp_container_hook import GKEClusterHook';
    const now = `from ${hooks} import GKEHook`;
    const backport = pins('1.10.15', undefined, 'apache-airflow-backport-providers-google==2021.3.3');
    expect(await said(now, backport)).toEqual([]);
    expect(await said(old, backport)).toEqual(['hint 1']);
    expect(await fixed(old, pins('2.10.5', '10.1.0', `${GOOGLE}==10.21.0`))).toBe(now);
    expect(
      await said(
        'from airflow.providers.google.cloud.operators.kubernetes_engine import GKEStartPodOperator',
        backport,
      ),
    ).toEqual([]);
  });

  it('is safe where the old name leads to the very package', async () => {
    const code = 'from airflow.contrib.operators.gcp_container_operator import GKEPodOperator';
    const now = 'from airflow.providers.google.cloud.operators.kubernetes_engine import GKEStartPodOperator';
    expect(await fixed(code, AIRFLOW_2)).toBe(now);
    expect(await fixed(code, AIRFLOW_3)).toBe(code);
  });

  it.each([
    [
      'from airflow.providers.cncf.kubernetes.kubernetes_helper_functions import create_pod_id',
      'from airflow.providers.cncf.kubernetes.kubernetes_helper_functions import create_unique_id',
      AIRFLOW_2,
    ],
    [
      'from airflow.sensors.external_task_sensor import ExternalTaskSensor',
      'from airflow.sensors.external_task import ExternalTaskSensor',
      AIRFLOW_2,
    ],
    [
      'from airflow.contrib.sensors.file_sensor import FileSensor',
      'from airflow.providers.standard.sensors.filesystem import FileSensor',
      AIRFLOW_3,
    ],
    [
      'from airflow.sensors.python import PythonSensor',
      'from airflow.providers.standard.sensors.python import PythonSensor',
      AIRFLOW_3,
    ],
  ])('in `%s` is `%s`', async (code, now, around) => {
    expect(await fixed(code, around)).toBe(now);
  });

  it('is nothing for a decorator that does nothing', async () => {
    const code = (lines: string, decorator: string) => `${lines}from airflow.models import BaseOperator


class Load(BaseOperator):
${decorator}    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)`;
    const old = code(
      'from airflow.utils.decorators import apply_defaults\n',
      '    @apply_defaults  # names of arguments\n',
    );
    const now = code('', '    # names of arguments\n');
    expect(await fixed(old, AIRFLOW_2)).toBe(now);
    expect(await said(old, AIRFLOW_3)).toContain('error 1');
    expect(await fixed(old, pins('2.0.2', '1.2.0'))).toBe(old);
    const used = `from airflow.utils.decorators import apply_defaults\n\nload = apply_defaults(load)`;
    expect(await fixed(used, AIRFLOW_2)).toBe(used);
  });

  it('is told where there is none', async () => {
    expect(await said('from airflow.operators.subdag import SubDagOperator', AIRFLOW_2)).toEqual([
      'warning 1',
    ]);
    expect(await said('from airflow.operators.subdag_operator import SubDagOperator', AIRFLOW_3)).toEqual([
      'error 1',
    ]);
  });
});

describe('a place that the file imports from already', () => {
  const POD_NEW = 'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator';
  const POD_OLD =
    'from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import KubernetesPodOperator';
  const EMPTY = 'from airflow.operators.empty import EmptyOperator';
  const DUMMY = 'from airflow.operators.dummy import DummyOperator';

  it.each([
    [`${POD_OLD}\n${POD_NEW}\n\na = KubernetesPodOperator`, `${POD_NEW}\n\na = KubernetesPodOperator`],
    [`${POD_NEW}\n${POD_OLD}\n\na = KubernetesPodOperator`, `${POD_NEW}\n\na = KubernetesPodOperator`],
    [
      `${DUMMY}\n${EMPTY}\n\na = DummyOperator(task_id="a")\nb = EmptyOperator(task_id="b")`,
      `${EMPTY}\n\na = EmptyOperator(task_id="a")\nb = EmptyOperator(task_id="b")`,
    ],
    [
      `${DUMMY}\n\na = DummyOperator(task_id="a")\n${EMPTY}\nb = EmptyOperator(task_id="b")`,
      `${EMPTY} as DummyOperator\n\na = DummyOperator(task_id="a")\n${EMPTY}\nb = EmptyOperator(task_id="b")`,
    ],
    [
      `${DUMMY}\n${EMPTY}\n\n__all__ = ["DummyOperator"]`,
      `${EMPTY} as DummyOperator\n${EMPTY}\n\n__all__ = ["DummyOperator"]`,
    ],
  ])('is not imported from again: %#', async (code, expected) => {
    expect(await fixed(code, AIRFLOW_2)).toBe(expected);
  });
});

it('points from the models to the SDK, as far as both have a name', async () => {
  const code = 'from airflow.models import DAG, BaseOperator, Variable, TaskInstance';
  expect(await said(code, AIRFLOW_3)).toEqual(['hint 1', 'hint 1']);
  expect(await said(code, AIRFLOW_2)).toEqual([]);
  expect(await said(code, {})).toEqual([]);
  expect(await fixed(code, AIRFLOW_3)).toBe(code);
});

describe('a construction of a legacy class', () => {
  const VOLUME = 'from airflow.kubernetes.volume import Volume';
  const MOUNT = 'from airflow.kubernetes.volume_mount import VolumeMount';
  const RESOURCES = 'from airflow.kubernetes.pod import Resources';
  const MODELS = 'from kubernetes.client import models as k8s';

  it.each([
    [
      'the dict that it alone reads goes',
      `${VOLUME}\n\nCONFIG = {"emptyDir": {}}\ndata = Volume("a", CONFIG)`,
      `${MODELS}\n\ndata = k8s.V1Volume(name="a", empty_dir=k8s.V1EmptyDirVolumeSource())`,
    ],
    [
      'a dict with comments stays',
      `${VOLUME}\n\nCONFIG = {\n    # scratch\n    "emptyDir": {}\n}\ndata = Volume("a", CONFIG)`,
      `${MODELS}\n\nCONFIG = {\n    # scratch\n    "emptyDir": {}\n}\ndata = k8s.V1Volume(name="a", empty_dir=k8s.V1EmptyDirVolumeSource())`,
    ],
    [
      'a dict that something else reads stays',
      `${VOLUME}\n\nCONFIG = {"emptyDir": {}}\ndata = Volume("a", CONFIG)\nprint(CONFIG)`,
      `${MODELS}\n\nCONFIG = {"emptyDir": {}}\ndata = k8s.V1Volume(name="a", empty_dir=k8s.V1EmptyDirVolumeSource())\nprint(CONFIG)`,
    ],
    [
      'arguments in a spread dict',
      `${MOUNT}\n\nmount = VolumeMount(**{"name": "a", "mount_path": "/a", "sub_path": None, "read_only": True})`,
      `${MODELS}\n\nmount = k8s.V1VolumeMount(name="a", mount_path="/a", read_only=True)`,
    ],
    [
      'resources in a spread dict',
      `${RESOURCES}\n\nsmall = Resources(**{"request_cpu": "1"})`,
      `${MODELS}\n\nsmall = k8s.V1ResourceRequirements(requests={"cpu": "1"})`,
    ],
    [
      'the quotes of the author',
      `${RESOURCES}\n\nsmall = Resources(request_cpu='1')`,
      `${MODELS}\n\nsmall = k8s.V1ResourceRequirements(requests={'cpu': '1'})`,
    ],
    [
      'the class that is imported by its name',
      `${RESOURCES}\nfrom kubernetes.client import V1ResourceRequirements\n\nsmall = Resources(request_cpu="1")`,
      'from kubernetes.client import V1ResourceRequirements\n\nsmall = V1ResourceRequirements(requests={"cpu": "1"})',
    ],
    [
      'snake case, which the old class took',
      `${VOLUME}\n\ndata = Volume("a", {"empty_dir": {}})`,
      `${MODELS}\n\ndata = k8s.V1Volume(name="a", empty_dir=k8s.V1EmptyDirVolumeSource())`,
    ],
    [
      'a source that is a model',
      `${VOLUME}\n${MODELS}\n\ndata = Volume("a", {"emptyDir": k8s.V1EmptyDirVolumeSource(medium="Memory")})`,
      `${MODELS}\n\ndata = k8s.V1Volume(name="a", empty_dir=k8s.V1EmptyDirVolumeSource(medium="Memory"))`,
    ],
    [
      'an attribute of the same name, set later',
      `${MOUNT}\n\nmount = VolumeMount("a", "/a", None, True)\nmount.read_only = False`,
      `${MODELS}\n\nmount = k8s.V1VolumeMount(name="a", mount_path="/a", read_only=True)\nmount.read_only = False`,
    ],
    [
      'what counts as nothing',
      `${RESOURCES}\n\nsmall = Resources(request_cpu="1", limit_gpu=0)`,
      `${MODELS}\n\nsmall = k8s.V1ResourceRequirements(requests={"cpu": "1"})`,
    ],
  ])('is carried over with %s', async (_, code, expected) => {
    expect(await fixed(code, AIRFLOW_2)).toBe(expected);
  });

  it.each([
    [
      'the keys of what a source is made of',
      `${VOLUME}\n\ndata = Volume("a", {"persistentVolumeClaim": {"claim_name": "a"}})`,
    ],
    [
      'a pod, which the launcher is given',
      'from airflow.contrib.kubernetes.pod import Pod\n\npod = Pod(image="a", envs={}, cmds=["a"])',
    ],
    [
      'a pod that a hook is given',
      'from airflow.contrib.kubernetes.pod import Pod\n\n\ndef pod_mutation_hook(pod: Pod):\n    pod.annotations["a"] = "b"',
    ],
  ])('stays with %s', async (_, code) => {
    expect(await fixed(code, AIRFLOW_2)).toBe(code);
  });
});

it('finds a place for a whole range, though its module changed what it leads to', async () => {
  const range = {
    'requirements.txt': 'apache-airflow>=2.9,<4\napache-airflow-providers-cncf-kubernetes>=8\n',
  };
  expect(await fixed('from airflow.operators.dummy import DummyOperator', range)).toBe(
    'from airflow.operators.empty import EmptyOperator',
  );
});

it.each([
  ['start = days_ago(2)', 'start = pendulum.today("UTC").add(days=-2)'],
  ['start = days_ago(n=DAYS + 1)', 'start = pendulum.today("UTC").add(days=-(DAYS + 1))'],
  ['import pendulum\n\nstart = days_ago(1)', 'import pendulum\n\nstart = pendulum.today("UTC").add(days=-1)'],
  ['start = days_ago(2, hour=3)', undefined],
  ['start = days_ago(2) or days_ago', undefined],
  ['pendulum = 1\nstart = days_ago(2)', undefined],
])('writes out what `%s` is short for', async (code, expected) => {
  const old = `from airflow.utils.dates import days_ago\n${code}\n${POD}`;
  const { fixes, fixedAll, faults } = await run({ ...AIRFLOW_2, 'dags/dag.py': old });
  expect(faults).toEqual([]);
  expect(fixedAll['dags/dag.py']).toBe(old);
  const lead = code.startsWith('import') ? '' : 'import pendulum\n';
  const texts = fixes.map(one => one.files['dags/dag.py']);
  expect(texts).toEqual(expected === undefined ? [] : [`${lead}${expected}\n${POD}`]);
});

describe('names that leave a statement', () => {
  const HEAD = 'from airflow.kubernetes.pod_generator import';
  const REST = `from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults
from airflow.providers.cncf.kubernetes.pod_generator import PodGenerator`;
  const USE = 'print(MAX_LABEL_LEN)';

  it.each([
    ['MAX_LABEL_LEN, PodDefaults, PodGenerator', 'MAX_LABEL_LEN'],
    ['PodDefaults, MAX_LABEL_LEN, PodGenerator', 'MAX_LABEL_LEN'],
    ['PodDefaults, PodGenerator, MAX_LABEL_LEN', 'MAX_LABEL_LEN'],
    ['(MAX_LABEL_LEN,\n    PodDefaults, PodGenerator)', '(MAX_LABEL_LEN)'],
    ['(\n    PodDefaults,\n    PodGenerator,\n    MAX_LABEL_LEN,\n)', '(\n    MAX_LABEL_LEN,\n)'],
    ['(\n    MAX_LABEL_LEN,\n    PodDefaults,\n    PodGenerator\n)', '(\n    MAX_LABEL_LEN,\n)'],
    ['MAX_LABEL_LEN, \\\n    PodDefaults, \\\n    PodGenerator', 'MAX_LABEL_LEN'],
    [
      '(MAX_LABEL_LEN,  # a\n    PodDefaults,  # b\n    PodGenerator)',
      '(MAX_LABEL_LEN,  # a\n    # b\n    )',
    ],
  ])('leave it whole: %#', async (names, left) => {
    const text = await fixed(`${HEAD} ${names}\n${USE}`, AIRFLOW_3);
    expect(text).toBe(`${HEAD} ${left}\n${REST}\n${USE}`);
  });

  it('are modules', async () => {
    const code = 'import os, airflow.kubernetes.pod as a, airflow.kubernetes.volume as b\n\nos';
    expect(await fixed(code, AIRFLOW_3)).toBe('import os\n\nos');
  });
});
