/** Whatever stands around the code, findings cover the same piece of it: other scripts, tabs, line endings. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openDocument } from '../../server/src/editor/open-document.ts';
import { PAGES } from '../support/check-pages.ts';
import { type Files, statedBy } from '../support/example-run.ts';
import { openProject, ROOT } from '../support/project.ts';
import { readRulePage } from '../support/rule-page.ts';

const COMMENT = '  # 작업 🚀 任务';

/** Rule, message and covered text of each finding in the Python files. */
async function covered(files: Files): Promise<string[]> {
  const { '.vscode/settings.json': _, ...others } = files;
  const { workspace } = await openProject(others);
  return Object.entries(others)
    .filter(([name]) => name.endsWith('.py'))
    .flatMap(([name, text]) => {
      const document = openDocument(`${ROOT}/${name}`, text, workspace)!;
      return document.findings().map(({ rule, message, start, end }) => {
        const piece = text
          .slice(start, end)
          .replaceAll('\r\n', '\n')
          .replaceAll('\t', '    ')
          .replaceAll(COMMENT, '');
        return `${name} ${rule}: ${message} [${piece}]`;
      });
    });
}

function foreign(text: string): string {
  const lines = text.split('\n');
  // What continues a text in quotes has no indentation of its own.
  const inText = lines.map(
    (_, i) =>
      (
        lines
          .slice(0, i)
          .join('\n')
          .match(/"""|'''/g) ?? []
      ).length %
        2 ===
      1,
  );
  return lines
    .map((line, i) => (inText[i] ? line : line.replace(/^( {4})+/, spaces => '\t'.repeat(spaces.length / 4))))
    .map((line, i) => (inText[i] || inText[i + 1] || !/[,({[]$/.test(line) ? line : `${line}${COMMENT}`))
    .join('\r\n');
}

it('findings cover the same text behind comments in other scripts, with tabs and CRLF', {
  timeout: 120_000,
}, async () => {
  let compared = 0;
  for (const file of readdirSync(PAGES).filter(name => name.endsWith('.md') && name !== 'README.md')) {
    const page = readRulePage(file.slice(0, -3), readFileSync(new URL(file, PAGES), 'utf8'));
    for (const example of page.examples) {
      const { files } = statedBy(example, page.rule);
      const written = Object.entries(files).map(([name, text]) => [
        name,
        name.endsWith('.py') ? `# 한국어 🎉 中文\r\n${foreign(text)}` : text,
      ]);
      const plain = await covered(files);
      expect(await covered(Object.fromEntries(written)), `${page.rule}: ${example.heading}`).toEqual(plain);
      compared += plain.length;
    }
  }
  expect(compared).toBeGreaterThan(500);
});
