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

/** Writes each message to the log file at once, since VS Code shows in its output view what is in these files. */
const spdlog = `const fs = require('node:fs');
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
exports.version = 0;
exports.setLevel = exports.setFlushOn = () => {};
exports.Logger = class {
  constructor(name, file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
  }
  log(level, message) {
    if (level < this.level || !this.file) return;
    const lead = this.plain ? '' : new Date().toISOString() + ' [' + levels[level] + '] ';
    try {
      fs.appendFileSync(this.file, lead + message + (this.plain ? '' : '\\n'));
    } catch {}
  }
  trace(message) { this.log(0, message); }
  debug(message) { this.log(1, message); }
  info(message) { this.log(2, message); }
  warn(message) { this.log(3, message); }
  error(message) { this.log(4, message); }
  critical(message) { this.log(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.plain = true; }
  flush() {}
  drop() {}
};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (name, file) => new exports.Logger(name, file);
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
