import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openDocument, screenshot } from './support.ts';

describe('the VS Code that runs this', () => {
  it('opens a DAG as Python', async () => {
    const document = await openDocument('dags/plain.py');
    assert.equal(document.languageId, 'python');
    assert.equal(document.uri.scheme, 'file');
    assert.match(document.getText(), /with DAG\(/);
    await screenshot('plain', '.view-line >> text=DAG');
  });

  it('has the extension', async () => {
    const extension = vscode.extensions.getExtension('airflow-kpo.airflow-kpo');
    assert.ok(extension, 'airflow-kpo is not installed');
    await extension.activate();
  });
});
