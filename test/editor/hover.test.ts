import { describe, expect, it } from 'vitest';
import { hovered } from './cursor.ts';

const OPERATOR = 'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\n';
const HEAD = `${OPERATOR}from kubernetes.client import models as k8s\n`;

function pins(core: string, provider: string) {
  return {
    'requirements.txt': `apache-airflow${core}\napache-airflow-providers-cncf-kubernetes${provider}\n`,
  };
}

const PINNED = pins('==2.10.5', '==10.1.0');

async function says(code: string, files: Record<string, string> = PINNED): Promise<string | undefined> {
  return (await hovered(HEAD + code, files))?.markdown;
}

describe('hover on an operator', () => {
  it('says what it is, where it comes from and for which versions', async () => {
    const found = await hovered(`${HEAD}x = Kubernetes|PodOperator`, PINNED);
    expect(found?.text).toBe('KubernetesPodOperator');
    expect(found?.rule).toBeUndefined();
    expect(found?.markdown).toBe(
      [
        '**KubernetesPodOperator**',
        'Runs the task in a pod of its own and waits for the end of its base container.',
        '- Newest import: `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator`',
        '*Here: Airflow 2.10.5 by requirements.txt:1; provider 10.1.0 by requirements.txt:2*',
      ].join('\n\n'),
    );
  });

  it('says where to import it from on older versions', async () => {
    const found = await says('x = KubernetesPodOperator|', pins('==2.2.0', '==4.4.0'));
    expect(found).toContain(
      '- On the versions here: `from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import KubernetesPodOperator`',
    );
  });

  it('says that versions are assumed', async () => {
    expect(await says('x = KubernetesPodOperator|', {})).toMatch(
      /\*No file states versions: Airflow [\d.]+ and provider [\d.]+, the newest, are assumed\*$/,
    );
  });

  it('is there at the import, behind a module and behind an alias', async () => {
    const path = 'airflow.providers.cncf.kubernetes.operators';
    for (const code of [
      `from ${path}.pod import Kubernetes|PodOperator`,
      `from ${path}.pod import (\n    KubernetesPodOperator as |KPO,\n)`,
      `from ${path} import pod\npod.|KubernetesPodOperator`,
      `import ${path}.pod\n${path}.pod.KubernetesPodOperator|`,
      `from ${path}.pod import KubernetesPodOperator as KPO\nK|PO`,
    ]) {
      expect((await hovered(code))?.markdown, code).toMatch(/^\*\*KubernetesPodOperator\*\*/);
    }
    expect(await hovered(`import ${path}.pod\n${path}.po|d.KubernetesPodOperator`)).toBeUndefined();
  });
});

