/**
 * The pages of the rules as tests: every marker is found and nothing else, every fix does what the page says. A family
 * of rules is a test file, so that they run side by side.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { families, rules } from '../../server/src/rules/index.ts';
import { type Files, type Outcome, run, statedBy } from './example-run.ts';
import type { StatedFinding } from './markers.ts';
import { type Example, type RulePage, readRulePage } from './rule-page.ts';

/** Folder of the pages. */
export const PAGES = new URL('../../docs/rules/', import.meta.url);
const GRAVE = ['error', 'warning', 'related'];
const SECTIONS = ['Why it matters', 'Versions', 'Fixes', 'Examples', 'When it stays silent'];

/** Declares the tests of the pages of a family, named by its title. */
export function checkPages(title: string): void {
  const family = families.find(one => one.title === title);
  if (!family) throw new Error(`There is no family ${title}.`);
  for (const { name } of family.rules) {
    const page = readRulePage(name, readFileSync(new URL(`${name}.md`, PAGES), 'utf8'));
    describe(`the page ${name}`, () => checkPage(page));
  }
}

function checkPage(page: RulePage): void {
  const stated = page.examples.map(example => statedBy(example, page.rule).findings);

  it('has the sections that every page has', () => {
    expect(page.title).toBe(page.rule);
    expect(page.headings.filter(heading => heading !== 'Settings')).toEqual(SECTIONS);
  });

  it('shows the rule at work, and what it lets be', () => {
    expect(stated.filter(findings => findings.some(one => one.rule === page.rule))).not.toEqual([]);
    // Good advice of other rules may be there, such as that resources are missing.
    const isSilent = (one: StatedFinding) => one.rule !== page.rule && !GRAVE.includes(one.kind);
    expect(stated.filter(findings => findings.every(isSilent)).length).toBeGreaterThanOrEqual(2);
  });

  it('fails without the rule', async () => {
    const others = rules.filter(rule => rule.name !== page.rule);
    const failing: string[] = [];
    for (const example of page.examples) {
      const { files, findings } = statedBy(example, page.rule);
      const outcome = await run(files, others);
      if (JSON.stringify(outcome.findings) !== JSON.stringify(findings)) failing.push(example.heading);
    }
    expect(failing).not.toEqual([]);
  });

  for (const example of page.examples) {
    describe(`${example.heading} (line ${example.line + 1})`, () => checkExample(example, page.rule));
  }
}

function checkExample(example: Example, rule: string): void {
  it('has these findings and fixes', async () => {
    const { files, findings } = statedBy(example, rule);
    const outcome = await run(files);
    expect(outcome.findings).toEqual(findings);
    expect(outcome.faults).toEqual([]);
    expectFixed(example, files, outcome);
  });

  it('has the same with CRLF', async () => {
    const { files, findings } = statedBy(example, rule);
    const plain = await run(files);
    const outcome = await run(withCrlf(files));
    expect(outcome.findings).toEqual(findings);
    expect(outcome.faults).toEqual([]);
    expect(outcome.fixedAll).toEqual(withCrlf(plain.fixedAll));
    expect(outcome.fixes.map(fix => [fix.title, changedBy(fix, files)])).toEqual(
      plain.fixes.map(fix => [fix.title, withCrlf(changedBy(fix, files))]),
    );
  });
}

/**
 * Whole texts: what the safe fixes together, and the fixes named, make of every file that they change. Where
 * nothing is stated about the safe fixes, there must be none.
 */
function expectFixed(example: Example, files: Files, outcome: Outcome): void {
  const wanted = new Map<string | undefined, Files>([[undefined, {}]]);
  for (const { fix, file, text } of example.fixed) wanted.set(fix, { ...wanted.get(fix), [file]: text });
  for (const [title, expected] of wanted) {
    if (title === undefined) {
      const changed = Object.entries(outcome.fixedAll).filter(([name, text]) => text !== files[name]);
      expect(Object.fromEntries(changed)).toEqual(expected);
      continue;
    }
    expect(outcome.fixes.map(one => one.title)).toContain(title);
    expect(outcome.fixes.find(one => one.title === title)!.files).toEqual(expected);
  }
}

/** The files that were there before; one that a fix creates has no line breaks to keep to. */
function changedBy(fix: Outcome['fixes'][number], files: Files): Files {
  return Object.fromEntries(Object.entries(fix.files).filter(([name]) => name in files));
}

function withCrlf(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
  );
}
