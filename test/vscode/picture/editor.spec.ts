import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  openDocument,
  rangeOf,
  screenshot,
  select,
  showHover,
  waitForDiagnostics,
  waitForTexts,
} from '../suite/support.ts';

describe('the picture of the README', () => {
  it('shows what is wrong in a sample, why, and that there is a fix', async () => {
    const { Global } = vscode.ConfigurationTarget;
    const editor = vscode.workspace.getConfiguration('editor');
    // Below the line, so that what the task says before it stays in the picture.
    await editor.update('hover.above', false, Global);
    await editor.update('stickyScroll.enabled', false, Global);
    const document = await openDocument('dags/current_dag_with_mistakes.py');
    await waitForDiagnostics(document.uri, found => found.length > 0);
    await select(document, rangeOf(document, 'cmds='));
    await showHover(document, '"1GB"');
    await waitForTexts('.monaco-hover', ([text]) => Boolean(text?.includes('Quick Fix')));
    await screenshot('editor', '.monaco-hover .code-link', '.part.editor');
  });
});