describe('hover on an argument', () => {
  it('says its type, default, templating and what it is for', async () => {
    const found = await hovered(
      `${HEAD}KubernetesPodOperator(\n    container_resources=None,\n    image|="a",\n)`,
      PINNED,
    );
    expect(found?.text).toBe('image');
    const [title, description, facts, versions, ...more] = found!.markdown.split('\n\n');
    expect(title).toBe('**image**: `str | None` of KubernetesPodOperator');
    expect(description).toMatch(/^Image of the base container\./);
    expect(facts).toBe('- Default: `None`\n- Templated: yes');
    expect(versions).toBe(
      '*Here: Airflow 2.10.5 by requirements.txt:1; provider 10.1.0 by requirements.txt:2*',
    );
    expect(more).toEqual([]);
  });

  it('says what became of it on these versions', async () => {
    const facts = async (name: string, provider: string, core = '==2.10.5') =>
      (await says(`KubernetesPodOperator(${name}|=x)`, pins(core, provider)))!
        .split('\n\n')
        .find(part => part.startsWith('- '));
    expect(await facts('is_delete_operator_pod', '==10.1.0')).toBe(
      '- **Deprecated** since provider 7.2.0\n- **Does nothing** since provider 10.0.0\n- Use `on_finish_action`\n- Default: `None`\n- Templated: no',
    );
    expect(await facts('is_delete_operator_pod', '==4.4.0')).toContain('- Default: `True`');
    expect(await facts('is_delete_operator_pod', '==2.0.0')).toContain('- Default: `False`');
    expect(await facts('is_delete_operator_pod', '>=4.4.0,<8')).toContain(
      '- Default: `True` or `None`, by provider release',
    );
    expect(await facts('resources', '==10.1.0')).toContain(
      '- **Removed** in provider 5.0.0\n- Use `container_resources`',
    );
    expect(await facts('container_resources', '==10.1.0')).toContain('- Since provider 4.2.0');
    expect(await facts('on_finish_action', '==4.4.0')).toContain(
      '- **Not there yet**, comes with provider 7.2.0',
    );
    expect(await facts('annotations', '==7.9.0')).toContain('- Templated: no, only from provider 7.10.0 on');
    expect(await facts('annotations', '>=7.9.0,<8')).toContain('- Templated: only from provider 7.10.0 on');
    expect(await facts('annotations', '==7.10.0')).toContain('- Templated: yes');
    expect(await facts('sla', '==10.1.0', '==3.0.2')).toContain('- **Does nothing** since Airflow 3.0.0');
    expect(await facts('task_id', '==10.1.0')).toBe('- Required\n- Templated: no');
    expect(await facts('on_finish_action', '==8.0.0')).toContain(
      '- Values: `keep_pod`, `delete_pod`, `delete_succeeded_pod`\n',
    );
  });

  it('is there where the call is not finished', async () => {
    expect(await says('KubernetesPodOperator(\n    image|=\n    name="a"')).toMatch(/^\*\*image\*\*/);
    expect(await says('KubernetesPodOperator(name="a, image|="b",\n  cmds=[')).toBeUndefined();
    expect(await says('t = KubernetesPodOperator(\n    cmds=["a"],\n    na|me="a",\n\nother = 1')).toMatch(
      /^\*\*name\*\*/,
    );
  });

  it('is there where it comes through a spread or default_args', async () => {
    expect(await says('C = {"image_pull|_policy": "Always"}\nKubernetesPodOperator(**C)')).toMatch(
      /^\*\*image_pull_policy\*\*/,
    );
    const args =
      'from airflow import DAG\nARGS = {"get_|logs": True}\nwith DAG("a", default_args=ARGS):\n    KubernetesPodOperator()';
    expect(await says(args)).toMatch(/^\*\*get_logs\*\*/);
    const inline =
      'from airflow import DAG\nwith DAG("a", default_args={"get_|logs": True}):\n    KubernetesPodOperator()';
    expect(await says(inline)).toMatch(/^\*\*get_logs\*\*/);
    expect(await says('C = {"image_pull|_policy": "Always"}\nmake(**C)')).toBeUndefined();
  });

  it('is not there elsewhere', async () => {
    for (const code of [
      'KubernetesPodOperator(image="r.example.com/ima|ge:1")',
      'KubernetesPodOperator(container_resources=x, image=ima|ge)',
      'f(ima|ge="a")',
      'KubernetesPodOperator(labels=dict(ima|ge="a"))',
      '# image|=1\nKubernetesPodOperator()',
      'f(KubernetesPodOperator, what|ever="a")',
    ]) {
      expect(await says(code), code).toBeUndefined();
    }
  });
});

