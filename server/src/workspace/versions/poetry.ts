/**
 * The PEP 440 specifier of a version as Poetry writes it: `^2.9`, `~2.9.3`, `2.9.*`, `2.9.3`, `>=2.9 <3`.
 * Undefined for `*`, which says nothing, and for alternatives (`||`).
 */
export function poetrySpecifier(written: string): string | undefined {
  const text = written.trim();
  if (text === '' || text === '*' || text.includes('|')) return undefined;
  const parts = text.split(/\s*,\s*|\s+(?=[<>=!~^])/).map(one => partOf(one.replace(/\s+/g, '')));
  return parts.every(one => one !== undefined) ? parts.join(',') : undefined;
}

function partOf(part: string): string | undefined {
  const [, operator, version] = /^(\^|~(?!=)|~=|[<>=!]=?=?|)(\d[\w.*+!-]*)$/.exec(part) ?? [];
  if (version === undefined) return undefined;
  if (operator === '') return `==${version}`;
  if (operator === '=') return `==${version}`;
  if (operator === '^') return `>=${version},<${caretLimit(version)}`;
  if (operator === '~') return `>=${version},<${tildeLimit(version)}`;
  return part;
}

/** The first part that is not zero may not rise. */
function caretLimit(version: string): string {
  const numbers = numbersOf(version);
  const at = numbers.findIndex(one => one !== 0);
  return risen(numbers, at < 0 ? numbers.length - 1 : at);
}

/** The minor part may not rise, or the major where it stands alone. */
function tildeLimit(version: string): string {
  const numbers = numbersOf(version);
  return risen(numbers, Math.min(1, numbers.length - 1));
}

function risen(numbers: readonly number[], at: number): string {
  return numbers
    .slice(0, at + 1)
    .map((one, i) => (i === at ? one + 1 : one))
    .join('.');
}

function numbersOf(version: string): number[] {
  return /^\d+(?:\.\d+)*/.exec(version)![0].split('.').map(Number);
}
