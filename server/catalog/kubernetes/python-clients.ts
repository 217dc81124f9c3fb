/**
 * The released Python clients `kubernetes`, one of each major: which model classes each of them has.
 *
 * They say since which Kubernetes release a field exists as well: from 17 on a client's major is the minor of the
 * Kubernetes release it was generated from, and each file names that release. The older releases of
 * `@kubernetes/client-node` would say the same, with a mapping that has to be looked up for each of them.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PythonParser } from '../../src/python/parser.ts';
import { type Release, releasesOf, textsOf } from '../packages/pypi.ts';
import { ROOTS } from './client-node.ts';
import { type PythonClass, readClass } from './python-class.ts';

/** The distribution on PyPI. */
export const CLIENT = 'kubernetes';
/** The oldest major that is read; what is said of it is said of older ones. */
const OLDEST = 10;
const FOLDER = 'kubernetes/client/models/';

export interface PythonClient {
  major: number;
  release: string;
  /** The minor of the Kubernetes release: 36 for 1.36. */
  kubernetes: number;
  /** The classes that were asked for, as far as the client has them, and every one that these lead to. */
  classes: Map<string, PythonClass>;
}

/**
 * The newest release of every major, the oldest first.
 *
 * @throws Unreachable where the package index does not answer.
 */
export async function newestReleases(): Promise<Release[]> {
  const newest = new Map<number, Release>();
  for (const release of await releasesOf(CLIENT)) {
    const major = majorOf(release);
    if (major >= OLDEST && !release.yanked) newest.set(major, release);
  }
  return [...newest.values()];
}

/**
 * The clients of these releases.
 *
 * @param names of the classes to read, beside the {@link ROOTS}; a client need not have them.
 * @throws Unreachable where the package index does not answer.
 */
export async function pythonClients(
  releases: readonly Release[],
  names: readonly string[],
): Promise<PythonClient[]> {
  const parser = await pythonParser();
  const clients: PythonClient[] = [];
  for (const release of releases) clients.push(await readClient(parser, release, [...ROOTS, ...names]));
  return clients;
}

async function readClient(
  parser: PythonParser,
  release: Release,
  names: readonly string[],
): Promise<PythonClient> {
  const classes = new Map<string, PythonClass>();
  const texts = new Map<string, string>();
  const open = [...names];
  let asked = new Set(open.map(fileKey));
  while (asked.size > 0) {
    const found = await textsOf(CLIENT, release, path => asked.has(pathKey(path)));
    for (const [path, text] of found) texts.set(pathKey(path), text);
    const missing: string[] = [];
    for (let name = open.pop(); name; name = open.pop()) {
      const text = texts.get(fileKey(name));
      if (text === undefined) missing.push(name);
      if (text === undefined || classes.has(name)) continue;
      const made = readClass(parser, `${release.version}: ${name}`, text);
      classes.set(name, made);
      for (const field of made.fields) open.push(...classesIn(field.type));
    }
    // What was asked for may be newer than the client; what else its classes name must be there.
    open.push(...missing.filter(name => !names.includes(name)));
    const absent = open.find(name => asked.has(fileKey(name)));
    if (absent) throw new Error(`client ${release.version} has no ${absent}`);
    asked = new Set(open.map(fileKey));
  }
  const kubernetes = kubernetesOf(texts, release.version);
  return { major: majorOf(release), release: release.version, kubernetes, classes };
}

function majorOf({ version }: Release): number {
  return Number.parseInt(version, 10);
}

/** Clients differ in where they set the underscores in a module's name, never in its letters. */
function pathKey(path: string): string {
  return path.startsWith(FOLDER) ? path.slice(FOLDER.length, -'.py'.length).replaceAll('_', '') : '';
}

function fileKey(className: string): string {
  return className.toLowerCase();
}

/** The classes that a type names: `list[V1Volume]` has one. */
export function classesIn(type: string): string[] {
  return (type.match(/\b[A-Z]\w*/g) ?? []).filter(name => name !== 'List' && name !== 'Dict');
}

/** Every file names the API description that it was generated from: `release-1.36`, `v1.14.11`. */
function kubernetesOf(texts: ReadonlyMap<string, string>, release: string): number {
  const minor = /OpenAPI (?:document|spec version): (?:release-|v)1\.(\d+)/.exec(
    texts.get('v1pod') ?? '',
  )?.[1];
  if (minor === undefined) throw new Error(`client ${release} does not say which Kubernetes it is of`);
  return Number(minor);
}

async function pythonParser(): Promise<PythonParser> {
  const { resolve } = createRequire(import.meta.url);
  return PythonParser.create({
    runtime: await readFile(resolve('web-tree-sitter/web-tree-sitter.wasm')),
    python: await readFile(resolve('tree-sitter-python/tree-sitter-python.wasm')),
  });
}
