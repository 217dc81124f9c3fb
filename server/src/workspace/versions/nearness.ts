import { type FileRole, folderOf } from '../files.ts';
import { environmentFolder } from './installed.ts';

/** How a folder lies as seen from another: steps up to the first folder that holds both, and down from there. */
export interface Nearness {
  up: number;
  down: number;
}

/** How `other` lies as seen from `folder`. It holds `folder`, or is it, when no step leads down. */
export function nearness(folder: string, other: string): Nearness {
  let common = 0;
  const most = Math.min(folder.length, other.length);
  for (let i = 0; i <= most; i++) {
    const ends = i === folder.length || folder[i] === '/';
    if (ends && (i === other.length || other[i] === '/')) common = i;
    if (folder[i] !== other[i]) break;
  }
  return { up: stepsIn(folder, common), down: stepsIn(other, common) };
}

function stepsIn(path: string, from: number): number {
  let steps = 0;
  for (let i = from; i < path.length; i++) if (path[i] === '/') steps++;
  return steps;
}

/** Negative when the first is nearer: folders that hold the DAG before all others, then the shorter way. */
export function compareNearness(a: Nearness, b: Nearness): number {
  return Number(a.down > 0) - Number(b.down > 0) || a.up - b.up || a.down - b.down;
}

/**
 * The folder that a file speaks for: its own, but that around `requirements/` and that around an installed
 * environment. An environment outside of the author's folders (`roots`) speaks for those that hold the DAG.
 */
export function placeOf(file: string, role: FileRole, roots: readonly string[]): string | undefined {
  const folder = folderOf(file);
  if (role === 'requirements' && folder.endsWith('/requirements')) return folderOf(folder);
  if (role !== 'installed') return folder;
  const environment = environmentFolder(file);
  if (environment === undefined || !roots.some(root => environment.startsWith(`${root}/`))) return undefined;
  return folderOf(environment);
}

const ORDER: Record<FileRole, number> = {
  lock: 0,
  'pipfile-lock': 0,
  requirements: 1,
  pyproject: 2,
  'setup-cfg': 2,
  'setup-py': 2,
  pipfile: 2,
  dockerfile: 3,
  compose: 4,
  'helm-values': 5,
  terraform: 6,
  installed: 7,
  'local-settings': 9,
};

/** Which of the files in one folder counts first: the lower number. */
export function orderOf(file: string, role: FileRole): number {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const constraints = role === 'requirements' && /constraints/i.test(name) ? 0.1 : 0;
  return ORDER[role] + constraints + (isSideline(file) ? 0.5 : 0) + Math.min(name.length, 99) / 10_000;
}

/** True for a file that is about development, tests or documents rather than about what runs. */
export function isSideline(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return /(^|[^a-z])(dev|develop|development|test|tests|testing|doc|docs|lint|ci|local)([^a-z]|$)/i.test(
    name,
  );
}
