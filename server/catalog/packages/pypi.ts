/** Releases of Python distributions, and the texts in them, read without installing anything. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, explain } from '@renovatebot/pep440';
import { archiveOf } from './archive.ts';
import { inParallel } from './in-parallel.ts';
import { indexAddress, Unreachable } from './index-address.ts';

export { Unreachable } from './index-address.ts';

export interface DistributionFile {
  name: string;
  url: string;
  /** In bytes. */
  size: number;
  requiresPython?: string;
}

/** A final release: pre-releases are left out. */
export interface Release {
  version: string;
  /** Day of the first upload, `2024-10-31`. */
  date: string;
  /** Withdrawn: installed only by an exact pin. */
  yanked: boolean;
  requiresPython?: string;
  wheel?: DistributionFile;
  sdist?: DistributionFile;
}

interface IndexFile {
  filename: string;
  url: string;
  size?: number;
  'requires-python'?: string | null;
  'upload-time': string;
  yanked: boolean | string;
}

const cache = fileURLToPath(new URL('../../../.cache/packages/', import.meta.url));
const listings = new Map<string, Promise<Release[]>>();

/**
 * All final releases of a distribution, oldest first by PEP 440.
 *
 * @throws Unreachable where the index does not answer.
 */
export function releasesOf(distribution: string): Promise<Release[]> {
  let listing = listings.get(distribution);
  if (!listing) {
    listing = list(distribution);
    listings.set(distribution, listing);
  }
  return listing;
}

async function list(distribution: string): Promise<Release[]> {
  const response = await ask(`${indexAddress()}/${distribution}/`, {
    headers: { accept: 'application/vnd.pypi.simple.v1+json' },
  });
  const { files } = (await response.json()) as { files: IndexFile[] };
  const releases = new Map<string, Release>();
  for (const file of files) {
    const version = versionOf(file.filename);
    if (version === undefined || !isFinal(version)) continue;
    const date = file['upload-time'].slice(0, 10);
    const known = releases.get(version) ?? { version, date, yanked: true };
    releases.set(version, known);
    if (date < known.date) known.date = date;
    if (file.yanked === false) known.yanked = false;
    const kept: DistributionFile = { name: file.filename, url: file.url, size: file.size ?? 0 };
    if (file['requires-python']) known.requiresPython = file['requires-python'];
    if (file.filename.endsWith('.whl')) known.wheel ??= kept;
    else known.sdist ??= kept;
  }
  return [...releases.values()].sort((a, b) => compare(a.version, b.version));
}

function isFinal(version: string): boolean {
  const { is_prerelease: early } = explain(version) ?? { is_prerelease: true };
  return !early;
}

/** Version in the name of a wheel or of a source archive; undefined for other files. */
function versionOf(filename: string): string | undefined {
  const wheel = /^[^-]+-([^-]+)-.*\.whl$/.exec(filename);
  return wheel?.[1] ?? /-(\d[^-]*)\.tar\.gz$/.exec(filename)?.[1];
}

/**
 * Texts of the files in a release whose path passes, by path inside the package (`airflow/__init__.py`). What was
 * read once is kept in a folder that git ignores.
 *
 * @throws Unreachable where the index does not answer.
 */
export async function textsOf(
  distribution: string,
  release: Release,
  wanted: (path: string) => boolean,
): Promise<Map<string, string>> {
  const file = release.wheel ?? release.sdist;
  if (!file) throw new Error(`${distribution} ${release.version} has no file`);
  const folder = path.join(cache, distribution, release.version);
  const known = await keptPaths(folder);
  const texts = new Map<string, string>();
  if (known) {
    for (const one of known.filter(wanted)) {
      const text = await readFile(path.join(folder, 'files', one), 'utf8').catch(() => undefined);
      if (text === undefined) break;
      texts.set(one, text);
    }
    if (texts.size === known.filter(wanted).length) return texts;
  }
  const archive = await archiveOf(file, ask);
  const paths = archive.paths.filter(one => one.endsWith('.py') || one.endsWith('METADATA'));
  await inParallel(
    paths.filter(wanted),
    async one => {
      const text = await archive.text(one);
      texts.set(one, text);
      await keep(path.join(folder, 'files', one), text);
    },
    4,
  );
  await keep(path.join(folder, 'paths.json'), JSON.stringify(paths));
  return texts;
}

/** Paths of all Python files in a release whose texts were asked for before. */
export async function pathsOf(distribution: string, { version }: Release): Promise<string[]> {
  return (await keptPaths(path.join(cache, distribution, version))) ?? [];
}

async function keptPaths(folder: string): Promise<string[] | undefined> {
  const text = await readFile(path.join(folder, 'paths.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as string[]);
}

async function keep(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** A stumble of the network is no answer: it is asked again, a little later each time. */
const TRIES = 4;

async function ask(url: string, options?: RequestInit): Promise<Response> {
  let problem = '';
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried > 0) await new Promise(resolve => setTimeout(resolve, 500 * 2 ** tried));
    try {
      const response = await fetch(url, options);
      if (response.ok) return response;
      problem = `answers with status ${response.status}`;
      if (response.status < 500 && response.status !== 429) break;
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      problem = `does not answer: ${cause instanceof Error ? cause.message : cause}`;
    }
  }
  throw new Unreachable(`the package index ${problem}`);
}
