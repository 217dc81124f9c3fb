import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { hasWindow, tell } from './runner.ts';
import {
  openDocument,
  poll,
  rangeOf,
  ruleOf,
  screenshot,
  select,
  showHover,
  waitForDiagnostics,
  waitForTexts,
} from './support.ts';

/** Waits until the tab in front shows the page of this rule, rendered and not as Markdown. */
async function waitForPage(rule: string): Promise<void> {
  const input = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  await poll(
    `the page of ${rule}`,
    () => {
      const tab = input();
      if (!(tab instanceof vscode.TabInputCustom)) return undefined;
      return tab.uri.path === `/${rule}.md` && /markdown\.preview/.test(tab.viewType) ? true : undefined;
    },
    () => `There is ${JSON.stringify(input())}`,
  );
  if (hasWindow) await waitForTexts('h1', texts => texts.some(text => text.trim() === rule));
}

describe('the page of a rule', () => {
  let document: vscode.TextDocument;
  let found: vscode.Diagnostic[];

  before(async () => {
    document = await openDocument('dags/nightly_export.py');
    found = await waitForDiagnostics(document.uri, found => new Set(found.map(ruleOf)).size >= 8);
  });

  it('is packaged, and the code of every finding links to it', async () => {
    for (const { code } of found) {
      assert.ok(typeof code === 'object');
      assert.equal(code.target.toString(), `airflow-kpo-rule:/${code.value}.md`);
      const page = await vscode.workspace.openTextDocument(code.target);
      assert.equal(page.lineAt(0).text, `# ${code.value}`);
      assert.ok(page.lineCount > 10);
    }
  });

  it('opens when its address is opened', async () => {
    await vscode.commands.executeCommand(
      'vscode.open',
      vscode.Uri.parse('airflow-kpo-rule:/moved-import.md'),
    );
    await waitForPage('moved-import');
  });

  it('opens by the command', async () => {
    await vscode.commands.executeCommand('airflow-kpo.explainRule', 'missing-resources');
    await waitForPage('missing-resources');
  });

  for (const [what, link] of [
    ['the code', 'a.code-link >> text=xcom-sidecar-image'],
    ['the link below', 'a >> text=/^About/'],
  ]) {
    it(`opens by a click on ${what} in the hover`, async function () {
      if (!hasWindow) this.skip();
      document = await openDocument('dags/nightly_export.py');
      await select(document, rangeOf(document, 'do_xcom_push'));
      await showHover(document, 'do_xcom_push');
      await tell('click', { selector: `.monaco-hover ${link}` });
      await waitForPage('xcom-sidecar-image');
      if (what === 'the code') await screenshot('rule-page');
    });
  }
});
