/**
 * Runs the mocha suite of `suite/` in the extension host of a real VS Code: the desktop where there can
 * be one, else the VS Code server in a Chromium without a window.
 *
 *     npm run test:vscode -- [--grep REGEXP] [--dev] [--no-build] [--minimum] [--desktop | --server] [--scale N]
 *
 * Writes `test-results/vscode.json`; exit code 0 when nothing failed, also when the machine cannot run it.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './host/bundle.ts';
import { isEnding, runMain, temporaryFolder } from './host/cleanup.ts';
import { runOnDesktop } from './host/desktop.ts';
import { packageExtension, runScript } from './host/extension.ts';
import { results, root, screenshots, vsix } from './host/paths.ts';
import { runInServer } from './host/server.ts';
import type { Outcome, Session } from './host/session.ts';
import { reasonOf, Unavailable } from './host/unavailable.ts';

/** The outcome of a suite that has not run. */
const nothing: Outcome = { host: 'none', passed: 0, failed: 0, skipped: 0 };

const { values: flags } = parseArgs({
  options: {
    /** Only tests whose full title matches. */
    grep: { type: 'string' },
    /** Loads the extension from its sources instead of the packaged VSIX. */
    dev: { type: 'boolean', default: false },
    /** Takes the extension as it was last built or packaged. */
    'no-build': { type: 'boolean', default: false },
    /** Runs in the oldest VS Code that the manifest allows. */
    minimum: { type: 'boolean', default: false },
    /** Only this kind of VS Code. */
    desktop: { type: 'boolean', default: false },
    server: { type: 'boolean', default: false },
    /** Pixels on the screenshots for each pixel of the page. */
    scale: { type: 'string', default: '1' },
  },
});

runMain(async () => {
  const name = flags.minimum ? 'vscode-minimum' : 'vscode';
  // What an earlier run has left must not pass for the result of this one.
  await rm(path.join(results, `${name}.json`), { force: true });
  await rm(screenshots(name), { recursive: true, force: true });
  const outcome = await runSuite(screenshots(name)).catch((error: unknown) => {
    if (isEnding()) throw error;
    console.error(error);
    return { ...nothing, failed: 1, reason: reasonOf(error) };
  });
  await report(name, outcome);
  return outcome.failed > 0 ? 1 : 0;
});

async function runSuite(screenshots: string): Promise<Outcome> {
  await bundleSuite('suite');
  return runAnywhere({
    extension: await extensionUnderTest(),
    workspace: await newWorkspace(),
    minimum: flags.minimum,
    screenshots,
    scale: Number(flags.scale),
    grep: flags.grep,
  });
}

async function extensionUnderTest(): Promise<Session['extension']> {
  if (flags.dev) {
    if (!flags['no-build']) await runScript('build', 'building the extension');
    return { folder: root };
  }
  if (!flags['no-build']) return { vsix: await packageExtension() };
  if (!existsSync(vsix)) throw new Error('there is no airflow-kpo.vsix: run npm run package');
  return { vsix };
}

/** A copy of the workspace, since tests change its files. */
async function newWorkspace(): Promise<string> {
  const folder = path.join(await temporaryFolder(), 'workspace');
  await cp(path.join(root, 'test', 'vscode', 'workspace'), folder, { recursive: true });
  return folder;
}

/** Runs the suite in the first kind of VS Code that can be had, or says why there is none. */
async function runAnywhere(session: Session): Promise<Outcome> {
  const hosts: [string, (session: Session) => Promise<Outcome>][] = [];
  if (!flags.server) hosts.push(['desktop', runOnDesktop]);
  if (!flags.desktop) hosts.push(['server', runInServer]);
  const reasons: string[] = [];
  for (const [kind, host] of hosts) {
    try {
      return await host(session);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      reasons.push(`VS Code ${kind}: ${reasonOf(error)}`);
      console.log(`not here: ${reasons.at(-1)}`);
    }
  }
  return { ...nothing, skipped: 1, reason: reasons.join('; ') };
}

async function report(name: string, outcome: Outcome): Promise<void> {
  const { passed, failed, skipped, reason, host } = outcome;
  await mkdir(results, { recursive: true });
  await writeFile(path.join(results, `${name}.json`), `${JSON.stringify(outcome, null, 2)}\n`);
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${reason ?? host})`);
}