describe('hover on Kubernetes', () => {
  it('says what a class is for and which fields it has', async () => {
    const found = await hovered(`${HEAD}x = k8s.V1Env|Var(name="a")`);
    expect(found?.text).toBe('V1EnvVar');
    expect(found?.markdown).toBe(
      '**V1EnvVar** of Kubernetes\n\nText of V1EnvVar.\n\nRequired: `name`\n\nOptional: `value`, `value_from`',
    );
    expect(await says('k8s.V1Affi|nity')).toContain('Fields, all optional: `node_affinity`, `pod_affinity`');
  });

  it('says since which Kubernetes a field is there', async () => {
    expect(await says('k8s.V1Container(restart_po|licy="Always")')).toContain('- Since Kubernetes 1.28');
    expect(await says('k8s.V1Container(ima|ge="a")')).not.toContain('Since');
  });

  const STYLES: Record<string, string> = {
    'from kubernetes.client import models as k8s': 'k8s.V1Tol|eration',
    'from kubernetes import client': 'client.V1Tol|eration',
    'from kubernetes.client import V1Toleration': 'V1Tol|eration',
    'from kubernetes.client.models import V1Toleration as T': 'T|',
    'import kubernetes.client as c': 'c.V1Toleration|',
  };
  for (const [style, written] of Object.entries(STYLES)) {
    it(`is there after \`${style}\``, async () => {
      expect((await hovered(`${style}\nx = ${written}`))?.markdown).toMatch(/^\*\*V1Toleration\*\*/);
      const field = `${style}\nx = ${written.replace('|', '')}(oper|ator="Exists")`;
      expect((await hovered(field))?.markdown).toBe(
        '**operator**: `str` of V1Toleration\n\nText of V1Toleration.operator.\n\n- Optional\n- Values: `Equal`, `Exists`, `Gt`, `Lt`',
      );
    });
  }

  it('says what a field is for, and the class that it holds where it has no sentence of its own', async () => {
    expect(await says('k8s.V1LifecycleHandler(_exec|=x)')).toBe(
      '**_exec**: `V1ExecAction` of V1LifecycleHandler\n\nText of V1LifecycleHandler._exec.\n\n- Optional\n- `_exec` in Python, `exec` in YAML and dicts',
    );
    const { hover } = await import('../../server/src/editor/hover.ts');
    const { openDag } = await import('../support/project.ts');
    const text = `${HEAD}k8s.V1Volume(empty_dir=x)`;
    const texts = { model: (name: string) => `About ${name}.`, field: () => undefined };
    expect(hover(await openDag(text), text.indexOf('empty_dir'), texts)?.markdown).toContain(
      'About V1EmptyDirVolumeSource.',
    );
    expect(hover(await openDag(text), text.indexOf('empty_dir'))?.markdown).toBe(
      '**empty_dir**: `V1EmptyDirVolumeSource` of V1Volume\n\n- Optional\n- `empty_dir` in Python, `emptyDir` in YAML and dicts',
    );
  });

  it('is there on the keys of a dict that stands for an object', async () => {
    const direct = await hovered(`${HEAD}KubernetesPodOperator(affinity={"node|Affinity": {}})`);
    expect(direct?.text).toBe('"nodeAffinity"');
    expect(direct?.markdown).toMatch(/^\*\*nodeAffinity\*\*: `V1NodeAffinity` of V1Affinity/);
    expect(await says('A = {"node|Affinity": {}}\nKubernetesPodOperator(affinity=A)')).toMatch(
      /^\*\*nodeAffinity\*\*/,
    );
    expect(await says('A = {"node|Affinity": {}}\nmake(affinity=A)')).toBeUndefined();
  });
});

