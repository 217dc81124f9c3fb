import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type Outcome, type RunOptions, run, runScriptFile } from './process.ts';
import { Unavailable } from './unavailable.ts';

/** Runs npm itself by the Node that runs this, since `npm` is a script that Windows cannot start directly. */
export function npm(args: string[], options: RunOptions = {}): Promise<Outcome> {
  const script = process.env['npm_execpath'];
  if (script && /npm-cli\.[cm]?js$/.test(script)) return run(process.execPath, [script, ...args], options);
  return runScriptFile('npm', args, options);
}

/**
 * Unpacks one folder of an npm package, without installing it.
 *
 * @param member the folder inside the package's archive, where `package` is its top
 * @throws Unavailable when the package cannot be fetched or unpacked
 */
export async function unpack(spec: string, folder: string, member = 'package'): Promise<void> {
  const packed = await npm(['pack', spec, '--json', '--loglevel=error'], { cwd: folder });
  if (packed.code !== 0) throw new Unavailable(`npm cannot fetch ${spec}: ${complaint(packed.output)}`);
  const name = /"filename":\s*"([^"]+)"/.exec(packed.output)?.[1];
  if (!name) throw new Error(`npm pack ${spec} named no file:\n${packed.output}`);
  const strip = `--strip-components=${member.split('/').length}`;
  // A name relative to the folder, since one kind of tar takes the colon of "C:\…" for a host's name.
  const { code, output } = await run('tar', ['-xzf', name, strip, member], { cwd: folder });
  if (code !== 0) throw new Unavailable(`tar cannot unpack ${name}: ${output.trim()}`);
  await rm(path.join(folder, name));
}

/** The line of npm's output that says what is wrong. */
export function complaint(output: string): string {
  const lines = output.trim().split('\n');
  const error = lines.find(line => /^npm (error|ERR!) (?!code |errno |syscall |A complete log)/.test(line));
  return (error ?? lines.at(-1) ?? '').replace(/^npm (error|ERR!)\s*/, '');
}
