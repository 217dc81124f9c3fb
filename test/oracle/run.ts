/**
 * Asks the real packages and records what they say: `npm run oracle`, or `npm run oracle -- homes models` for some of
 * `operators`, `homes`, `pods` (with a table of what its tasks cover), `live-pods`, `rewrites`, `rewritten-pods`,
 * `models`, `quantities`, `images`, `pod-checks`, `pod-security` and `failures`. Needs Python 3.11 or 3.12, and Go for what
 * Kubernetes itself says. What cannot be asked is named as skipped, and its records stay as they are.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cncf } from '../../server/src/catalog/homes.ts';
import { podDifference } from '../support/pod-difference.ts';
import { INSTALLATIONS, pythonOf, pythonWith, SOURCES, Unavailable } from './environments.ts';
import * as failures from './failures.ts';
import * as homes from './homes.ts';
import * as images from './images.ts';
import * as models from './models.ts';
import * as operators from './operators.ts';
import { coverage } from './pod-cases/coverage.ts';
import { CASES } from './pod-cases/index.ts';
import * as podChecks from './pod-checks.ts';
import * as podSecurity from './pod-security.ts';
import * as pods from './pods.ts';
import * as quantities from './quantities.ts';
import * as rewrites from './rewrites.ts';
import * as rewrittenPods from './rewritten-pods.ts';
import * as sources from './sources.ts';

const RECORDS = fileURLToPath(new URL('records', import.meta.url));
const only = process.argv.slice(2);
let skipped = 0;

async function ask(name: string, work: () => Promise<Record<string, string>> | Record<string, string>) {
  if (only.length > 0 && !only.includes(name)) return;
  try {
    for (const [file, text] of Object.entries(await work())) write(file, text);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    skipped++;
    console.log(`${name}: skipped, ${error.message}`);
  }
}

/** Releases whose operators build tasks of a fresh seed, to be compared with ours at once. */
const LIVE = ['5.0.0', '8.3.3', '10.25.0'];

/** Interpreter with that release of the Kubernetes client alone. */
function clientPython(release: string): string {
  return pythonOf(`client-${release}`, [`${models.DISTRIBUTION}==${release}`]);
}

function write(file: string, text: string): void {
  const full = path.join(RECORDS, file);
  const same = existsSync(full) && readFileSync(full, 'utf8') === text;
  if (!same) writeFileSync(full, text);
  console.log(`${file}: ${same ? 'as recorded' : 'changed'}`);
}

mkdirSync(RECORDS, { recursive: true });
await ask('operators', () => {
  const files: Record<string, string> = {};
  for (const distributions of SOURCES) {
    const found = sources.record(distributions);
    const provider = found.releases[cncf];
    if (provider) files[operators.recordName(provider)] = operators.textOf(found);
  }
  for (const installation of INSTALLATIONS) {
    files[operators.recordName(installation.provider)] = operators.textOf(
      operators.record(pythonWith(installation)),
    );
  }
  return files;
});
await ask('homes', () => {
  const read = SOURCES.map(distributions => sources.record(distributions));
  const imported = INSTALLATIONS.map(installation => homes.record(pythonWith(installation)));
  return { [homes.RECORD]: homes.textOf([...read, ...imported]) };
});
await ask('pods', () => {
  console.log(coverage(CASES));
  const asked = INSTALLATIONS.filter(one => pods.RELEASES.includes(one.provider));
  return pods.textsOf(
    new Map(asked.map(one => [one.provider, pods.record(pythonWith(one), one.provider)] as const)),
  );
});
await ask('live-pods', async () => {
  const seed = Date.now() % 1_000_000;
  for (const provider of LIVE) {
    const python = pythonWith(INSTALLATIONS.find(one => one.provider === provider)!);
    const asked = pods.live(python, provider, seed, 100);
    const found: string[] = [];
    for (const one of asked)
      for (const difference of await podDifference(one.case, provider, one.result))
        found.push(`${one.case.code}${difference}`);
    console.log(`provider ${provider}, seed ${seed}: ${asked.length} tasks, ${found.length} differences`);
    if (found.length > 0) throw new Error(found.join('\n'));
  }
  return {};
});
await ask('rewrites', () => rewrites.record());
await ask('rewritten-pods', () => rewrittenPods.record());
await ask('models', async () => {
  const files: Record<string, string> = {};
  for (const release of models.RELEASES) Object.assign(files, await models.record(clientPython(release)));
  return files;
});
await ask('quantities', () => quantities.record(clientPython(models.RELEASES.at(-1)!)));
await ask('images', () => images.record());
await ask('pod-checks', () => podChecks.record());
await ask('pod-security', () => podSecurity.record());
await ask('failures', () => failures.record());
console.log(skipped === 0 ? 'all asked' : `${skipped} skipped`);
