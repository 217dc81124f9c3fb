/**
 * Runs every test: type check, lint, unit and scenario tests with the language server over stdio, the packaged
 * extension in a real VS Code. What this machine cannot run is named as skipped. Ends with the sum of all.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const results = path.join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total: Outcome = { passed: 0, failed: 0, skipped: 0 };

/** What a step ends with that could not run here. */
const SKIPPED = 3;

/** Runs one step and adds what it counted; a step that counts nothing itself is one test. */
function step(name: string, command: string[], counted?: () => Outcome | undefined): boolean {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { status } = spawnSync('npx', ['--no-install', ...command], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const skipped = status === SKIPPED;
  const ok = status === 0 || skipped;
  const one = { passed: status === 0 ? 1 : 0, failed: ok ? 0 : 1, skipped: skipped ? 1 : 0 };
  const outcome = counted?.() ?? one;
  // A runner that died after its last report has failed, whatever it counted.
  if (!ok && outcome.failed === 0) outcome.failed = 1;
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += outcome[key];
  console.log(
    `${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped (${Math.round((Date.now() - started) / 1000)} s)`,
  );
  return ok;
}

function read(file: string): Record<string, unknown> | undefined {
  const full = path.join(results, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : undefined;
}

function unitOutcome(): Outcome | undefined {
  const report = read('unit.json') as
    | { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests?: number }
    | undefined;
  return (
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    }
  );
}

step('type check', ['tsc', '--noEmit']);
step('lint', ['biome', 'check', '.']);
step('catalog against its sources', ['tsx', 'server/catalog/generate.ts', '--check']);
const built = step('build', ['tsx', 'scripts/build.ts']);
step(
  'unit and scenario tests',
  ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
  unitOutcome,
);
if (built && step('package', ['tsx', 'scripts/package.ts'])) {
  step('VS Code', ['tsx', 'test/vscode/run.ts'], () => read('vscode.json') as unknown as Outcome | undefined);
}

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
