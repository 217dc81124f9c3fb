import { compare, satisfies, valid, validRange } from '@renovatebot/pep440';
import { describe, expect, it } from 'vitest';
import data from '../../src/catalog/data/releases.json' with { type: 'json' };
import { newest, providerOfCore, providerRelease, providerReleases } from '../../src/catalog/releases.ts';

describe('provider releases', () => {
  it('go from the first to the newest, in order', () => {
    const releases = providerReleases();
    expect(releases[0]).toBe('1.0.0');
    expect(releases.at(-1)).toBe(newest.provider);
    expect([...releases].sort(compare)).toEqual(releases);
    expect(new Set(releases).size).toBe(releases.length);
    expect(newest).toEqual({ core: '3.3.2', provider: '10.25.0' });
  });

  it.each([
    ['1.0.0', '2020-12-14', '>=2.0.0a0', '>=3.0.0,<12.0.0'],
    ['4.0.0', '2022-04-11', '>=2.3.0', '>=21.7.0,<24'],
    ['7.4.0', '2023-08-01', '>=2.4.0', '>=21.7.0,<24'],
    ['10.5.0', '2025-05-21', '>=2.10.0', '>=29.0.0,<=31.0.0'],
    ['10.25.0', '2026-10-24', '>=2.11.0', '>=36.0.1,<37.0.0'],
  ])('know the date and needs of %s', (version, date, core, kubernetes) => {
    expect(providerRelease(version)).toMatchObject({ version, date, core, kubernetes });
  });

  it('know what was withdrawn and what never was', () => {
    const withdrawn = providerReleases().filter(version => providerRelease(version)?.yanked);
    expect(withdrawn).toEqual(['3.0.1', '3.0.2', '3.1.0', '3.1.1', '3.1.2', '10.2.0']);
    expect(providerRelease('9.1.0')).toBeUndefined();
  });

  it('have readable dates and ranges', () => {
    for (const { version, date, core, kubernetes, python } of data.provider) {
      expect(valid(version)).toBe(version);
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      for (const range of [core, kubernetes, python])
        expect(validRange(range), `${version} ${range}`).toBe(true);
    }
  });
});

describe('provider of a core release', () => {
  it.each([
    ['2.0.0', '1.0.1', false],
    ['2.2.5', '3.0.0', false],
    ['2.5.0', '5.0.0', false],
    ['2.5', '5.0.0', false],
    ['2.7.0', '7.4.2', false],
    ['2.10.4', '10.0.1', false],
    ['2.11.0', '10.5.0', false],
    ['3.0.6', '10.7.0', false],
    ['3.1.0rc2', '10.8.1', false],
    ['3.2.2', '10.17.1', true],
    ['3.3.1', '10.21.0', false],
    ['2.7.9', '7.8.0', true],
    ['4.0.0', '10.22.0', true],
  ])('%s is %s', (core, version, approximate) => {
    expect(providerOfCore(core)).toEqual({ version, approximate });
  });

  it('is unknown before 2.0 and for what is no version', () => {
    for (const core of ['1.10.15', '1', '', 'latest', 'v?']) expect(providerOfCore(core)).toBeUndefined();
  });

  it('can be installed with that core, and has a known source', () => {
    const cores = data.core;
    expect(cores.at(-1)?.version).toBe(newest.core);
    expect(cores.map(row => row.version)).toEqual(cores.map(row => row.version).sort(compare));
    for (const { version, provider, source } of cores) {
      if (!provider) {
        expect(satisfies(version, '<2'), version).toBe(true);
        continue;
      }
      expect(satisfies(version, providerRelease(provider)!.core), `${version} ${provider}`).toBe(true);
      expect(['constraints', 'associated', 'mwaa', 'date']).toContain(source);
      expect(providerOfCore(version)?.approximate, version).toBe(source === 'date');
    }
  });
});
