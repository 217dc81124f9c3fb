import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * What a script of `test/oracle/python` prints, as JSON.
 *
 * @param python interpreter of a virtual environment that has the packages the script asks.
 * @param input JSON for its standard input.
 * @throws an Error with what the script wrote, if it fails.
 */
export function askPython<T>(python: string, script: string, input: unknown = null): T {
  const file = fileURLToPath(new URL(`python/${script}`, import.meta.url));
  return ask<T>(python, [file], undefined, input);
}

/** The same of any program that is asked by JSON on its standard input and answers in JSON. */
export function ask<T>(command: string, args: readonly string[], cwd: string | undefined, input: unknown): T {
  const done = spawnSync(command, args, {
    cwd,
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr}`);
  return JSON.parse(done.stdout) as T;
}
