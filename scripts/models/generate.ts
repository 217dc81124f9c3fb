/**
 * `npm run models` writes the catalog of Kubernetes models; with `--check` it compares the committed one with what
 * the installed packages give, and ends with 1 if they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalog, catalogText } from './catalog.ts';

const file = fileURLToPath(new URL('../../server/src/catalog/data/kubernetes.json', import.meta.url));

const data = await catalog();
const text = catalogText(data);
const rows = Object.values(data.models);
const summary = `${rows.length} classes, ${rows.reduce((sum, fields) => sum + fields.length, 0)} fields`;
const name = relative(process.cwd(), file);

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
  console.log(`${name}: ${summary}`);
} else if (readFileSync(file, 'utf8') === text) {
  console.log(`${name} is up to date: ${summary}`);
} else {
  console.error(`${name} is not what the installed packages give (${summary}). Run "npm run models".`);
  process.exitCode = 1;
}
