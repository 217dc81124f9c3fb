import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Ends the process when the one that it belongs to is gone, as the native module does. */
const watchdog = `let timer;
exports.start = pid => {
  timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 1000).unref();
};
exports.exit = code => process.exit(code);
`;

/** Writes no log files; what VS Code logs it prints as well. */
const spdlog = `exports.version = 0;
exports.setLevel = exports.setFlushOn = () => {};
exports.Logger = class {
  trace() {}
  debug() {}
  info() {}
  warn() {}
  error() {}
  critical() {}
  getLevel() { return 2; }
  setLevel() {}
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async () => new exports.Logger();
`;

const standIns: Record<string, string> = {
  '@vscode/native-watchdog': watchdog,
  'native-watchdog': watchdog,
  '@vscode/spdlog': spdlog,
};

/**
 * Puts plain JavaScript in the place of two native modules, for which there is no compiler here. VS Code
 * runs without them too, but fills its log with hundreds of lines about it.
 *
 * @param dependencies the names of those that this VS Code has
 */
export async function placeStandIns(modules: string, dependencies: string[]): Promise<void> {
  for (const name of dependencies) {
    const code = standIns[name];
    if (code) await writeFile(path.join(modules, name, 'index.js'), code);
  }
}
