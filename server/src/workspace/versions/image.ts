import { astroRuntime, type PlatformImage } from '../../catalog/platforms.ts';
import { CLIENT, CORE, PROVIDER, type Reading, type Statement } from './statement.ts';
import { hasUnknown } from './variables.ts';

const TAG = String.raw`(?::([\w.-]+))?(?:@sha256:\w+)?$`;
const OFFICIAL = new RegExp(`(?:^|/)apache/airflow${TAG}`);
const OTHER = new RegExp(`(?:^|/)(?:bitnami|bitnamilegacy|astronomerinc|astronomer)/(?:ap-)?airflow${TAG}`);
const ASTRO = new RegExp(String.raw`(?:(?:^|/)astro-runtime|(?:^|/)astrocrpublic[\w.-]*/runtime)${TAG}`);

/**
 * What an image has in it, by its name: Airflow's own (also from a registry that mirrors it), Bitnami's, and Astro
 * Runtime. Undefined for other images. Zero-based line.
 */
export function readImage(image: string, line: number): Reading | undefined {
  if (hasUnknown(image)) {
    if (!/airflow|astro/i.test(image)) return undefined;
    return remark(line, `\`${short(image)}\` depends on a variable that has no value here`);
  }
  const official = OFFICIAL.exec(image);
  if (official)
    return official[1] === undefined ? untagged(image, line) : officialImage(image, official[1], line);
  const astro = ASTRO.exec(image);
  if (astro) {
    const contents = astroRuntime(astro[1] ?? '');
    if (!contents)
      return remark(line, `the tag of \`${short(image)}\` says no Astro Runtime version that is known`);
    return { statements: platformStatements(contents, line), remarks: [] };
  }
  const other = OTHER.exec(image);
  const version = /^\d+\.\d+\.\d+/.exec(other?.[1] ?? '')?.[0];
  if (!version) return undefined;
  return { statements: [{ package: CORE, specifier: `==${version}`, line }], remarks: [] };
}

function officialImage(image: string, tag: string, line: number): Reading {
  const match = /^(slim-)?(\d+\.\d+(?:\.\d+)?(?:(?:a|b|rc)\d+)?)(?:-|$)/.exec(tag);
  if (!match) return remark(line, `the tag of \`${short(image)}\` says no Airflow version`);
  const specifier = /^\d+\.\d+$/.test(match[2]!) ? `==${match[2]}.*` : `==${match[2]}`;
  const ships = match[1] ? 'nothing' : 'stock';
  return { statements: [{ package: CORE, specifier, line, ships }], remarks: [] };
}

function untagged(image: string, line: number): Reading {
  return remark(line, `\`${short(image)}\` has no tag that says an Airflow version`);
}

function remark(line: number, text: string): Reading {
  return { statements: [], remarks: [{ line, text }] };
}

function short(image: string): string {
  return image.length > 80 ? `${image.slice(0, 80)}…` : image;
}

/** Everything that is known of a platform's image, as statements at one line. */
export function platformStatements(image: PlatformImage, line: number): Statement[] {
  const { core, provider, kubernetes, packages, approximate, bare } = image;
  const state = (name: string, version: string | undefined): Statement[] =>
    version === undefined ? [] : [{ package: name, specifier: specifierOf(version), line }];
  return [
    ...state(CORE, core).map(one => (bare ? { ...one, ships: 'nothing' as const } : one)),
    ...state(PROVIDER, provider).map(one => (approximate ? { ...one, approximate } : one)),
    ...state(CLIENT, kubernetes),
    ...Object.entries(packages ?? {}).flatMap(([name, version]) => state(name, version)),
  ];
}

function specifierOf(version: string): string {
  return /^\d/.test(version) ? `==${version}` : version;
}
