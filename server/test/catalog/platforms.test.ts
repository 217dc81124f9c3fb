import { compare, valid, validRange } from '@renovatebot/pep440';
import { describe, expect, it } from 'vitest';
import data from '../../src/catalog/data/platforms.json' with { type: 'json' };
import { astroRuntime, composerImage, mwaaImage } from '../../src/catalog/platforms.ts';
import { coreReleases, kubernetesReleases, providerReleases } from '../../src/catalog/releases.ts';

describe('Astro Runtime', () => {
  it.each([
    ['4.0.8', '2.2.3', '2.2.0', undefined],
    ['11.7.0', '2.9.3', '8.3.3', undefined],
    ['11.7.0-base', '2.9.3', '8.3.3', undefined],
    ['11.99.0', '2.9.3', '8.3.4', undefined],
    ['6.10.0', '2.4.3', '4.4.0', true],
    ['12.8.0', '==2.10.*', '8.4.2', undefined],
    ['13.1.0', '==2.11.*', '>=10.5.0,<=10.13.0', true],
    ['3.1-10', '==3.1.*', undefined, undefined],
  ])('%s', (tag, core, provider, approximate) => {
    const found = astroRuntime(tag);
    expect([found?.core, found?.provider, found?.approximate]).toEqual([core, provider, approximate]);
  });

  it('of Airflow 3 comes without the provider', () => {
    expect(astroRuntime('3.1-10-base')?.bare).toBe(true);
    expect(astroRuntime('12.8.0')?.bare).toBeUndefined();
  });

  it('is not told from other tags', () => {
    for (const tag of ['', 'latest', '12', '99.0.0', '1.0.0', '4.0-1'])
      expect(astroRuntime(tag)).toBeUndefined();
  });
});

describe('Composer', () => {
  it('has its own provider where an image is known, and about that of another build', () => {
    expect(composerImage('composer-3-airflow-2.10.5-build.15')).toMatchObject({
      core: '2.10.5',
      provider: '10.8.0',
    });
    expect(composerImage('composer-3-airflow-2.10.5-build.1')).toMatchObject({
      provider: '10.5.0',
      approximate: true,
    });
    expect(composerImage('composer-2.9.7-airflow-2.9.3')).toMatchObject({ core: '2.9.3', approximate: true });
    expect(composerImage('composer-latest-airflow-2')).toBeUndefined();
    expect(composerImage('nonsense')).toBeUndefined();
  });
});

describe('MWAA', () => {
  it('has the constraints of its own images', () => {
    expect(mwaaImage('2.10.3')).toMatchObject({
      provider: '9.0.1',
      kubernetes: '30.1.0',
      source: 'mwaa constraints',
    });
    expect(mwaaImage('2.8.1')).toMatchObject({ core: '2.8.1', approximate: true });
    expect(mwaaImage('2.8.1').provider).toBeUndefined();
  });
});

describe('every row', () => {
  const exactly = (version: string) => !/[=<>*]/.test(version);

  it('has a source, and versions that exist', () => {
    const rows = [...data.astro, ...data.composer, ...data.mwaa] as Partial<Record<string, string>>[];
    for (const row of rows) {
      expect(row['source'], JSON.stringify(row)).toMatch(/\w/);
      const known: [string | undefined, readonly string[]][] = [
        [row['core'], coreReleases()],
        [row['provider'], providerReleases()],
        [row['kubernetes'], kubernetesReleases()],
      ];
      for (const [version, releases] of known) {
        if (version === undefined) continue;
        if (exactly(version)) expect(releases, JSON.stringify(row)).toContain(version);
        else expect(validRange(version), version).toBe(true);
      }
    }
  });

  it('of Astro Runtime stands in order', () => {
    const since = data.astro.map(row => row.since);
    expect(since.every(one => valid(one) === one)).toBe(true);
    expect([...since].sort(compare)).toEqual(since);
  });
});
