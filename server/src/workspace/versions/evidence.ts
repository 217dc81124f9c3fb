import type { Environment } from '../environment.ts';
import type { FileRole } from '../files.ts';
import type { Settings } from '../settings.ts';
import type { Candidate } from './choose.ts';
import { environmentFolder } from './installed.ts';
import { ShownNames } from './names.ts';
import { compareNearness, isSideline, type Nearness, nearness, orderOf, placeOf } from './nearness.ts';
import { resolve } from './resolve.ts';
import type { Reading } from './statement.ts';

interface Source extends Reading {
  role: FileRole;
  order: number;
  sideline: boolean;
}

/** Of more files than these, the nearest to a DAG are looked at. */
const MOST_FILES = 300;

/** What all files of a workspace say about versions. Only those that say something are kept. */
export class VersionEvidence {
  private readonly sources = new Map<string, Source>();
  private readonly environments = new Map<string, Environment>();
  private names: ShownNames | undefined;

  /** Takes what a file says now, or with `undefined` that it is gone; true when that makes a difference. */
  set(file: string, role: FileRole, reading: Reading | undefined): boolean {
    const before = this.sources.get(file);
    const now =
      reading && (reading.statements.length > 0 || reading.remarks.length > 0) ? reading : undefined;
    if (!before && !now) return false;
    if (before && now && sameReading(before, now)) return false;
    if (now) this.sources.set(file, { ...now, role, order: orderOf(file, role), sideline: isSideline(file) });
    else this.sources.delete(file);
    this.forget();
    return true;
  }

  /** Settings or folders have changed. */
  forget(): void {
    this.environments.clear();
    this.names = undefined;
  }

  /** The versions that the DAGs in a folder run on. */
  environmentOf(folder: string, roots: readonly string[], settings: Settings): Environment {
    let environment = this.environments.get(folder);
    if (!environment) {
      const nearest = this.nearest(folder, roots);
      environment = resolve(nearest.flatMap(candidatesOf), settings, () => nearest.flatMap(remarksOf));
      this.environments.set(folder, environment);
    }
    return environment;
  }

  /** The files in the order in which they count for a folder. */
  private nearest(folder: string, roots: readonly string[]): PlacedSource[] {
    const holding = roots.filter(one => `${folder}/`.startsWith(`${one}/`));
    const root = holding.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
    this.names ??= new ShownNames(
      [...this.sources].map(([file, { role }]) => shownPath(file, role)),
      roots,
    );
    const names = this.names;
    const placed = [...this.sources].map(([file, source]) => {
      const own = placeOf(file, source.role, roots);
      const place = own ?? (root || folder);
      const near = nearness(folder, place);
      return { file, source, place, near, prefix: own === undefined ? 'the environment ' : '' };
    });
    placed.sort(
      (a, b) =>
        compareNearness(a.near, b.near) ||
        compareText(a.place, b.place) ||
        a.source.order - b.source.order ||
        compareText(a.file, b.file),
    );
    return placed
      .slice(0, MOST_FILES)
      .map(one => ({ ...one, name: () => one.prefix + names.of(shownPath(one.file, one.source.role)) }));
  }
}

/** A file as it lies from a DAG. */
interface PlacedSource {
  file: string;
  source: Source;
  place: string;
  near: Nearness;
  /** Told only when it is asked for: few of the files are ever shown. */
  name(): string;
}

function candidatesOf({ file, source, place, near, name }: PlacedSource): Candidate[] {
  return source.statements.map(statement => ({
    statement,
    file,
    folder: place,
    get name() {
      return name();
    },
    near,
    sideline: source.sideline,
    replaces: source.role === 'dockerfile',
    whole: source.role === 'installed',
  }));
}

function remarksOf({ source, name }: PlacedSource): string[] {
  return source.remarks.map(({ line, text }) => `${name()}:${line + 1}: ${text}.`);
}

/** An installed environment is shown as its folder. */
function shownPath(file: string, role: FileRole): string {
  return (role === 'installed' ? environmentFolder(file) : undefined) ?? file;
}

function sameReading(a: Reading, b: Reading): boolean {
  return JSON.stringify([a.statements, a.remarks]) === JSON.stringify([b.statements, b.remarks]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
