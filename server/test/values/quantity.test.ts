import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  compareQuantities,
  explainQuantity,
  likelyQuantities,
  parseQuantity,
  plainNumber,
  quantityOfNumber,
  unitOf,
} from '../../src/values/quantity.ts';

const [verdicts, withoutNumber] = readVerdicts();

describe('parseQuantity', () => {
  it('knows the verdicts of the Kubernetes API', () => {
    expect(verdicts!.length).toBeGreaterThan(300);
    const ours = verdicts!.map(({ text, verdict }) => {
      const quantity = parseQuantity(text);
      if (!quantity) return { text, verdict: 'refused' };
      return {
        text,
        verdict: verdict === 'accepted' ? 'accepted' : plainNumber(quantity).replaceAll(',', ''),
      };
    });
    expect(ours).toEqual(verdicts);
  });

  it('refuses a unit or sign without a number, which the API takes as zero', () => {
    expect(withoutNumber!.length).toBeGreaterThan(10);
    expect(withoutNumber!.filter(({ text }) => parseQuantity(text))).toEqual([]);
  });

  it('follows any exponent without counting forever', () => {
    expect(plainNumber(parseQuantity('1e999999999999')!)).toBe('about 10^5000');
    expect(plainNumber(parseQuantity('-1e999999999999')!)).toBe('about -10^5000');
    expect(plainNumber(parseQuantity('1e-999999999999')!)).toBe('0.000000001');
  });
});

describe('quantityOfNumber', () => {
  it.each([
    [1, '1'],
    [0.5, '0.5'],
    [-2, '-2'],
    [1e21, '1,000,000,000,000,000,000,000'],
    [1e-7, '0.0000001'],
    [2 ** 40, '1,099,511,627,776'],
  ])('takes %d', (number, plain) => {
    expect(plainNumber(quantityOfNumber(number)!)).toBe(plain);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', number => {
    expect(quantityOfNumber(number)).toBeUndefined();
  });
});

describe('compareQuantities', () => {
  it.each([
    ['1Gi', '1G', 1],
    ['1024Mi', '1Gi', 0],
    ['1024Ki', '1Mi', 0],
    ['1000Mi', '1Gi', -1],
    ['1000m', '1', 0],
    ['500m', '0.5', 0],
    ['0.5', '501m', -1],
    ['1e3', '1k', 0],
    ['1E3', '1k', 0],
    ['1E', '1e18', 0],
    ['1E', '1Ei', -1],
    ['.5Gi', '512Mi', 0],
    ['0.1', '100m', 0],
    ['0.1n', '1n', 0],
    ['512m', '512Mi', -1],
    ['-1', '0', -1],
    ['-2', '-1', -1],
    ['0', '-0', 0],
    ['9007199254740993', '9007199254740992', 1],
    ['1e5000', '1e4999', 1],
  ])('compares %s with %s', (a, b, order) => {
    expect(compareQuantities(parseQuantity(a)!, parseQuantity(b)!)).toBe(order);
    expect(compareQuantities(parseQuantity(b)!, parseQuantity(a)!)).toBe(order === 0 ? 0 : -order);
  });
});

describe('unitOf', () => {
  it.each([
    ['cpu', 'cores'],
    ['memory', 'bytes'],
    ['ephemeral-storage', 'bytes'],
    ['storage', 'bytes'],
    ['hugepages-2Mi', 'bytes'],
    ['nvidia.com/gpu', 'pieces'],
    ['pods', 'pieces'],
  ])('of %s is %s', (resource, unit) => {
    expect(unitOf(resource)).toBe(unit);
  });
});

describe('explainQuantity', () => {
  it.each([
    ['512Mi', 'memory', '536,870,912 bytes'],
    ['512M', 'memory', '512,000,000 bytes'],
    ['512m', 'memory', '0.512 bytes'],
    ['1', 'memory', '1 byte'],
    ['0', 'memory', '0 bytes'],
    ['250m', 'cpu', '0.25 cores'],
    ['1', 'cpu', '1 core'],
    ['1000m', 'cpu', '1 core'],
    ['1.5', 'cpu', '1.5 cores'],
    ['1n', 'cpu', '0.000000001 cores'],
    ['10Gi', 'ephemeral-storage', '10,737,418,240 bytes'],
    ['2', 'nvidia.com/gpu', '2'],
    ['1GB', 'memory', undefined],
    ['', 'memory', undefined],
  ])('says of %s %s: %s', (text, resource, words) => {
    expect(explainQuantity(text, resource)).toBe(words);
  });
});

describe('likelyQuantities', () => {
  it.each([
    ['1GB', 'memory', ['1Gi', '1G']],
    ['512MB', 'memory', ['512Mi', '512M']],
    ['512 Mi', 'memory', ['512Mi', '512M']],
    [' 1Gi', 'memory', ['1Gi', '1G']],
    ['512m', 'memory', ['512Mi', '512M']],
    ['1.5gb', 'memory', ['1.5Gi', '1.5G']],
    ['1,5Gi', 'memory', ['1.5Gi', '1.5G']],
    ['1,024Mi', 'memory', ['1024Mi', '1024M']],
    ['1,048,576', 'memory', ['1048576']],
    ['1K', 'memory', ['1Ki', '1k']],
    ['64KiB', 'memory', ['64Ki', '64k']],
    ['2 gigabytes', 'memory', ['2Gi', '2G']],
    ['100 bytes', 'memory', ['100']],
    ['0.5 core', 'cpu', ['0.5']],
    ['2cores', 'cpu', ['2']],
    ['1 vCPU', 'cpu', ['1']],
    ['0,5', 'cpu', ['0.5']],
    ['0,250', 'cpu', ['0.250']],
    ['500 m', 'cpu', ['500m']],
    ['500Mi', 'cpu', ['500m']],
    ['500millicores', 'cpu', ['500m']],
    ['half', 'cpu', []],
    ['2Gi', 'cpu', []],
    ['10%', 'memory', []],
    ['{{ x }}', 'memory', []],
    ['', 'memory', []],
  ])('of %s %s are %j', (written, resource, likely) => {
    expect(likelyQuantities(written, resource)).toEqual(likely);
  });

  it('are quantities that Kubernetes takes', () => {
    for (const { text } of verdicts!) {
      for (const resource of ['cpu', 'memory', 'nvidia.com/gpu']) {
        for (const likely of likelyQuantities(text, resource))
          expect(parseQuantity(likely), likely).toBeDefined();
      }
    }
  });
});

/** The two parts of the list: what the grammar decides, and what only the parser of Kubernetes takes. */
function readVerdicts(): { text: string; verdict: string }[][] {
  const file = readFileSync(new URL('quantity-verdicts.txt', import.meta.url), 'utf8');
  return file.split('\n\n').map(part =>
    part
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'))
      .map(line => {
        const [text, verdict] = line.split('\t');
        return { text: JSON.parse(text!), verdict: verdict! };
      }),
  );
}
