/**
 * All fixes of a file at once, those that change what happens too: whatever state the file is in, Python takes the
 * result as well as before, and no further run changes anything.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixAll, fixUntilStable } from '../../server/src/editor/fixes.ts';
import { openDocument } from '../../server/src/editor/open-document.ts';
import { applyEdits } from '../../server/src/values/edit.ts';
import { statedBy } from '../support/example-run.ts';
import { mutation } from '../support/mutation.ts';
import { openProject, ROOT, realParser } from '../support/project.ts';
import { pythonFaults } from '../support/python-faults.ts';
import { random } from '../support/random.ts';
import { readRulePage } from '../support/rule-page.ts';

const FOLDER = new URL('../../docs/rules/', import.meta.url);
const parser = await realParser();

const pages = readdirSync(FOLDER)
  .filter(file => file.endsWith('.md') && file !== 'README.md')
  .map(file => readRulePage(file.slice(0, -3), readFileSync(new URL(file, FOLDER), 'utf8')));

/** Texts of an example without its markers and settings. */
function filesOf(page: (typeof pages)[number]): Record<string, string>[] {
  return page.examples.map(example => {
    const { '.vscode/settings.json': _, ...files } = statedBy(example, page.rule).files;
    return files;
  });
}

function lookAt(text: string): { errors: boolean; faults: string[] } {
  return parser.parse({}, text, tree => ({
    errors: tree.rootNode.hasError,
    faults: pythonFaults(tree.rootNode),
  }));
}

/** What is wrong with what the fixes make of the Python files. */
async function faultsOf(files: Record<string, string>): Promise<string[]> {
  const { workspace } = await openProject(files);
  const faults: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    if (!name.endsWith('.py')) continue;
    const document = openDocument(`${ROOT}/${name}`, text, workspace, {
      onFailure: (rule, error) => faults.push(`${rule} threw ${error}`),
    })!;
    const before = lookAt(text);
    const fixed = fixUntilStable(document, true).text;
    const after = lookAt(fixed);
    // Of a text that Python refuses anyway, the parser guesses what belongs to what.
    const added = before.errors ? [] : after.faults.filter(fault => !before.faults.includes(fault));
    if ((after.errors && !before.errors) || added.length > 0)
      faults.push(`${name} ${added.join(', ')}\n${text}\n--- became ---\n${fixed}`);
    const again = applyEdits(fixed, fixAll(document, document.findings(), true));
    if (again !== fixed) faults.push(`${name} goes on changing\n${fixed}\n--- became ---\n${again}`);
    document.close();
  }
  return faults;
}

/** The files with some lines of the Python among them changed. */
function mutated(files: Record<string, string>, below: (limit: number) => number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      if (!name.endsWith('.py')) return [name, text];
      let changed = text;
      for (let i = below(3); i >= 0 && changed !== ''; i--) {
        const [start, end, insert] = mutation(changed, below);
        changed = changed.slice(0, start) + insert + changed.slice(end);
      }
      return [name, changed];
    }),
  );
}

describe('all fixes at once', () => {
  it.each(pages.map(page => [page.rule, page] as const))('of the examples of %s', async (_, page) => {
    for (const files of filesOf(page)) expect(await faultsOf(files)).toEqual([]);
  });

  it.each(pages.map(page => [page.rule, page] as const))('of mutated examples of %s', async (_, page) => {
    const next = random(page.rule.length * 7919 + page.examples.length);
    const below = (limit: number) => Math.floor(next() * limit);
    for (const files of filesOf(page)) expect(await faultsOf(mutated(files, below))).toEqual([]);
  });
});
