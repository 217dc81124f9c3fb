/** What the editor says in the files beside the DAGs: pod templates, Helm values, `pyproject.toml`. */
import { describe, expect, it } from 'vitest';
import { completeIn, hoverIn } from '../../server/src/editor/features.ts';
import { openDocument } from '../../server/src/editor/open-document.ts';
import { applyEdits } from '../../server/src/values/edit.ts';
import { openProject, ROOT } from '../support/project.ts';

const DAG = 'from airflow import DAG\n';

/** Opens a file of which `|` marks the cursor. */
async function at(name: string, marked: string) {
  const offset = marked.indexOf('|>');
  const text = marked.slice(0, offset) + marked.slice(offset + 2);
  const { workspace } = await openProject({ 'dags/report.py': DAG, [name]: text });
  workspace.python.request = file => workspace.python.set(file, DAG);
  const document = openDocument(`${ROOT}/${name}`, text, workspace)!;
  return { document, offset, text };
}

async function labels(name: string, marked: string): Promise<string[]> {
  const { document, offset } = await at(name, marked);
  return completeIn(document, offset).map(one => one.label);
}

async function taken(name: string, marked: string, label: string): Promise<string> {
  const { document, offset, text } = await at(name, marked);
  const item = completeIn(document, offset).find(one => one.label === label)!;
  return applyEdits(text, [{ file: '', ...item.replace, text: item.insert }]);
}

const HEAD = 'apiVersion: v1\nkind: Pod\n';

describe('a pod template', () => {
  it('completes the fields that are not there yet, required ones first', async () => {
    const found = await labels('dags/pod.yaml', `${HEAD}spec:\n  containers:\n    - image: x\n      |>\n`);
    expect(found[0]).toBe('name');
    expect(found).toContain('volumeMounts');
    expect(found).not.toContain('image');
    expect(found).not.toContain('nodeSelector');
  });

  it.each([
    ['metadata', `${HEAD}metadata:\n  |>`, 'labels'],
    ['the pod', `${HEAD}|>`, 'spec'],
    [
      'the specification',
      `${HEAD}spec:\n  containers:\n  - name: base\n    image: x\n  tol|>\n`,
      'tolerations',
    ],
    ['an item that begins', `${HEAD}spec:\n  volumes:\n  - |>\n`, 'persistentVolumeClaim'],
    ['an item in the column of its key', `${HEAD}spec:\n  volumes:\n  - name: a\n    |>\n`, 'emptyDir'],
    ['a second item', `${HEAD}spec:\n  containers:\n    - name: a\n      image: b\n    - |>`, 'command'],
    ['resources', `${HEAD}spec:\n  containers:\n    - resources:\n        limits:\n          |>`, 'memory'],
    [
      'deep inside',
      `${HEAD}spec:\n  affinity:\n    nodeAffinity:\n      |>\n`,
      'requiredDuringSchedulingIgnoredDuringExecution',
    ],
    ['a value', `${HEAD}spec:\n  containers:\n    - imagePullPolicy: |>\n`, 'IfNotPresent'],
    ['a flag', `${HEAD}spec:\n  hostNetwork: f|>\n`, 'false'],
  ])('completes in %s', async (_, marked, label) => {
    expect(await labels('dags/pod.yaml', marked)).toContain(label);
  });

  it('writes a key with what belongs below it', async () => {
    expect(await taken('dags/pod.yaml', `${HEAD}spec:\n  containers:\n    - res|>\n`, 'resources')).toBe(
      `${HEAD}spec:\n  containers:\n    - resources:\n    $1\n`,
    );
    expect(await taken('dags/pod.yaml', `${HEAD}spec:\n  vol|>\n`, 'volumes')).toBe(
      `${HEAD}spec:\n  volumes:\n  - $1\n`,
    );
  });

  it.each([
    ['comments', `${HEAD}spec:\n  # |>\n`],
    ['texts', `${HEAD}spec:\n  containers:\n    - args: ["|>"]\n`],
    ['other YAML', 'spec:\n  |>\n'],
  ])('completes nothing in %s', async (_, marked) => {
    expect(await labels('dags/pod.yaml', marked)).toEqual([]);
  });

  it('tells what a field and a quantity are', async () => {
    const text = `${HEAD}spec:\n  containers:\n    - name: base\n      resources: {limits: {memory: 1.5G|>i}}\n`;
    const { document, offset } = await at('dags/pod.yaml', text);
    expect(hoverIn(document, offset)?.markdown).toContain('1,610,612,736 bytes');
    const key = document.text.indexOf('containers') + 2;
    expect(hoverIn(document, key)?.markdown).toContain('**containers**: `list[V1Container]` of V1PodSpec');
  });
});

