import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { newProfile, quiet } from './desktop.ts';
import { codeCommand, downloadDesktop, hasDisplay, installedDesktop } from './desktop-program.ts';
import { packageExtension } from './extension.ts';
import { current, installServer } from './install.ts';
import { results, root, shown } from './paths.ts';
import { background, plainEnvironment, run, runScriptFile } from './process.ts';
import { Unavailable } from './unavailable.ts';
import { pageAddress, remoteAddress, startServer } from './vscode-server.ts';

/** What is opened: a folder and, when there is one, a file in it. */
export interface Workspace {
  folder: string;
  file?: string;
}

/**
 * Opens a workspace in a desktop VS Code with the extension loaded from its sources: in the one that is
 * installed, in which the user's own extensions work too, else in a downloaded one until it is closed.
 *
 * @throws Unavailable when there is no display, or no desktop VS Code
 */
export async function openOnDesktop({ folder, file }: Workspace): Promise<void> {
  if (!hasDisplay()) throw new Unavailable('there is no display');
  const what = [`--extensionDevelopmentPath=${root}`, folder, ...(file ? [file] : [])];
  const installed = installedDesktop();
  const code = codeCommand() ?? (installed && resolveCliPathFromVSCodeExecutablePath(installed));
  if (code) {
    const { code: exit, output } = await runScriptFile(code, ['--new-window', ...what], { timeout: 60_000 });
    if (exit === 0) {
      console.log(`Opened in VS Code (${code}).`);
      return;
    }
    console.log(`${code} does not open it: ${output.trim()}`);
  }
  const program = await downloadDesktop(current);
  await mkdir(results, { recursive: true });
  const log = path.join(results, 'vscode-desktop.log');
  await writeFile(log, '');
  const { child, ended } = background(program, [...(await newProfile()), ...quiet, ...what], {
    env: plainEnvironment(),
    log,
  });
  console.log('Opened in a VS Code of its own; close its window, or press Ctrl-C, to end.');
  await ended;
  if (child.exitCode)
    throw new Unavailable(`${program} ended with code ${child.exitCode}; see ${shown(log)}`);
}

/**
 * Opens a workspace in a VS Code server with the packaged extension installed: prints its address, shows
 * it in the browser where there is a display, and returns when the server has ended.
 *
 * @param host address to listen on, such as `0.0.0.0` inside a container
 * @param port port to listen on; 0 for any that is free
 */
export async function openOnServer({ folder, file }: Workspace, host: string, port: number): Promise<void> {
  const vsix = await packageExtension();
  const token = randomBytes(16).toString('hex');
  const server = await startServer(await installServer(current), {
    vsix,
    host,
    port,
    args: ['--connection-token', token],
  });
  const authority = `${host === '0.0.0.0' ? 'localhost' : host}:${server.port}`;
  const payload = file ? [['openFile', remoteAddress(authority, file)]] : [];
  const address = pageAddress(authority, folder, payload, token);
  console.log(
    `\nVS Code ${current.vscode} with the extension: open this address in a browser (Ctrl-C ends it)\n\n  ${address}\n`,
  );
  if (hasDisplay()) await showInBrowser(address);
  await server.ended;
  throw new Error(`the VS Code server has ended; see ${shown(server.log)}`);
}

async function showInBrowser(address: string): Promise<void> {
  const { platform } = process;
  if (platform === 'darwin') await run('open', [address]);
  else if (platform === 'win32') await run('rundll32', ['url.dll,FileProtocolHandler', address]);
  else await run('xdg-open', [address], { timeout: 10_000 });
}
