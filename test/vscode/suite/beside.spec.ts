import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  applyAction,
  closeAndRemove,
  completions,
  fileOf,
  hover,
  labelOf,
  openDocument,
  openFile,
  quickFix,
  rangeOf,
  replaceText,
  revert,
  summary,
  waitForDiagnostics,
  waitForRules,
} from './support.ts';

const TEMPLATE = `apiVersion: v1
kind: Pod
metadata:
  name: report
spec:
  containers:
    - name: base
      image: registry.example.com/report:1.4
      resources:
        limits:
          memory: 1GB
`;

const VALUES = `executor: KubernetesExecutor
airflowVersion: 2.10
airflowLocalSettings: |
  # 설정
  from kubernetes.client import models as k8s
  from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults

  PodDefaults.SIDECAR_CONTAINER.resources = k8s.V1ResourceRequirements(limits={"memory": "100MB"})
podTemplate: |
${TEMPLATE.replace(/^(?=.)/gm, '  ')}`;

const PYPROJECT = `[tool.airflow-kpo]
provider_version = "10.1.0"

[tool.airflow-kpo.severity]
missing-resource = "off"
`;

describe('a pod template', () => {
  const file = 'dags/templates/report.yaml';
  const others = ['deploy/report.yaml', 'dags/templates/load.yaml'] as const;

  afterEach(async () => {
    for (const one of [file, ...others]) await closeAndRemove(one);
  });

  it('is checked and mended like a DAG', async () => {
    const document = await openFile(file, TEMPLATE);
    const [found] = await waitForRules(document, 'invalid-quantity');
    assert.equal(summary(document, found!), '11:19 error invalid-quantity [1GB]');
    await applyAction(await quickFix(document, '1GB', /^Change to `1Gi`/));
    assert.equal(document.getText(), TEMPLATE.replace('1GB', '1Gi'));
    await waitForRules(document);
  });

  it('is explained and completed', async () => {
    const document = await openFile(file, `${TEMPLATE}      `);
    const text = await hover(document.uri, rangeOf(document, 'resources').start);
    assert.match(text, /^\*\*resources\*\*: `V1ResourceRequirements` of V1Container\n/);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const labels = (await completions(document.uri, end)).map(labelOf);
    assert.ok(labels.includes('volumeMounts'), labels.join());
    assert.ok(!labels.includes('image'), 'it is there already');
  });

  it('is what stands near DAGs; other YAML is let be', async () => {
    await openFile(others[0], TEMPLATE);
    await openFile(others[1], TEMPLATE.replace('kind: Pod', 'kind: Job'));
    // By the time that something is found in this one, the others have been looked at too.
    await waitForRules(await openFile(file, TEMPLATE), 'invalid-quantity');
    for (const uri of others.map(fileOf)) {
      const about = (kind: string, at: vscode.Position | vscode.Range) =>
        vscode.commands.executeCommand(`vscode.execute${kind}Provider`, uri, at);
      assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
      assert.deepEqual(await about('Hover', new vscode.Position(8, 8)), []);
      assert.deepEqual(await about('CodeAction', new vscode.Range(10, 19, 10, 22)), []);
    }
  });
});

describe('Helm values', () => {
  it('are checked, and so are the Python and the pod template in them', async () => {
    const document = await openDocument('helm/values.yaml');
    try {
      await replaceText(document, VALUES);
      const found = await waitForRules(document, 'helm-values', 'invalid-quantity');
      assert.deepEqual(
        found.map(one => summary(document, one)),
        [
          '2:17 error helm-values [2.10]',
          '8:90 error invalid-quantity ["100MB"]',
          '20:21 error invalid-quantity [1GB]',
        ],
      );
      const text = await hover(document.uri, rangeOf(document, 'image: registry').start);
      assert.match(text, /^\*\*image\*\*: `str` of V1Container\n/);
      await applyAction(await quickFix(document, '1GB', /^Change to `1Gi`/));
      await applyAction(await quickFix(document, '"100MB"', /^Change to `100Mi`/));
      await applyAction(await quickFix(document, '2.10', /^Put the version in quotes$/));
      assert.equal(
        document.getText(),
        VALUES.replace('2.10', '"2.10"').replace('100MB', '100Mi').replace('1GB', '1Gi'),
      );
      await waitForRules(document);
    } finally {
      await revert('helm/values.yaml');
    }
  });
});

describe('the settings in pyproject.toml', () => {
  const file = 'pyproject.toml';

  afterEach(async () => {
    await closeAndRemove(file);
    await waitForDiagnostics(fileOf(file), found => found.length === 0);
  });

  it('are checked for what has no effect', async () => {
    const document = await openFile(file, PYPROJECT);
    const found = await waitForRules(document, 'unknown-setting');
    assert.deepEqual(
      found.map(one => summary(document, one)),
      ['2:1 warning unknown-setting [provider_version]', '5:1 warning unknown-setting [missing-resource]'],
    );
    await applyAction(await quickFix(document, 'provider_version', /^Change to `provider-version`$/));
    await applyAction(await quickFix(document, 'missing-resource', /^Change to `missing-resources`$/));
    assert.equal(
      document.getText(),
      PYPROJECT.replace('provider_version', 'provider-version').replace(
        'missing-resource',
        'missing-resources',
      ),
    );
    await waitForRules(document);
  });

  it('are completed: names, rules, severities', async () => {
    const text = '[tool.airflow-kpo]\n\n[tool.airflow-kpo.severity]\n\nno-retries = ""\n[tool.ruff]\n\n';
    const document = await openFile(file, text);
    const offered = async (line: number, character: number) =>
      (await completions(document.uri, new vscode.Position(line, character))).map(labelOf);
    assert.ok((await offered(1, 0)).includes('xcom-sidecar-image'));
    assert.ok((await offered(3, 0)).includes('missing-resources'));
    assert.deepEqual(await offered(4, 14), ['error', 'warning', 'information', 'hint', 'off']);
  });
});
