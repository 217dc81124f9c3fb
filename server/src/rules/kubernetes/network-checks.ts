import type { Value } from '../../values/value.ts';
import { text, type ValueCheck } from './value-problem.ts';
import { certainText } from './wrong-values.ts';

/** An address of either family. What has a colon is only looked at for characters that none has. */
export const address: ValueCheck = text(written => {
  const isRight = written.includes(':') ? /^[\da-fA-F:.%\w]+$/.test(written) : isOfVersion4(written);
  return isRight ? undefined : 'only an IP address';
});

function isOfVersion4(written: string): boolean {
  const parts = written.split('.');
  return parts.length === 4 && parts.every(part => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

export const headerName: ValueCheck = text(name =>
  /^[-A-Za-z0-9]+$/.test(name) ? undefined : 'only letters, digits and `-` in a header',
);

/** At most so many items, as far as they are known. */
export function atMost(most: number): ValueCheck {
  return value =>
    value.kind === 'list' && value.items.length > most ? { takes: `at most ${most} of them` } : undefined;
}

/** Limits of the resolver: 32 domains and 2048 characters in all. */
export const searches: ValueCheck = (value: Value) => {
  const tooMany = atMost(32)(value);
  if (tooMany || value.kind !== 'list') return tooMany;
  const all = value.items.map(certainText);
  if (all.includes(undefined)) return undefined;
  return all.join(' ').length > 2048 ? { takes: 'at most 2048 characters of them' } : undefined;
};

/** A domain to search in, which may have a dot at its end and underscores since Kubernetes 1.33. */
export const searchDomain: ValueCheck = text(domain => {
  const bare = domain.replace(/\.$/, '');
  if (domain === '.' || /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/.test(bare))
    return undefined;
  return 'only a domain of lower-case letters, digits, `-` and `.`';
});
