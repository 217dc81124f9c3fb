import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { complaint, npm } from './npm.ts';
import { placeStandIns } from './stand-ins.ts';
import { Unavailable } from './unavailable.ts';

/** Dependencies for AI, remote containers, sandboxes and Windows, none of which editing a file needs. */
const unneeded =
  /^(@github\/copilot-sdk|@microsoft\/mxc-sdk|@devcontainers\/cli|ssh2|kerberos|@vscode\/(sandbox-runtime|windows-.*|copilot-api|sqlite3))$/;

const unneededExtensions = ['copilot', 'mermaid-markdown-features', 'microsoft-authentication'];

/** Ripgrep for every platform, in the package itself. */
const ripgrep = '@vscode/ripgrep-universal';

/**
 * Makes an unpacked VS Code server run: leaves out what is not needed here and installs the rest
 * without a compiler, that is without the native modules; VS Code has a substitute for each.
 *
 * @throws Unavailable when npm cannot fetch its dependencies
 */
export async function trim(folder: string): Promise<void> {
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  const dependencies = Object.entries(manifest.dependencies).filter(([name]) => !unneeded.test(name));
  manifest.dependencies = { ...Object.fromEntries(dependencies), [ripgrep]: '^1.18.0' };
  await writeFile(file, JSON.stringify(manifest, null, 2));
  for (const name of unneededExtensions) {
    await rm(path.join(folder, 'extensions', name), { recursive: true, force: true });
  }
  // Not `npm ci`: the shrinkwrap that comes with the server is out of step with its manifest.
  const args = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await npm(args, { cwd: folder });
  if (code !== 0) throw new Unavailable(`npm cannot install the VS Code server: ${complaint(output)}`);
  const modules = path.join(folder, 'node_modules');
  await placeStandIns(modules, Object.keys(manifest.dependencies));
  await placeRipgrep(modules, '@vscode/ripgrep' in manifest.dependencies);
}

/** Keeps ripgrep for this platform only, and gives it to an older server whose own package would download it. */
async function placeRipgrep(modules: string, older: boolean): Promise<void> {
  const platform = `${process.platform}-${process.arch}`;
  const bin = path.join(modules, ripgrep, 'bin');
  for (const name of await readdir(bin)) {
    if (name !== platform) await rm(path.join(bin, name), { recursive: true, force: true });
  }
  if (!older) return;
  const rg = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const target = path.join(modules, '@vscode', 'ripgrep', 'bin');
  await mkdir(target, { recursive: true });
  await copyFile(path.join(bin, platform, rg), path.join(target, rg));
  await chmod(path.join(target, rg), 0o755);
}