describe('hover on a quantity', () => {
  const SAYS: Record<string, [text: string, markdown: string]> = {
    'k8s.V1ResourceRequirements(requests={"memory": "512|Mi"})': ['"512Mi"', '`512Mi` = 536,870,912 bytes'],
    'k8s.V1ResourceRequirements(limits={"cpu": "500|m"})': ['"500m"', '`500m` = 0.5 cores'],
    'k8s.V1ResourceRequirements(limits={"cpu": 1|})': ['1', '`1` = 1 core'],
    'k8s.V1ResourceRequirements(limits={"nvidia.com/gpu": "2|"})': ['"2"', '`2` = 2 of `nvidia.com/gpu`'],
    'k8s.V1ResourceRequirements(None, {"memory": "1|Gi"})': ['"1Gi"', '`1Gi` = 1,073,741,824 bytes'],
    'k8s.V1EmptyDirVolumeSource(size_limit="1|Gi")': ['"1Gi"', '`1Gi` = 1,073,741,824 bytes'],
    'KubernetesPodOperator(container_resources={"requests": {"memory": "1|G"}})': [
      '"1G"',
      '`1G` = 1,000,000,000 bytes',
    ],
    'M = "512|Mi"\nk8s.V1ResourceRequirements(requests={"memory": M})': [
      '"512Mi"',
      '`512Mi` = 536,870,912 bytes',
    ],
    'M = "512Mi"\nk8s.V1ResourceRequirements(requests={"memory": M|})': ['M', '`512Mi` = 536,870,912 bytes'],
    'R = {"memory": "512|Mi"}\nk8s.V1ResourceRequirements(requests=R)': [
      '"512Mi"',
      '`512Mi` = 536,870,912 bytes',
    ],
    'S = "1|Gi"\nR = {"memory": S}\nQ = R\nk8s.V1ResourceRequirements(requests=Q)': [
      '"1Gi"',
      '`1Gi` = 1,073,741,824 bytes',
    ],
    'S = "1Gi"\nR = {"memory": |S}\nQ = R\nk8s.V1ResourceRequirements(requests=Q)': [
      'S',
      '`1Gi` = 1,073,741,824 bytes',
    ],
    'R = {}\nR["memory"] = "1|Gi"\nk8s.V1ResourceRequirements(requests=R)': [
      '"1Gi"',
      '`1Gi` = 1,073,741,824 bytes',
    ],
    'G = 2\nk8s.V1ResourceRequirements(requests={"memory": f"{G|}Gi"})': [
      'f"{G}Gi"',
      '`2Gi` = 2,147,483,648 bytes',
    ],
    'M = "1Gi" if x else "2Gi"\nk8s.V1ResourceRequirements(requests={"memory": M|})': [
      'M',
      '`1Gi` = 1,073,741,824 bytes\n\n`2Gi` = 2,147,483,648 bytes',
    ],
    'KubernetesPodOperator(resources={"request_memory": "1|Gi"})': ['"1Gi"', '`1Gi` = 1,073,741,824 bytes'],
    'from airflow.kubernetes.pod import Resources\nr = Resources()\nr.limit_cpu = "2|"\nKubernetesPodOperator(resources=r)':
      ['"2"', '`2` = 2 cores'],
  };
  for (const [code, expected] of Object.entries(SAYS)) {
    it(code, async () => {
      const found = await hovered(HEAD + code, PINNED);
      expect([found?.text, found?.markdown.split('\n\n---\n\n')[0]]).toEqual(expected);
    });
  }

  it('says that one is invalid and what it was to be', async () => {
    const found = await hovered(`${HEAD}k8s.V1ResourceRequirements(requests={"memory": "512|MB"})`);
    expect(found?.text).toBe('"512MB"');
    expect(found?.rule).toBe('invalid-quantity');
    expect(found?.markdown).toMatch(
      /^`512MB` is not a Kubernetes quantity\. Probably meant: `512Mi` \(536,870,912 bytes\) or `512M` \(512,000,000 bytes\)\n\n---\n\n`invalid-quantity`: /,
    );
    expect(await says('k8s.V1ResourceRequirements(requests={"memory": "lo|ts"})')).toMatch(
      /^`lots` is not a Kubernetes quantity\n\n---/,
    );
  });

  it('is not there where nothing reads one, or only run time knows it', async () => {
    for (const code of [
      'M = "512|Mi"',
      'M = "512|Mi"\nprint(M)',
      'k8s.V1ResourceRequirements(requests={"memory": "{{ var|.value.memory }}"})',
      'k8s.V1EnvVar(name="a", value="512|Mi")',
    ]) {
      expect(await says(code), code).toBeUndefined();
    }
  });
});

