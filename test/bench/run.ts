/**
 * `npm run bench`: what a keystroke costs, the parser's share and ours apart, and how soon the server answers.
 * Compare ratios within one run: machines are noisy.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PythonDocument } from '../../server/src/editor/document.ts';
import { PythonParser } from '../../server/src/python/parser.ts';
import { WorkspaceIndex } from '../../server/src/workspace/index.ts';
import { LspClient, uriOf } from '../support/lsp-client.ts';
import { CONSTANT_USERS, generateDag, TYPED_TASK } from './dag.ts';
import { largeWorkspace, sharedModule } from './workspace.ts';

const SIZES = [200, 1_000, 3_000, 10_000];
const require = createRequire(import.meta.url);
const asset = (name: string) => readFileSync(require.resolve(name));

const parser = await PythonParser.create({
  runtime: asset('web-tree-sitter/web-tree-sitter.wasm'),
  python: asset('tree-sitter-python/tree-sitter-python.wasm'),
});
const index = new WorkspaceIndex(parser);
index.finishListing();

interface Sample {
  parser: number;
  ours: number;
}

/** Types `text` at `offset`, one character at a time, asking for the findings after each. Milliseconds. */
function type(document: PythonDocument, offset: number, text: string): Sample[] {
  const samples: Sample[] = [];
  for (let i = 0; i < text.length; i++) {
    const parsed = parser.elapsed;
    const started = performance.now();
    document.edit(offset + i, offset + i, text[i]!);
    document.findings();
    const total = performance.now() - started;
    const inParser = parser.elapsed - parsed;
    samples.push({ parser: inParser, ours: total - inParser });
  }
  return samples;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function row(lines: number, scenario: string, samples: Sample[]): Record<string, string | number> {
  const show = (of: keyof Sample, share: number) =>
    quantile(
      samples.map(one => one[of]),
      share,
    ).toFixed(3);
  return {
    lines,
    typing: scenario,
    'ours p50 ms': show('ours', 0.5),
    'ours p95 ms': show('ours', 0.95),
    'parser p50 ms': show('parser', 0.5),
    'parser p95 ms': show('parser', 0.95),
    keystrokes: samples.length,
  };
}

function measure(lines: number): Record<string, string | number>[] {
  const text = generateDag(lines);
  const document = new PythonDocument('/bench/dag.py', text, index);
  document.findings();
  const middle = text.indexOf('\n    ', text.length >> 1);
  const statement = text.slice(0, middle).lastIndexOf('\n    use_') + 1 || text.indexOf('    use_1 ');
  const task = type(document, statement, TYPED_TASK);

  const constant = new PythonDocument('/bench/dag.py', text, index);
  constant.findings();
  const samples: Sample[] = [];
  const limit = 'limits={"memory": "1Gi"}';
  for (let round = 0; round < 12; round++) {
    const at = constant.text.indexOf(limit);
    constant.edit(at, at + limit.length, '');
    constant.findings();
    samples.push(...type(constant, at, limit));
  }
  return [
    row(lines, 'a task of 40 lines', task),
    row(lines, `a constant of ${CONSTANT_USERS} tasks`, samples),
  ];
}

async function server(): Promise<Record<string, string>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'airflow-kpo-bench-'));
  mkdirSync(path.join(folder, 'dags'));
  const file = path.join(folder, 'dags', 'dag.py');
  const text = generateDag(1_000).replace('limits={"memory": "1Gi"}', 'limits={"memory": "1GB"}');
  writeFileSync(file, text);
  const first: number[] = [];
  const completion: number[] = [];
  const hover: number[] = [];
  let memory = 0;
  for (let round = 0; round < 5; round++) {
    const started = performance.now();
    const client = await LspClient.start(folder);
    await client.open(file, text);
    await client.diagnostics(file, found => found.length > 0);
    first.push(performance.now() - started);
    const position = { line: 30, character: 8 };
    const ask = async (method: string, times: number[]) => {
      for (let i = 0; i < 20; i++) {
        const asked = performance.now();
        await client.connection.sendRequest(method, { textDocument: { uri: uriOf(file) }, position });
        times.push(performance.now() - asked);
      }
    };
    await ask('textDocument/completion', completion);
    await ask('textDocument/hover', hover);
    memory = client.residentMegabytes() ?? memory;
    await client.stop();
  }
  rmSync(folder, { recursive: true });
  const show = (times: number[]) =>
    `${quantile(times, 0.5).toFixed(1)} ms (p95 ${quantile(times, 0.95).toFixed(1)})`;
  return {
    'spawn to first diagnostics, 1,000 lines': show(first),
    completion: show(completion),
    hover: show(hover),
    'resident memory': `${memory} MB`,
  };
}

// Warm up, so that the first size does not pay for the compiler.
measure(200);
const rows = SIZES.flatMap(measure);
console.table(rows);
for (const scenario of new Set(rows.map(one => one.typing))) {
  const p50 = (lines: number) =>
    Number(rows.find(one => one.lines === lines && one.typing === scenario)!['ours p50 ms']);
  console.log(
    `${scenario}: our p50 grows ${(p50(10_000) / p50(1_000)).toFixed(2)} times from 1,000 to 10,000 lines`,
  );
}
for (const [what, value] of Object.entries(sharedModule(parser))) console.log(`${what}: ${value}`);
if (existsSync('server/dist/server.cjs'))
  for (const [what, value] of Object.entries({ ...(await server()), ...(await largeWorkspace()) }))
    console.log(`${what}: ${value}`);
else console.log('server: not built (npm run build)');
console.log(
  `VSIX: ${existsSync('airflow-kpo.vsix') ? `${(statSync('airflow-kpo.vsix').size / 1e6).toFixed(2)} MB` : 'not packed (npm run package)'}`,
);
parser.release();
