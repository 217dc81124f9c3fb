import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { IMPORTS } from './dags.ts';
import { hasWindow } from './runner.ts';
import { completions, labelOf, openDag, poll, select, waitForTexts } from './support.ts';

/** Opens a DAG with the cursor where `|` is. */
async function openAt(text: string): Promise<[vscode.TextDocument, vscode.Position]> {
  const offset = text.indexOf('|');
  const document = await openDag(text.slice(0, offset) + text.slice(offset + 1));
  const position = document.positionAt(offset);
  await select(document, new vscode.Range(position, position));
  return [document, position];
}

/** The labels that are offered at `|`, in the order of the list. */
async function offered(text: string): Promise<string[]> {
  const [document, position] = await openAt(text);
  const items = await completions(document.uri, position);
  return items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(labelOf);
}

/** Takes what the list at `|` shows first, and returns the text that it leads to. */
async function accepted(text: string, first: string): Promise<string> {
  const [document] = await openAt(text);
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  const before = document.getText();
  if (hasWindow) {
    const focused = '.suggest-widget.visible .monaco-list-row.focused .label-name';
    assert.deepEqual(await waitForTexts(focused), [first]);
  }
  return poll('an accepted completion', async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return document.getText() === before ? undefined : document.getText();
  });
}

describe('completion', () => {
  it('offers the arguments of the operator, the usual ones first', async () => {
    const labels = await offered(`${IMPORTS}
KubernetesPodOperator(
    task_id="load",
    image="harbor.example.com/sales/load:2.0",
    |
)
`);
    assert.deepEqual(labels.slice(0, 5), ['name', 'namespace', 'image_pull_policy', 'env_vars', 'arguments']);
    assert.ok(labels.includes('trigger_rule'), 'an argument of every operator');
    const wrong = ['task_id', 'image', 'on_kill_action', 'resources'];
    assert.deepEqual(
      labels.filter(label => wrong.includes(label)),
      [],
      'given already, of a later provider, or gone',
    );
  });

  it('writes an argument with the shape of its value', async () => {
    const text = await accepted(
      `${IMPORTS}\nKubernetesPodOperator(\n    task_id="load",\n    container_re|\n)\n`,
      'container_resources',
    );
    assert.equal(
      text,
      `${IMPORTS}\nKubernetesPodOperator(\n    task_id="load",\n    container_resources=k8s.V1ResourceRequirements()\n)\n`,
    );
  });

  it('imports the Kubernetes models with it where that is missing', async () => {
    const [operator, models] = IMPORTS.trimEnd().split('\n');
    const text = await accepted(`${operator}\n\nKubernetesPodOperator(task_id="load", affin|)\n`, 'affinity');
    assert.equal(
      text,
      `${operator}\n${models}\n\nKubernetesPodOperator(task_id="load", affinity=k8s.V1Affinity())\n`,
    );
  });

  it('offers the fields of a Kubernetes model, required ones first', async () => {
    assert.deepEqual(await offered(`${IMPORTS}\nmount = k8s.V1VolumeMount(|)\n`), [
      'mount_path',
      'name',
      'mount_propagation',
      'read_only',
      'recursive_read_only',
      'sub_path',
      'sub_path_expr',
    ]);
  });

  it('writes a field of a Kubernetes model', async () => {
    assert.equal(
      await accepted(`${IMPORTS}\nmount = k8s.V1VolumeMount(|)\n`, 'mount_path'),
      `${IMPORTS}\nmount = k8s.V1VolumeMount(mount_path="")\n`,
    );
  });

  it('offers the values of an argument and of a field', async () => {
    assert.deepEqual(
      await offered(`${IMPORTS}\nKubernetesPodOperator(task_id="load", on_finish_action="|")\n`),
      ['keep_pod', 'delete_pod', 'delete_succeeded_pod'],
    );
    assert.deepEqual(await offered(`${IMPORTS}\nk8s.V1Toleration(key="gpu", effect="|")\n`), [
      'NoExecute',
      'NoSchedule',
      'PreferNoSchedule',
    ]);
  });

  it('offers the class that a field takes', async () => {
    const [first] = await offered(`${IMPORTS}\nvolume = k8s.V1Volume(name="a", config_map=|)\n`);
    assert.match(first!, /^k8s\.V1ConfigMapVolumeSource\b/);
    const classes = await offered(`${IMPORTS}\nk8s.|\n`);
    assert.ok(classes.length > 100 && classes.every(name => /^[A-Z]/.test(name)), classes.join());
  });

  it('works in a call that is not finished yet', async () => {
    const labels = await offered(`${IMPORTS}
KubernetesPodOperator(
    task_id="load",
    image_pull_secrets=[k8s.V1LocalObjectReference(|`);
    assert.deepEqual(labels, ['name']);
  });

  it('stays away from other calls', async () => {
    const [document, position] = await openAt(`${IMPORTS}\nprint(|)\n`);
    await completions(document.uri, new vscode.Position(0, 0)).catch(() => undefined);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    // What is left are the words of the document.
    const kinds = new Set(list.items.map(item => vscode.CompletionItemKind[item.kind ?? 0]));
    assert.deepEqual([...kinds], ['Text']);
  });
});
