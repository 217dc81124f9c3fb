import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { tell } from './runner.ts';
import * as s from './support.ts';

const say = (what: string, value: unknown) => tell('log', `${what}: ${JSON.stringify(value)}\n`);

describe('probe', () => {
  it('looks', async () => {
    await s.writeFile('dags/probe.py', `from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator

KubernetesPodOperator(
    task_id="a",
    image="harbor.example.com/a:1",
    do_xcom_push=True,
)
`);
    const document = await s.openDocument('dags/probe.py');
    const found = await s.waitForDiagnostics(document.uri, d => d.length > 2);
    await say('diagnostics', found.map(d => ({ ...d, code: d.code })));
    await s.select(document, s.rangeOf(document, 'do_xcom'));
    await s.screenshot('p-before', '.squiggly-warning');
    await vscode.commands.executeCommand('editor.action.showHover');
    await s.screenshot('p-hover', '.monaco-hover:visible');
    await say('hover', await tell('texts', { selector: '.monaco-hover' }));
    await say('html', await tell('texts', { selector: '.monaco-hover a' }));
    await tell('click', { selector: '.monaco-hover a.code-link' });
    await new Promise(r => setTimeout(r, 3000));
    await s.screenshot('p-clicked');
    await say('tabs', vscode.window.tabGroups.all.map(g => g.tabs.map(t => [t.label, t.input?.constructor.name, t.input])));
    await vscode.commands.executeCommand('airflow-kpo.explainRule', 'xcom-sidecar-image');
    await new Promise(r => setTimeout(r, 4000));
    await s.screenshot('p-explain');
    await say('tabs', vscode.window.tabGroups.all.map(g => g.tabs.map(t => [t.label, t.input?.constructor.name, t.input])));
    await say('h1', await tell('texts', { selector: 'h1' }));
    const cmds = await vscode.commands.getCommands();
    await say('commands', cmds.filter(c => c.includes('output.show')));
    await say('docs', vscode.workspace.textDocuments.map(d => d.uri.toString()));
  }).timeout(100000);
});
