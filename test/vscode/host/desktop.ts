import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { temporaryFolder } from './cleanup.ts';
import { conduct } from './conduct.ts';
import { displayCommand, downloadDesktop, installedDesktop, versionOf } from './desktop-program.ts';
import { current, minimum } from './install.ts';
import { results, shown, suite as suiteFolder } from './paths.ts';
import { background, plainEnvironment, runScriptFile } from './process.ts';
import { developmentFolder, type Outcome, type Session } from './session.ts';
import { settings } from './settings.ts';
import { Unavailable } from './unavailable.ts';

/** Lets VS Code start without questions and pages of its own. The sandbox needs rights that containers lack. */
export const quiet = [
  '--no-sandbox',
  '--disable-gpu-sandbox',
  '--disable-updates',
  '--disable-workspace-trust',
  '--skip-welcome',
  '--skip-release-notes',
];

/**
 * Runs the suite in a desktop VS Code with a profile of its own.
 *
 * @throws Unavailable when there is no display, no VS Code, or when it ends before the suite has begun
 */
export async function runOnDesktop(session: Session): Promise<Outcome> {
  const display = displayCommand();
  const program = await desktopProgram(session);
  const profile = await newProfile();
  if ('vsix' in session.extension) await installExtension(program, profile, session.extension.vsix);
  const suite = await conduct(session);

  const command = [
    ...[...display, program, session.workspace, ...profile, ...quiet],
    `--extensionDevelopmentPath=${developmentFolder(session.extension)}`,
    `--extensionTestsPath=${path.join(suiteFolder, 'index.js')}`,
  ];
  await mkdir(results, { recursive: true });
  const log = path.join(results, 'vscode-desktop.log');
  await writeFile(log, '');
  const { child, stop } = background(command[0]!, command.slice(1), {
    env: { ...plainEnvironment(), ...suite.env },
    log,
  });
  const ended = new Promise<never>((_, reject) => {
    const end = (how: unknown) => {
      const reason = `${program} ended before the tests did (${how}); see ${shown(log)}`;
      reject(suite.hasBegun() ? new Error(reason) : new Unavailable(reason));
    };
    child.once('error', end);
    child.once('exit', end);
  });
  const counts = await Promise.race([suite.counts, ended, suite.silence()]);
  await stop();
  return { ...counts, host: `VS Code desktop ${versionOf(program)}` };
}

/** The release that the suite is pinned to, or else, unless it must be the oldest one, the VS Code installed here. */
async function desktopProgram(session: Session): Promise<string> {
  try {
    return await downloadDesktop(session.minimum ? minimum : current);
  } catch (error) {
    const installed = session.minimum ? undefined : installedDesktop();
    if (!installed) throw error;
    return installed;
  }
}

/** Arguments for a profile in temporary folders, so that nothing of the user's is read or changed. */
export async function newProfile(): Promise<string[]> {
  const folder = await temporaryFolder();
  const user = path.join(folder, 'user');
  await mkdir(path.join(user, 'User'), { recursive: true });
  await writeFile(path.join(user, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  return [`--user-data-dir=${user}`, `--extensions-dir=${path.join(folder, 'extensions')}`];
}

async function installExtension(program: string, profile: string[], vsix: string): Promise<void> {
  const cli = resolveCliPathFromVSCodeExecutablePath(program);
  const args = [...profile, '--no-sandbox', '--install-extension', vsix];
  const { code, output } = await runScriptFile(cli, args, { timeout: 60_000 });
  if (code !== 0) throw new Unavailable(`${cli} does not install ${shown(vsix)}: ${output.trim()}`);
}