describe('hover on a value that is written elsewhere', () => {
  const images = { 'dags/images.py': 'A = "r.io/x:1"\n', ...PINNED };

  it('says what it is and where it comes from', async () => {
    expect(await says('from images import A\nKubernetesPodOperator(ima|ge=A)', images)).toMatch(
      /\n\nHere: `"r.io\/x:1"` \(images\.py\)$/,
    );
    expect(await says('from images import A\nKubernetesPodOperator(image=|A)', images)).toBe(
      '**A**: `"r.io/x:1"` (images.py)',
    );
    expect(await says('I = "r.io/x:2" if x else "r.io/x:3"\nKubernetesPodOperator(image=I|)')).toBe(
      '**I**: `"r.io/x:2" or "r.io/x:3"`',
    );
    expect(await says('N = ["a"]\nKubernetesPodOperator(cm|ds=N)')).toMatch(/Here: `\["a"\]` \(line 3\)$/);
  });

  it('says why it is not known', async () => {
    expect(await says('def build_task(image):\n    KubernetesPodOperator(im|age=image)')).toMatch(
      /Here: not known: parameter `image` of `build_task`$/,
    );
    expect(
      await says(
        'from airflow.models import Variable\nV = Variable.get("img")\nKubernetesPodOperator(image=V|)',
      ),
    ).toBe('**V**: not known: the Variable `img`');
    expect(await says(`import os\nKubernetesPodOperator(ima|ge=f"{os.environ['REG']}/x:1")`)).toMatch(
      /\nHere: `"‹the environment variable 'REG'›\/x:1"`$/,
    );
  });

  it('is silent about a literal that stands there', async () => {
    expect(await says('KubernetesPodOperator(ima|ge="x:1")')).not.toContain('\nHere:');
  });
});

describe('hover on a finding', () => {
  it('names the rule and says what it is about', async () => {
    const found = await hovered(`${HEAD}KubernetesPodOperator(do_xcom_push=Tr|ue)`, PINNED);
    expect(found?.rule).toBe('xcom-sidecar-image');
    expect(found?.markdown).toMatch(/^`xcom-sidecar-image`: \S/);
    expect(found?.text).toContain('True');
  });

  it('follows what is said about the text itself', async () => {
    const found = await hovered(`${HEAD}KubernetesPodOperator(is_delete_operator_|pod=True)`, PINNED);
    expect(found?.rule).toBe('deprecated-argument');
    expect(found?.text).toBe('is_delete_operator_pod');
    expect(found?.markdown).toMatch(
      /^\*\*is_delete_operator_pod\*\*[\s\S]*\n\n---\n\n`deprecated-argument`: \S/,
    );
  });

  it('gives the range of the finding where nothing else is known', async () => {
    const found = await hovered('from airflow.kubernetes.secret import Sec|ret\n', PINNED);
    expect(found?.text).toBe('Secret');
    expect(found?.rule).toBe('moved-import');
    expect(found?.markdown).toMatch(/^`moved-import`: \S/);
  });
});

describe('positions', () => {
  it('are right with Windows line ends, tabs and characters of two units', async () => {
    const korean = `# 파드 👋 작업\r\n${HEAD.replaceAll('\n', '\r\n')}if x:\r\n\tKubernetesPodOperator(\r\n\t\tlabels={"팀": "👋👋"},  # 라벨\r\n\t\tna|me="안녕",\r\n\t)\r\n`;
    const found = await hovered(korean, PINNED);
    expect(found?.text).toBe('name');
    expect(found?.markdown).toMatch(/^\*\*name\*\*/);
    const quantity = `# 파드 👋 작업\r\n${HEAD}x = {"👋": k8s.V1ResourceRequirements(limits={"cpu": "50|0m"})}`;
    expect((await hovered(quantity))?.text).toBe('"500m"');
  });
});
