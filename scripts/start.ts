/**
 * Opens the sample workspace, or the folder or file that is named, in a real VS Code with the extension
 * loaded; before that it prints the findings, so that a terminal alone shows what the extension does.
 *
 *     npm start -- [PATH] [--no-open] [--server [--host ADDRESS] [--port PORT]]
 *
 * The VS Code is the desktop one of this machine, else one that is downloaded, else the VS Code server,
 * whose address is printed and which runs until Ctrl-C.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from '../test/vscode/host/cleanup.ts';
import { runScript } from '../test/vscode/host/extension.ts';
import { openOnDesktop, openOnServer } from '../test/vscode/host/open.ts';
import { root } from '../test/vscode/host/paths.ts';
import { run } from '../test/vscode/host/process.ts';
import { reasonOf, Unavailable } from '../test/vscode/host/unavailable.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Stops after the findings; so does the environment variable CI. */
    'no-open': { type: 'boolean', default: false },
    /** Takes the VS Code server even where there is a desktop. */
    server: { type: 'boolean', default: false },
    /** Where the VS Code server listens. */
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
  },
});

runMain(async () => {
  // npm runs this in the project's folder; a relative path is meant from where npm was called.
  const named = positionals[0] && path.resolve(process.env['INIT_CWD'] ?? '', positionals[0]);
  const target = named ?? path.join(root, 'examples');
  if (!existsSync(target)) {
    console.error(`${target}: there is no such file or folder`);
    return 2;
  }
  await runScript('build', 'building the extension');
  await run(process.execPath, [path.join(root, 'server', 'dist', 'cli.cjs'), 'lint', target], { show: true });
  if (flags['no-open'] || process.env['CI']) return 0;

  const workspace = statSync(target).isFile()
    ? { folder: path.dirname(target), file: target }
    : { folder: target, file: named ? undefined : firstSample() };
  if (!flags.server) {
    try {
      await openOnDesktop(workspace);
      return 0;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      console.log(`No desktop VS Code here: ${reasonOf(error)}.`);
    }
  }
  await openOnServer(workspace, flags.host, Number(flags.port));
  return 0;
});

/** The sample DAG that is opened at once, so that something is to be seen. */
function firstSample(): string | undefined {
  const dags = path.join(root, 'examples', 'dags');
  const name =
    existsSync(dags) &&
    readdirSync(dags)
      .sort()
      .find(name => name.endsWith('.py'));
  return name ? path.join(dags, name) : undefined;
}