describe('the Python in Helm values', () => {
  const VALUES = `airflowHome: /opt/airflow
airflowLocalSettings: |
  # 설정
  from kubernetes.client import models as k8s

  TOLERATION = k8s.V1Toleration(key="team", |>)
`;

  it('completes as in a file of its own', async () => {
    const { document, offset } = await at('helm/values.yaml', VALUES);
    const item = completeIn(document, offset).find(one => one.label.startsWith('toleration_seconds'))!;
    expect(item.replace).toEqual({ start: offset, end: offset });
  });

  it('is explained where it stands', async () => {
    const { document, text } = await at('helm/values.yaml', VALUES);
    const start = text.indexOf('V1Toleration');
    const said = hoverIn(document, start + 3);
    expect(said?.markdown).toContain('**V1Toleration** of Kubernetes');
    expect(text.slice(said!.start, said!.end)).toBe('V1Toleration');
  });
});

describe('what Helm values hand over to Kubernetes', () => {
  it('is explained', async () => {
    const { document, text } = await at(
      'helm/values.yaml',
      'airflowVersion: "2.10.5"\nworkers:\n  resources: {limits: {memory: 1Gi|>}}\n',
    );
    expect(hoverIn(document, text.indexOf('1Gi') + 1)?.markdown).toContain('1,073,741,824 bytes');
    const key = hoverIn(document, text.indexOf('resources') + 1);
    expect(key?.markdown).toContain('**resources**: `V1ResourceRequirements` of V1Container');
  });

  it('is not explained of other charts', async () => {
    const { document } = await at('helm/values.yaml', 'workers:\n  resources: {limits: {memory: 1Gi|>}}\n');
    expect(document.isRead).toBe(false);
  });
});

describe('the pod template in Helm values', () => {
  const VALUES = `airflowVersion: "2.10.5"
podTemplate: |
  kind: Pod
  spec:
    serviceAccountName: {{ .Release.Name }}
    containers:
      - name: base # 기본
        <here>
`;

  it('completes the fields of Kubernetes', async () => {
    const { document, offset } = await at('helm/values.yaml', VALUES.replace('<here>', 'imagePull|>'));
    const item = completeIn(document, offset).find(one => one.label === 'imagePullPolicy')!;
    expect(item.replace).toEqual({ start: offset - 'imagePull'.length, end: offset });
  });

  it('is explained where it stands', async () => {
    const { document, text } = await at(
      'helm/values.yaml',
      VALUES.replace('<here>', 'resources: {limits: {memory: 1Gi|>}}'),
    );
    const said = hoverIn(document, text.indexOf('1Gi') + 1);
    expect(said?.markdown).toContain('1,073,741,824 bytes');
    expect(text.slice(said!.start, said!.end)).toBe('1Gi');
  });

  it('is checked again when it is edited', async () => {
    const { document, text } = await at('helm/values.yaml', VALUES.replace('<here>', 'image: x:1|>'));
    const start = text.indexOf('image: x:1');
    expect(document.findings().map(one => one.rule)).not.toContain('model-unknown-field');
    document.edit(start, start + 'image'.length, 'imag');
    const found = document.findings().find(one => one.rule === 'model-unknown-field')!;
    expect(document.text.slice(found.start, found.end)).toBe('imag');
  });
});

describe('settings in pyproject.toml', () => {
  it.each([
    ['names', '[tool.airflow-kpo]\nair|>', 'airflow-version'],
    ['rules', '[tool.airflow-kpo.severity]\n|>', 'missing-resources'],
    ['rules in a line', '[tool.airflow-kpo]\nseverity = { mis|>', 'missing-resources'],
    ['severities', '[tool.airflow-kpo.severity]\nmissing-resources = "|>"', 'off'],
    ['choices', '[tool.airflow-kpo]\npod-security-standard = |>', 'restricted'],
    ['flags', '[tool.airflow-kpo]\nxcom-sidecar-image-in-connection = |>', 'true'],
  ])('are completed: %s', async (_, marked, label) => {
    expect(await labels('pyproject.toml', marked)).toContain(label);
  });

  it('are not completed in the tables of others', async () => {
    expect(await labels('pyproject.toml', '[tool.airflow-kpo]\n[tool.ruff]\n|>')).toEqual([]);
  });
});
