/**
 * `npm run catalog` reads the packages of Airflow and Kubernetes and writes the data of the catalog. With `--check`
 * it compares the committed data with what the same releases give now, and ends with 1 if they differ. What
 * cannot be reached from this machine is named as skipped; a comparison then ends with 3.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { airflowFiles, type ReadUntil } from './airflow/files.ts';
import { DATA, kubernetesFiles } from './kubernetes/files.ts';
import { Unreachable } from './packages/pypi.ts';

const check = process.argv.includes('--check');
const say = (line: string) => console.log(line);

/** Kubernetes first: the values of some arguments are those of its fields. */
for (const read of [
  () => kubernetesFiles(check ? 'committed' : 'newest', say),
  () => airflowFiles(check ? committedReleases() : undefined),
]) {
  try {
    for (const [name, text] of Object.entries(await read())) take(name, text);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    say(`skipped, the committed data stays: ${error.message}`);
    if (check) process.exitCode ??= 3;
  }
}

function committedReleases(): ReadUntil {
  return JSON.parse(readFileSync(new URL('releases.json', DATA), 'utf8')).read;
}

function take(name: string, text: string): void {
  const file = new URL(name, DATA);
  const size = `${(Buffer.byteLength(text) / 1000).toFixed(1)} kB`;
  if (!check) {
    writeFileSync(file, text);
    say(`${name}: ${size}`);
  } else if (readFileSync(file, 'utf8') === text) {
    say(`${name} is up to date: ${size}`);
  } else {
    console.error(`${name} is not what its sources give`);
    process.exitCode = 1;
  }
}
