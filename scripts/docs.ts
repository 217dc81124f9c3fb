/**
 * Writes what is said of the rules and settings in several places from the rules and settings themselves: the table
 * of README.md, the index of the rules' pages, and the settings in package.json. `--check` only says whether they
 * are right.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { families, rules } from '../server/src/rules/index.ts';
import type { Rule } from '../server/src/rules/rule.ts';
import { SETTINGS, SEVERITIES, type SettingSchema } from '../server/src/workspace/settings-schema.ts';

const root = new URL('../', import.meta.url);
const MARK = /<!-- rules -->[\s\S]*?(?=\n\n {2}Each finding)/;

/** Texts by file, as they should be. */
export function generatedTexts(): Record<string, string> {
  return {
    'README.md': readme(read('README.md')),
    'docs/rules/README.md': index(),
    'package.json': manifest(read('package.json')),
  };
}

export function read(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

function readme(before: string): string {
  const rows = families.flatMap(({ title, rules: some }) => [
    `  | **${title}** | |`,
    ...some.map(rule => `  | [\`${rule.name}\`](docs/rules/${rule.name}.md) | ${rule.summary} |`),
  ]);
  return before.replace(MARK, ['<!-- rules -->', '  | rule | finds |', '  |---|---|', ...rows].join('\n'));
}

function index(): string {
  const parts = families.map(({ title, rules: some }) => {
    const rows = some.map(
      one => `| [\`${one.name}\`](${one.name}.md) | ${severityOf(one)} | ${one.summary} |`,
    );
    return `## ${title}\n\n| rule | severity | finds |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Rules

Each page says what a rule finds, why it matters, on which versions, and how safe its fixes are. Its examples are the tests of the rule. The severity is the usual one; it may depend on the versions in use.

${parts.join('\n')}`;
}

function severityOf({ severity, standard }: Rule): string {
  return standard ? `${severity}, with \`${standard}\`` : severity;
}

function manifest(before: string): string {
  const data = JSON.parse(before);
  const { properties } = data.contributes.configuration;
  const own = Object.fromEntries(SETTINGS.map(one => [`airflowKpo.${one.name}`, property(one)]));
  const trace = properties['airflowKpo.trace.server'];
  data.contributes.configuration.properties = { ...own, 'airflowKpo.trace.server': trace };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function property({ type, values, description }: SettingSchema): object {
  const rest = { scope: 'resource', markdownDescription: description };
  switch (type) {
    case 'text':
      return { type: 'string', default: '', ...rest };
    case 'flag':
      return { type: 'boolean', default: false, ...rest };
    case 'texts':
      return { type: 'array', default: [], items: { type: 'string' }, ...rest };
    case 'choice':
      return { type: 'string', default: values![0], enum: values, ...rest };
    default:
      return {
        type: 'object',
        default: {},
        properties: Object.fromEntries(
          rules.map(rule => [
            rule.name,
            { enum: SEVERITIES, description: `${rule.summary} (${rule.severity})` },
          ]),
        ),
        additionalProperties: false,
        ...rest,
      };
  }
}

if (process.argv[1]?.endsWith('docs.ts')) {
  for (const [file, text] of Object.entries(generatedTexts())) {
    let before = '';
    try {
      before = read(file);
    } catch {
      // It is written for the first time.
    }
    if (before === text) continue;
    if (process.argv.includes('--check')) process.exitCode = 1;
    else writeFileSync(new URL(file, root), text);
  }
}
