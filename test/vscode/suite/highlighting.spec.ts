import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { task } from './dags.ts';
import { hasWindow } from './runner.ts';
import {
  fileOf,
  openDag,
  rangeOf,
  replaceText,
  revert,
  screenshot,
  select,
  waitForTexts,
} from './support.ts';

const TEMPLATED = task(
  'name="load-{{ ds_nodash }}",',
  'arguments=[',
  '    "--from", "{{ data_interval_start | ds }}", f"--bucket={BUCKET}/{{{{ ds }}}}",',
  '    """',
  '    {% if dag_run.run_type == "manual" %}--by-hand{# asked for #}{% endif %}',
  '    --keep {{ var.value.get("days", 30) | int }}',
  '    """,',
  '],',
  'env_vars={"RUN": "{{ run_id }}", "HOST": "{{ conn.warehouse.host }}"},',
);

const HELM = `executor: KubernetesExecutor

airflowLocalSettings: |
  from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults

  {{- if .Values.registry.secretName }}
  # From our own registry, which has no pull limit.
  PodDefaults.SIDECAR_CONTAINER.image = "harbor.example.com/library/alpine:3"
  {{- end }}


  def pod_mutation_hook(pod):
      pod.metadata.labels["team"] = "sales"

registry:
  secretName: harbor
`;

/** What the grammars make of the start of this text: the list of its scopes, innermost first. */
async function scopesAt(document: vscode.TextDocument, at: string): Promise<string> {
  const { start } = rangeOf(document, at);
  await select(document, new vscode.Range(start, start));
  await vscode.commands.executeCommand('editor.action.inspectTMScopes');
  const [text] = await waitForTexts('.token-inspect-widget', ([text]) =>
    Boolean(text?.includes('textmate scopes')),
  );
  await vscode.commands.executeCommand('editor.action.inspectTMScopes');
  return text!;
}

describe('highlighting', () => {
  it('shows Jinja inside the strings of a task', async function () {
    const document = await openDag(TEMPLATED);
    await screenshot('jinja', '.view-line >> text=data_interval_start');
    if (!hasWindow) this.skip();
    assert.match(
      await scopesAt(document, 'if dag_run'),
      /keyword\.control\.jinja\n.*jinja\n.*jinja\nstring\.quoted\.multi\.python/,
    );
  });

  it('shows Python inside the Helm values', async function () {
    const document = await vscode.workspace.openTextDocument(fileOf('helm/values.yaml'));
    await vscode.window.showTextDocument(document);
    await replaceText(document, HELM);
    await screenshot('helm-values', '.view-line >> text=PodDefaults');
    try {
      if (!hasWindow) this.skip();
      assert.match(
        await scopesAt(document, 'import PodDefaults'),
        /language\tpython\n[\s\S]*keyword\.control\.import\.python\nmeta\.embedded\.block\.python/,
      );
    } finally {
      await revert('helm/values.yaml');
    }
  });
});
