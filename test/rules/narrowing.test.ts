/**
 * Rules about pods say of which tasks they may speak, so that most pods need not be built. Asked of all, they have
 * to say the same.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PythonDocument } from '../../server/src/editor/document.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { CASES, header } from '../oracle/pod-cases/index.ts';
import { statedBy } from '../support/example-run.ts';
import { openProject, ROOT } from '../support/project.ts';
import { readRulePage } from '../support/rule-page.ts';

const PAGES = new URL('../../docs/rules/', import.meta.url);

const widened: readonly Rule[] = rules.map(({ concerns: _, ...rule }) => rule);

/** What is said of the Python files when each rule is asked where it asks to be, and when all are asked always. */
async function bothWays(files: Record<string, string>): Promise<[string[], string[]]> {
  const { workspace } = await openProject(files);
  const said = (asked: readonly Rule[]) =>
    Object.entries(files)
      .filter(([name]) => name.endsWith('.py'))
      .flatMap(([name, text]) => {
        const document = new PythonDocument(`${ROOT}/${name}`, text, workspace, { rules: asked });
        const found = document.findings().map(one => `${name}:${one.start} ${one.rule}: ${one.message}`);
        document.close();
        return found;
      });
  return [said(rules), said(widened)];
}

describe('a rule that is only asked where it may speak', () => {
  it('says the same of every page', { timeout: 120_000 }, async () => {
    for (const file of readdirSync(PAGES).filter(name => name !== 'README.md')) {
      const page = readRulePage(file.slice(0, -3), readFileSync(new URL(file, PAGES), 'utf8'));
      for (const example of page.examples) {
        const { '.vscode/settings.json': _, ...files } = statedBy(example, page.rule).files;
        const [narrow, wide] = await bothWays(files);
        expect(narrow, `${page.rule}: ${example.heading}`).toEqual(wide);
      }
    }
  });

  it('says the same of every task that the real operator was given', { timeout: 120_000 }, async () => {
    const release = '10.1.0';
    for (const { name, code, files = {} } of CASES) {
      const beside = Object.entries(files).map(([file, text]) => [`dags/${file}`, text]);
      const [narrow, wide] = await bothWays({
        'dags/dag.py': header(release) + code,
        ...Object.fromEntries(beside),
        'requirements.txt': `apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==${release}\n`,
      });
      expect(narrow, name).toEqual(wide);
    }
  });
});
