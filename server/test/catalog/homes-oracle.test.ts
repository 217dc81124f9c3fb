import { describe, expect, it } from 'vitest';
import { type HomeAnswer, type HomesRecord, homesOfCatalog } from '../../../test/oracle/homes.ts';
import recorded from '../../../test/oracle/records/homes.json' with { type: 'json' };
import {
  cncf,
  deprecatedAt,
  importable,
  importableAt,
  thingsIn,
  type Versions,
} from '../../src/catalog/homes.ts';

const record = recorded as unknown as HomesRecord;
const core = 'apache-airflow';
const backport = 'apache-airflow-backport-providers-cncf-kubernetes';

/** `-` for what cannot be imported, `w` for what warns, `?` where a package is not known. */
function sayOf(module: string, name: string, versions: Versions): '+' | 'w' | '-' | '?' {
  const here = importableAt(module, name, versions);
  if (here === undefined) return '?';
  if (!here) return '-';
  const homes = thingsIn(module).filter(at => at.home.name === name && importable(at.home, versions));
  return homes.some(at => deprecatedAt(at.home, versions)) ? 'w' : '+';
}

/** What the catalog may say where the packages answer that. */
const AGREES: Readonly<Record<HomeAnswer, string>> = {
  '+': '+',
  w: 'w',
  // Whether the use warns is not told by importing.
  u: '+w',
  // A package that is not installed has none of its homes; the catalog says that it does not know.
  '-': '-?',
  // Bound by code, which the reader of sources does not follow.
  '?': '+w-',
};

describe('every home of the catalog', () => {
  it('was asked of the packages', () => {
    const names = (homes: Record<string, string[]>) =>
      Object.entries(homes).flatMap(([module, all]) => all.map(name => `${module}.${name}`));
    const asked = names(
      Object.fromEntries(
        Object.entries(record.homes).map(([module, answers]) => [module, Object.keys(answers)]),
      ),
    );
    const catalog = names(homesOfCatalog());
    expect(asked.filter(one => !catalog.includes(one))).toEqual([]);
    expect(catalog.filter(one => !asked.includes(one))).toEqual([]);
  });

  it.each(
    record.asked.map((one, at) => [`${one.releases[core]} with ${providerOf(one.releases)}`, at] as const),
  )('is where Airflow %s has it, and warns where it does', (_, at) => {
    const { releases, readOnly } = record.asked[at]!;
    const versions: Versions = {
      core: releases[core],
      provider: releases[cncf] ?? releases[backport],
      packages: releases,
    };
    const differences: string[] = [];
    let compared = 0;
    for (const [module, names] of Object.entries(record.homes)) {
      for (const [name, answers] of Object.entries(names)) {
        const answer = answers[at] as HomeAnswer;
        const ours = sayOf(module, name, versions);
        compared++;
        // Reading a source tells no warning, nor whether what it imports is there.
        const agrees = readOnly && answer === '+' ? '+w?' : AGREES[answer];
        if (!agrees.includes(ours)) differences.push(`${module}.${name}: real ${answer}, catalog ${ours}`);
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(200);
  });
});

function providerOf(releases: Record<string, string>): string {
  return releases[cncf] ? `provider ${releases[cncf]}` : `backport provider ${releases[backport]}`;
}
