/** Writes the table of rules in README.md from the rules themselves; `--check` only says whether it is right. */
import { readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../server/src/rules/index.ts';

const file = new URL('../README.md', import.meta.url);
const MARK = /<!-- rules -->[\s\S]*?(?=\n\n {2}Each finding)/;

export function withTable(readme: string): string {
  const rows = rules.map(rule => `  | [\`${rule.name}\`](docs/rules/${rule.name}.md) | ${rule.summary} |`);
  const table = ['  | rule | finds |', '  |---|---|', ...rows];
  return readme.replace(MARK, `<!-- rules -->\n${table.join('\n')}`);
}

if (process.argv[1]?.endsWith('readme.ts')) {
  const before = readFileSync(file, 'utf8');
  const after = withTable(before);
  if (process.argv.includes('--check')) process.exitCode = before === after ? 0 : 1;
  else writeFileSync(file, after);
}
