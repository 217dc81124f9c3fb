import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { families, rules } from '../../../server/src/rules/index.ts';
import { PAGES } from '../../support/check-pages.ts';

it('every rule has a page and every page a rule', () => {
  const names = readdirSync(PAGES)
    .filter(file => file.endsWith('.md') && file !== 'README.md')
    .map(file => file.slice(0, -3));
  expect(names.sort()).toEqual(rules.map(rule => rule.name).sort());
});

it('every family has a test file', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter(file => file.endsWith('.test.ts'));
  expect(files.length - 1).toBe(families.length);
});
