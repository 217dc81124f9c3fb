import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pc from 'picocolors';
import { rules } from '../rules/index.ts';

/** Prints the page of a rule, or the list of rules. Returns the exit code. */
export function explain(name: string | undefined, assets: string): number {
  if (name === undefined) {
    const width = Math.max(...rules.map(rule => rule.name.length));
    for (const rule of rules) console.log(`${pc.bold(rule.name.padEnd(width))}  ${rule.summary}`);
    return 0;
  }
  const rule = rules.find(one => one.name === name);
  const page = [`rules/${name}.md`, `../../docs/rules/${name}.md`]
    .map(one => path.join(assets, one))
    .find(existsSync);
  if (!rule || !page) {
    console.error(`There is no rule \`${name}\`. \`airflow-kpo explain\` lists them.`);
    return 2;
  }
  console.log(colour(readFileSync(page, 'utf8')));
  return 0;
}

function colour(markdown: string): string {
  return markdown
    .replace(/^(#+) (.*)$/gm, (_, _marks, title) => pc.bold(title))
    .replace(/`([^`\n]+)`/g, (_, code) => pc.cyan(code));
}
