import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { installBrowser } from './browser.ts';
import { atEnd } from './cleanup.ts';
import { conduct } from './conduct.ts';
import { current, installServer, minimum } from './install.ts';
import { takeScreenshot, windowOf } from './page.ts';
import { shown, suite as suiteFolder } from './paths.ts';
import { chromium } from './playwright.ts';
import { developmentFolder, type Outcome, type Session } from './session.ts';
import { reasonOf, Unavailable } from './unavailable.ts';
import { pageAddress, remoteAddress, startServer } from './vscode-server.ts';

/** Keeps the browser from asking, updating and reporting. */
const browserArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Runs the suite in the extension host of a VS Code server, shown by a Chromium without a window.
 *
 * @throws Unavailable when the server or a browser cannot be had
 */
export async function runInServer(session: Session): Promise<Outcome> {
  const browser = await launchBrowser(await installBrowser());
  const server = await installServer(session.minimum ? minimum : current);
  const viewport = session.viewport ?? { width: 1280, height: 800 };
  const page = await browser.newPage({ viewport, deviceScaleFactor: session.scale });
  const suite = await conduct(session, windowOf(page, session.screenshots));
  const running = await startServer(server, {
    vsix: 'vsix' in session.extension ? session.extension.vsix : undefined,
    // Without the driver for smoke tests VS Code silently ignores what the page's address asks for.
    args: ['--without-connection-token', '--enable-smoke-test-driver'],
    env: suite.env,
  });
  const failure = new Promise<never>((_, reject) => {
    watch(page, line => appendFileSync(running.log, `${line}\n`), reject)
      .then(() => page.goto(address(running.port, session)))
      .catch(reject);
  });
  try {
    const counts = await Promise.race([suite.counts, failure, suite.silence()]);
    return { ...counts, host: `VS Code server ${server.release.vscode} in Chromium ${browser.version()}` };
  } catch (error) {
    await takeScreenshot(page, session.screenshots, { name: 'stuck' }).catch(() => undefined);
    const reason = `${reasonOf(error)}; see ${shown(running.log)}`;
    // A suite that has begun has said itself what is wrong.
    const said = suite.hasBegun() ? '' : (await readFile(running.log, 'utf8')).slice(-3000);
    throw new Error(`${reason}\n${said}`.trim());
  }
}

async function launchBrowser(executablePath: string): Promise<Browser> {
  try {
    const browser = await chromium.launch({
      executablePath,
      args: browserArguments,
      chromiumSandbox: false,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    atEnd(() => browser.close());
    return browser;
  } catch (error) {
    throw new Unavailable(`${executablePath} does not start: ${reasonOf(error)}`);
  }
}

/** Hands on what the workbench logs, and calls `failed` when the page is gone or the suite ends early. */
async function watch(
  page: Page,
  log: (line: string) => void,
  failed: (reason: Error) => void,
): Promise<void> {
  page.on('crash', () => failed(new Error('the page of VS Code has crashed')));
  await page.exposeFunction('codeAutomationExit', () =>
    failed(new Error('the suite ended without a result')),
  );
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown) =>
    log(`[${type}] ${[args].flat().join(' ')}`),
  );
}

/** The page that opens the workspace and runs the suite. */
function address(port: number, { extension, workspace }: Session): string {
  const authority = `127.0.0.1:${port}`;
  return pageAddress(authority, workspace, [
    ['extensionDevelopmentPath', remoteAddress(authority, developmentFolder(extension))],
    ['extensionTestsPath', remoteAddress(authority, path.join(suiteFolder, 'index.js'))],
    ['skipWelcome', 'true'],
  ]);
}
