import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import type { Release } from './install.ts';
import { cache } from './paths.ts';
import { isProgram, onPath } from './process.ts';
import { reasonOf, Unavailable } from './unavailable.ts';

/**
 * Longest time in milliseconds that the download's host may be silent, so that a machine which
 * cannot reach it goes on soon.
 */
const downloadSilence = 8_000;

/** Whether a window can be shown. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * What has to stand before a command that shows a window: nothing, or `xvfb-run` where there is no display.
 *
 * @throws Unavailable when there is neither
 */
export function displayCommand(): string[] {
  if (hasDisplay()) return [];
  const xvfb = onPath('xvfb-run');
  if (!xvfb) throw new Unavailable('no display, and no xvfb-run');
  return [xvfb, '-a'];
}

/**
 * The desktop VS Code of this release, from the cache folder or downloaded into it.
 *
 * @returns full path of the program
 * @throws Unavailable when it cannot be downloaded
 */
export async function downloadDesktop(release: Release): Promise<string> {
  console.log(`looking for the desktop VS Code ${release.vscode} …`);
  try {
    return await downloadAndUnzipVSCode({
      version: release.vscode,
      cachePath: path.join(cache, 'vscode'),
      timeout: downloadSilence,
      reporter: new SilentReporter(),
    });
  } catch (error) {
    throw new Unavailable(`the desktop VS Code cannot be downloaded: ${reasonOf(error)}`);
  }
}

/** The desktop VS Code that is installed on this machine: full path of its program, not of the command `code`. */
export function installedDesktop(): string | undefined {
  const code = codeCommand();
  const candidates = [
    // The command is a script in the folder `bin` beside the program.
    ...(code ? ['../../code', '../../Code.exe'].map(file => path.resolve(realpathSync(code), file)) : []),
    '/Applications/Visual Studio Code.app/Contents/MacOS/Code',
    '/Applications/Visual Studio Code.app/Contents/MacOS/Electron',
    path.join(process.env['LOCALAPPDATA'] ?? '', 'Programs', 'Microsoft VS Code', 'Code.exe'),
  ];
  return candidates.find(isProgram);
}

/**
 * The command `code` of a desktop VS Code. In the terminal of a remote VS Code there is one of that name
 * which can only open files and install extensions; that one is left out.
 */
export function codeCommand(): string | undefined {
  const code = onPath('code');
  return code && !process.env['VSCODE_IPC_HOOK_CLI'] && !code.includes('remote-cli') ? code : undefined;
}

/** The version of a desktop VS Code, from the manifest inside it. */
export function versionOf(program: string): string {
  const inside = process.platform === 'darwin' ? '../../Resources/app' : '../resources/app';
  const file = path.resolve(program, inside, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : '(version not known)';
}
