import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { npm } from './npm.ts';
import { root, vsix } from './paths.ts';

/** Runs a script of the project's `package.json`, and shows what it says only when it fails. */
export async function runScript(name: 'build' | 'package', what: string): Promise<void> {
  console.log(`${what} …`);
  const { code, output } = await npm(['run', '--silent', name], { cwd: root });
  if (code !== 0) throw new Error(`npm run ${name} failed\n${output}`);
}

/** Packages the extension as users get it, and returns the VSIX. */
export async function packageExtension(): Promise<string> {
  // So that a packaging that fails without saying so does not leave an old VSIX to be tested.
  await rm(vsix, { force: true });
  await runScript('build', 'building the extension');
  await runScript('package', 'packaging the extension');
  if (!existsSync(vsix)) throw new Error('npm run package wrote no airflow-kpo.vsix');
  return vsix;
}
