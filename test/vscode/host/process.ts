import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { atEnd } from './cleanup.ts';

const windows = process.platform === 'win32';

export interface Outcome {
  /** Exit code; -1 when the command could not be started, was killed, or took too long. */
  code: number;
  /** Standard output and standard error, in the order they came; empty when they were shown instead. */
  output: string;
}

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Longest time in milliseconds; without it there is no limit. */
  timeout?: number;
  /** Shows the output as it comes instead of collecting it. */
  show?: boolean;
  /** Has the shell take the command apart. */
  shell?: boolean;
}

/** Runs a command to its end. Never throws: a command that does not exist has code -1. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<Outcome> {
  const { cwd, env, timeout, show, shell } = options;
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd,
      env,
      timeout,
      shell,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', data => (output += data));
    child.stderr?.on('data', data => (output += data));
    child.on('error', error => resolve({ code: -1, output: String(error) }));
    child.on('close', code => resolve({ code: code ?? -1, output }));
  });
}

/** Runs a command that is a script, such as `code`, which on Windows only its shell can start. */
export function runScriptFile(file: string, args: string[], options: RunOptions = {}): Promise<Outcome> {
  if (!windows) return run(file, args, options);
  return run([file, ...args].map(word => `"${word}"`).join(' '), [], { ...options, shell: true });
}

/** The full path of the first of these programs that is on the PATH. */
export function onPath(...names: string[]): string | undefined {
  const endings = windows ? ['.cmd', '.exe'] : [''];
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (folder && isProgram(file)) return file;
      }
    }
  }
  return undefined;
}

/** Whether this is a file that can be started. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The environment without what npm, or a VS Code around this terminal, has set for its own children. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** A program in the background, and the function that ends it with everything that it started itself. */
export interface Background {
  child: ChildProcess;
  /** Comes when it has ended, or could not be started. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Starts a program in the background, its output written to the file `log`. It is ended with all
 * its descendants by `stop`, at the end of the run, and also when this process is killed outright.
 */
export function background(
  command: string,
  args: string[],
  options: SpawnOptions & { log: string },
): Background {
  const log = openSync(options.log, 'a');
  const child = spawn(command, args, { ...options, detached: !windows, stdio: ['ignore', log, log] });
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const guard = child.pid && !windows ? guardOf(child.pid) : undefined;
  const stop = atEnd(async () => {
    if (child.pid) await killTree(child.pid);
    await ended;
    guard?.stdin?.end();
  });
  return { child, ended, stop };
}

/** A watcher that ends the process group once this process is gone for whatever reason. */
function guardOf(group: number): ChildProcess {
  const script = `process.stdin.resume().on('end', () => { try { process.kill(-${group}, 'SIGKILL') } catch {} })`;
  const guard = spawn(process.execPath, ['-e', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  return guard;
}

async function killTree(pid: number): Promise<void> {
  if (windows) {
    await run('taskkill', ['/pid', String(pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of the group has ended already.
  }
}
