import { followed, type Statement } from './statement.ts';

const REQUIREMENT =
  /^([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*\(?\s*((?:[=<>!~]=?=?\s*[\w.*+!-]+\s*,?\s*)+)\)?\s*(;.*)?$/;

const BARE = /^([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*()(;.*)?$/;

/** Extras of Airflow with which the cncf.kubernetes provider is installed. */
const BRINGS_PROVIDER = /(^|,)\s*(cncf[._-]kubernetes|kubernetes|all|all[_-]core|devel[_-]all)\s*(,|$)/i;

/**
 * A requirement by PEP 508 (`apache-airflow[cncf.kubernetes]==2.9.3 ; python_version < "3.12"`), if it is about a
 * package that is followed. The environment marker makes it conditional.
 */
export function requirement(text: string, line: number): Statement | undefined {
  const [, written, extras, versions, marker] = REQUIREMENT.exec(text) ?? BARE.exec(text) ?? [];
  const name = written === undefined ? undefined : followed(written);
  if (!name) return undefined;
  const specifier = (versions ?? '').replace(/\s+/g, '').replace(/,$/, '');
  return {
    package: name,
    specifier,
    line,
    ...(specifier === '' && { bare: true }),
    ...(marker !== undefined && { conditional: true }),
    ...(extras !== undefined && BRINGS_PROVIDER.test(extras) && { brings: true }),
  };
}

/** The words of a shell command without their quotes; what stands in quotes stays one word. */
export function shellWords(command: string): string[] {
  const words = command.match(/(?:"[^"]*"|'[^']*'|[^\s;&|()"'])+/g) ?? [];
  return words.map(word => word.replace(/["']/g, ''));
}

const CONSTRAINTS =
  /constraints-(no-providers-|source-providers-)?(\d+[.-]\d+(?:\.\d+)?(?:(?:a|b|rc)\d+)?)\/constraints/g;

/**
 * What the addresses of Airflow's constraints files in a text pin: `…/constraints-2.9.3/constraints-3.11.txt`.
 * A branch, `constraints-2-9`, tells the minor release only.
 */
export function constraintsIn(text: string, line: number): Statement[] {
  if (!text.includes('constraints-')) return [];
  return [...text.matchAll(CONSTRAINTS)].map(([, variant, version]) => ({
    package: 'apache-airflow',
    specifier: /^\d+[.-]\d+$/.test(version!) ? `==${version!.replace('-', '.')}.*` : `==${version}`,
    line,
    ...(variant !== 'no-providers-' && { ships: 'stock' as const }),
  }));
}
