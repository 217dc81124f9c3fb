import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coreReleases, providerReleases } from '../../server/src/catalog/releases.ts';
import { VersionRange } from '../../server/src/catalog/version-range.ts';
import { defects } from '../../server/src/rules/life/defects.ts';
import { SIDECAR_DEFECT } from '../../server/src/rules/life/sidecar-keeps-task.ts';
import { statedBy } from '../support/example-run.ts';
import { readRulePage } from '../support/rule-page.ts';

const PAGE = new URL('../../docs/rules/known-defect.md', import.meta.url);
const page = readRulePage('known-defect', readFileSync(PAGE, 'utf8'));
const stated = page.examples.flatMap(example => statedBy(example, page.rule).findings);
const messages = stated.filter(one => one.rule === 'known-defect').map(one => one.message);

describe('the table of defects', () => {
  it('names each defect once', () => {
    const ids = defects.map(one => one.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has an example on the page for each', () => {
    const missing = defects.filter(one => !messages.some(message => message.startsWith(`${one.what} (`)));
    expect(missing.map(one => one.id)).toEqual([]);
    expect(messages.some(message => message.startsWith(SIDECAR_DEFECT.what))).toBe(true);
  });

  for (const defect of defects) {
    it(`knows which releases have ${defect.id}`, () => {
      for (const releases of defect.releases)
        expect(VersionRange.matching(releases, providerReleases()), releases).toBeDefined();
      if (defect.core !== undefined)
        expect(VersionRange.matching(defect.core, coreReleases()), defect.core).toBeDefined();
      const { fixed } = defect;
      if (fixed === undefined) return;
      expect(defect.open).toBeUndefined();
      // The first release without it comes right behind the last one with it.
      expect(providerReleases()).toContain(fixed);
      const after = VersionRange.matching(`>=${fixed}`, providerReleases())!;
      expect(defect.releases.some(releases => after.some(releases))).toBe(false);
      const with_ = defect.releases.map(one => VersionRange.matching(one, providerReleases())!.highest);
      const before = providerReleases()[providerReleases().indexOf(fixed) - 1];
      expect(with_).toContain(before);
    });
  }
});
