import { format } from 'node:util';
import Mocha from 'mocha';
import loadSpecs from 'specs';
import * as vscode from 'vscode';
import { color, grep, hasRunner, tell } from './runner.ts';
import { screenshot } from './support.ts';

/** Runs every spec inside the extension host. VS Code calls it; it is rejected when a test fails. */
export async function run(): Promise<void> {
  let failures = 0;
  try {
    const stats = await runSpecs();
    failures = stats.failures;
    const { passes, pending } = stats;
    if (hasRunner) await tell('counts', { passed: passes, failed: failures, skipped: pending });
  } catch (error) {
    if (hasRunner) await tell('log', `${error instanceof Error ? error.stack : error}\n`);
    throw error;
  }
  if (failures > 0) throw new Error(`${failures} failed`);
}

async function runSpecs(): Promise<Mocha.Stats> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    slow: 4_000,
    color,
    forbidOnly: Boolean(process.env['CI']),
  });
  if (grep) mocha.grep(new RegExp(grep));
  let sent = Promise.resolve();
  if (hasRunner) {
    // The lines go one after the other, so that they arrive in their order.
    Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
      sent = sent.then(() => tell('log', `${format(...args)}\n`));
    };
  }
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await loadSpecs();
  // It would fill with the files of the tests, and makes the pictures smaller.
  mocha.suite.beforeAll('close the side bar', () =>
    vscode.commands.executeCommand('workbench.action.closeSidebar'),
  );
  mocha.suite.afterEach('show what a failed test has left', async function () {
    const title = this.currentTest?.state === 'failed' && this.currentTest.fullTitle();
    if (title) await screenshot(`failed-${title.replace(/\W+/g, '-').slice(0, 100)}`);
  });
  const stats = await new Promise<Mocha.Stats>(resolve => {
    const runner = mocha.run(() => resolve(runner.stats as Mocha.Stats));
  });
  await sent;
  return stats;
}
