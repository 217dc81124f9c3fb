import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from './cleanup.ts';
import type { VSCodeServer } from './install.ts';
import { results, shown } from './paths.ts';
import { background, plainEnvironment, run } from './process.ts';
import { settings } from './settings.ts';

/** A VS Code server that is running. */
export interface RunningServer {
  /** Port that it listens on, picked by the system unless one was asked for. */
  port: number;
  /** File with everything that it has said. */
  log: string;
  /** Comes when the server has ended, by `stop` or by itself. */
  ended: Promise<void>;
}

export interface ServerOptions {
  /** The packaged extension to install first. */
  vsix?: string;
  /** Address to listen on; by default only this machine's own. */
  host?: string;
  /** Port to listen on; 0, the default, is any that is free. */
  port?: number;
  /** Further arguments of the server. */
  args: string[];
  /** Further environment of the server, and so of the extension host. */
  env?: NodeJS.ProcessEnv;
}

/** Longest time in milliseconds until a server that was started must listen. */
const startLimit = 60_000;

/** Starts a VS Code server that keeps its settings and extensions in a temporary folder of its own. */
export async function startServer(server: VSCodeServer, options: ServerOptions): Promise<RunningServer> {
  const data = await temporaryFolder();
  await mkdir(path.join(data, 'data', 'User'), { recursive: true });
  await writeFile(path.join(data, 'data', 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  if (options.vsix) await installExtension(server, data, options.vsix);

  await mkdir(results, { recursive: true });
  const log = path.join(results, 'vscode-server.log');
  await writeFile(log, '');
  const { child, ended } = background(
    server.node,
    [
      server.main,
      ...['--host', options.host ?? '127.0.0.1', '--port', String(options.port ?? 0)],
      ...['--server-data-dir', data, '--accept-server-license-terms', '--telemetry-level', 'off'],
      ...['--disable-workspace-trust', '--force-disable-user-env', ...options.args],
    ],
    { env: { ...serverEnvironment(data), ...options.env }, log },
  );
  const limit = Date.now() + startLimit;
  for (;;) {
    const said = await readFile(log, 'utf8');
    const port = /listening on (\d+)/.exec(said)?.[1];
    if (port) return { port: Number(port), log, ended };
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > limit) {
      throw new Error(`the VS Code server does not start; see ${shown(log)}:\n${said.slice(-2000)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

async function installExtension(server: VSCodeServer, data: string, vsix: string): Promise<void> {
  const args = [
    server.main,
    '--server-data-dir',
    data,
    '--accept-server-license-terms',
    '--install-extension',
    vsix,
  ];
  const { code, output } = await run(server.node, args, { env: serverEnvironment(data) });
  if (code !== 0 || !/successfully installed/.test(output)) {
    throw new Error(`VS Code ${server.release.vscode} does not install ${shown(vsix)}:\n${output}`);
  }
}

/** Without a marketplace, and with the server's sockets, which it leaves behind, in its own folder. */
function serverEnvironment(data: string): NodeJS.ProcessEnv {
  // On macOS the path would become too long for a socket.
  const temporary = process.platform === 'linux' ? { TMPDIR: data } : {};
  return { ...plainEnvironment(), ...temporary, EXTENSIONS_GALLERY: '{}' };
}

/** The address of a file of this machine as the workbench at `authority`, the page's own host and port, sees it. */
export function remoteAddress(authority: string, file: string): string {
  return `vscode-remote://${authority}${pathToFileURL(file).pathname}`;
}

/**
 * The address of the page that opens a folder.
 *
 * @param payload settings of the workbench, each a name and a value
 * @param token the connection token, when the server wants one
 */
export function pageAddress(authority: string, folder: string, payload: string[][], token?: string): string {
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':');
  // The folder is a plain path, with the slash before a drive that Windows does not write.
  const query = [`folder=${encode(decodeURIComponent(pathToFileURL(folder).pathname))}`];
  if (token) query.unshift(`tkn=${token}`);
  if (payload.length) query.push(`payload=${encode(JSON.stringify(payload))}`);
  return `http://${authority}/?${query.join('&')}`;
}
