import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../server/src/rules/index.ts';
import { type Files, type Outcome, run, statedBy } from '../support/example-run.ts';
import { type Example, readRulePage } from '../support/rule-page.ts';

const folder = new URL('../../docs/rules/', import.meta.url);
const names = readdirSync(folder)
  .filter(file => file.endsWith('.md'))
  .map(file => file.slice(0, -3));
const pages = names.map(name => readRulePage(name, readFileSync(new URL(`${name}.md`, folder), 'utf8')));

it('every rule has a page and every page a rule', () => {
  expect(names.sort()).toEqual(rules.map(rule => rule.name).sort());
});

describe.each(pages)('$rule', page => {
  it('has the sections that every page has', () => {
    expect(page.title).toBe(page.rule);
    const [first, ...further] = page.headings.filter(heading => heading !== 'Settings');
    expect([first, ...further]).toEqual([
      'Why it matters',
      'Versions',
      'Fixes',
      'Examples',
      'When it stays silent',
    ]);
  });

  it('shows the rule at work and what it lets be', () => {
    const stated = page.examples.map(example => statedBy(example, page.rule).findings);
    expect(stated.filter(findings => findings.some(one => one.rule === page.rule)).length).toBeGreaterThan(0);
    expect(stated.filter(findings => findings.length === 0).length).toBeGreaterThanOrEqual(2);
  });

  it('needs the rule', async () => {
    const others = rules.filter(rule => rule.name !== page.rule);
    const failing = [];
    for (const example of page.examples) {
      const { files, findings } = statedBy(example, page.rule);
      const outcome = await run(files, others);
      if (JSON.stringify(outcome.findings) !== JSON.stringify(findings)) failing.push(example.heading);
    }
    expect(failing).not.toEqual([]);
  });

  describe.each(page.examples)('$heading (line $line)', example => {
    it('has these findings and fixes', async () => {
      const { files, findings } = statedBy(example, page.rule);
      const outcome = await run(files);
      expect(outcome.findings).toEqual(findings);
      expect(outcome.faults).toEqual([]);
      expectFixed(example, files, outcome);
    });

    it('has the same with CRLF', async () => {
      const { files, findings } = statedBy(example, page.rule);
      const plain = await run(files);
      const outcome = await run(withCrlf(files));
      expect(outcome.findings).toEqual(findings);
      expect(outcome.faults).toEqual([]);
      expect(outcome.fixedAll).toEqual(withCrlf(plain.fixedAll));
      expect(outcome.fixes.map(fix => fix.title)).toEqual(plain.fixes.map(fix => fix.title));
      outcome.fixes.forEach((fix, i) => {
        const { files: expected } = plain.fixes[i]!;
        // A file that a fix creates has no line breaks to keep to.
        const given = Object.keys(expected).filter(name => name in files);
        for (const name of given) expect(fix.files[name]).toBe(expected[name]!.replaceAll('\n', '\r\n'));
      });
    });
  });
});

/** Whole texts: what the safe fixes together, and the fixes named, make of every file that they change. */
function expectFixed(example: Example, files: Files, outcome: Outcome): void {
  const wanted = new Map<string | undefined, Files>();
  for (const { fix, file, text } of example.fixed) wanted.set(fix, { ...wanted.get(fix), [file]: text });
  for (const [title, expected] of wanted) {
    if (title === undefined) {
      const changed = Object.entries(outcome.fixedAll).filter(([name, text]) => text !== files[name]);
      expect(Object.fromEntries(changed)).toEqual(expected);
      continue;
    }
    const fix = outcome.fixes.find(one => one.title === title);
    expect(outcome.fixes.map(one => one.title)).toContain(title);
    expect(fix!.files).toEqual(expected);
  }
}

function withCrlf(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
  );
}
