import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../server/dist/cli.cjs', import.meta.url));

export interface Run {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs the built command line in a folder, without colours. */
export function run(folder: string, ...words: string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  return { code: status, out: stdout, errors: stderr };
}

/** A folder with these files, gone after `use`. */
export function inFolder(files: Record<string, string | Uint8Array>, use: (folder: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'kpo-cli-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
