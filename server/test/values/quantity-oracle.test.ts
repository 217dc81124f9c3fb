/** `parseQuantity` held against the records of the real parsers (`npm run oracle`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLIENT_RECORD, type QuantityRecord, SERVER_RECORD } from '../../../test/oracle/quantities.ts';
import {
  CLIENT_DIFFERS,
  type Difference,
  SERVER_DIFFERS,
} from '../../../test/oracle/quantity-differences.ts';
import { quantityTexts } from '../../../test/oracle/quantity-texts.ts';
import { parseQuantity } from '../../src/values/quantity.ts';

const client = recorded(CLIENT_RECORD);
const server = recorded(SERVER_RECORD);
const texts = quantityTexts();

function recorded(name: string): Map<string, string> {
  const file = new URL(`../../../test/oracle/records/${name}`, import.meta.url);
  return new Map((JSON.parse(readFileSync(file, 'utf8')) as QuantityRecord).verdicts);
}

/** Our value as the records write it: a fraction in lowest terms, or `refused`. */
function ours(text: string): string {
  const quantity = parseQuantity(text);
  if (!quantity) return 'refused';
  const { numerator, denominator } = quantity;
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return denominator === a ? String(numerator / a) : `${numerator / a}/${denominator / a}`;
}

function reasonFor(text: string, among: readonly Difference[]): string | undefined {
  return among.find(one => one.applies(text, client.get(text)!, server.get(text)!))?.reason;
}

describe('the records', () => {
  it.each([
    ['client', client],
    ['server', server],
  ])('of the %s are of the texts that are asked', (_, record) => {
    expect([...record.keys()]).toEqual(texts);
  });

  it('hold 500 texts and more, good ones and bad ones', () => {
    const refused = texts.filter(text => server.get(text) === 'refused');
    expect(texts.length).toBeGreaterThan(500);
    expect(refused.length).toBeGreaterThan(100);
    expect(texts.length - refused.length).toBeGreaterThan(300);
  });
});

describe('parseQuantity', () => {
  it('says what the API server says, but for the differences that are listed', () => {
    const different = texts.filter(text => ours(text) !== server.get(text));
    const unlisted = different.filter(text => reasonFor(text, SERVER_DIFFERS) === undefined);
    expect(unlisted.map(text => [text, ours(text), server.get(text)])).toEqual([]);
  });

  it('says what the client says, but where the server says otherwise for a reason that is listed', () => {
    const different = texts.filter(text => ours(text) !== client.get(text));
    expect(different.filter(text => ours(text) !== server.get(text))).toEqual([]);
    const unlisted = different.filter(text => reasonFor(text, CLIENT_DIFFERS) === undefined);
    expect(unlisted.map(text => [text, client.get(text), server.get(text)])).toEqual([]);
  });
});

describe('every listed difference', () => {
  it.each(CLIENT_DIFFERS.map(one => [one.reason, one] as const))('is met: %s', (_, one) => {
    const met = texts.filter(
      text => ours(text) !== client.get(text) && reasonFor(text, CLIENT_DIFFERS) === one.reason,
    );
    expect(met).not.toEqual([]);
  });

  it.each(SERVER_DIFFERS.map(one => [one.reason, one] as const))('is met: %s', (_, one) => {
    const met = texts.filter(text => one.applies(text, client.get(text)!, server.get(text)!));
    expect(met.filter(text => ours(text) !== 'refused' || client.get(text) !== 'refused')).toEqual([]);
    expect(met).not.toEqual([]);
  });
});
