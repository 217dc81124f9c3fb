/** `parseImage` held against the record of the real parser (`npm run oracle -- images`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { imageTexts } from '../../../test/oracle/image-texts.ts';
import { type ImageRecord, RECORD } from '../../../test/oracle/images.ts';
import { parseImage } from '../../src/tasks/image.ts';

const file = new URL(`../../../test/oracle/records/${RECORD}`, import.meta.url);
const { verdicts } = JSON.parse(readFileSync(file, 'utf8')) as ImageRecord;

/** Our reading as the record writes it: with Docker Hub's name and folder where they are left out. */
function ours(text: string): string {
  const read = parseImage(text);
  if ('kind' in read) return `refused: ${read.message}`;
  const { registry = 'docker.io', repository, tag = '-', digest = '-' } = read;
  const host = registry === 'index.docker.io' ? 'docker.io' : registry;
  const path = host === 'docker.io' && !repository.includes('/') ? `library/${repository}` : repository;
  // The parser has no host with an underscore: it is the first part of the path.
  const named = host.includes('_') ? ['', `${host}/${path}`] : [host, path];
  return [...named, tag, digest].join(' ');
}

describe('parseImage', () => {
  it('is asked about the texts of the record, good ones and bad ones', () => {
    expect(verdicts.map(([text]) => text)).toEqual(imageTexts());
    const refused = verdicts.filter(([, verdict]) => verdict.startsWith('refused'));
    expect(refused.length).toBeGreaterThan(100);
    expect(verdicts.length - refused.length).toBeGreaterThan(70);
  });

  it.each(verdicts)('says of %j what the kubelet says', (text, verdict) => {
    expect(ours(text)).toBe(verdict);
  });
});
