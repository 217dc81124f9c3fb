/** The Go modules of the Kubernetes API, got by Go's own client. Only a machine with Go has them. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GoPackage, goPackage } from './go-source.ts';

/** The module with the types. */
export const API = 'k8s.io/api';
const MODULES = [API, 'k8s.io/apimachinery'] as const;

/** Thrown where there is no Go, or it gets no module: what needs it is then skipped by name. */
export class WithoutGo extends Error {}

export interface GoModules {
  version: string;
  /** A package by its path; undefined for one of another module. */
  read(path: string): GoPackage | undefined;
}

/**
 * The newest version of the modules for a Kubernetes release: `v0.36.6`.
 *
 * @param minor 36 for 1.36.
 * @throws WithoutGo
 */
export function newestGoVersion(minor: number): string {
  const listed = go(['list', '-m', '-versions', API]).trim().split(' ');
  const version = listed.filter(one => new RegExp(`^v0\\.${minor}\\.\\d+$`).test(one)).at(-1);
  if (!version) throw new WithoutGo(`${API} has no release for Kubernetes 1.${minor}`);
  return version;
}

/**
 * The modules in that version.
 *
 * @throws WithoutGo
 */
export function goModules(version: string): GoModules {
  const folders = new Map(
    MODULES.map(name => {
      const { Dir } = JSON.parse(go(['mod', 'download', '-json', `${name}@${version}`])) as { Dir: string };
      return [name as string, Dir];
    }),
  );
  const packages = new Map<string, GoPackage>();
  const read = (path: string): GoPackage | undefined => {
    const name = MODULES.find(one => path.startsWith(`${one}/`));
    if (!name) return undefined;
    const known = packages.get(path) ?? goPackage(sources(join(folders.get(name)!, path.slice(name.length))));
    packages.set(path, known);
    return known;
  };
  return { version, read };
}

function sources(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => /^(?!zz_|generated).*(?<!_test|_swagger_doc_generated)\.go$/.test(name))
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8'));
}

function go(args: string[]): string {
  // Outside of any module, so that none is asked what it needs.
  const { status, stdout, stderr, error } = spawnSync('go', args, { cwd: tmpdir(), encoding: 'utf8' });
  if (error) throw new WithoutGo('there is no Go');
  if (status !== 0) throw new WithoutGo(`go ${args.join(' ')} gets nothing ${stderr.trim()}`.trimEnd());
  return stdout;
}
