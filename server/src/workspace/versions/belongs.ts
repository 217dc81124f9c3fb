import { coreReleases } from '../../catalog/releases.ts';
import type { KnownVersion } from '../environment.ts';
import type { Candidate, Chosen } from './choose.ts';
import { compareNearness } from './nearness.ts';
import { isInside, meaningOf } from './ranges.ts';

/**
 * Whether a package's version is that of the environment whose Airflow was chosen. It is when it lies at least as
 * near, in a folder that holds the DAG, or below the folder that says Airflow's version. It is not when it lies in
 * another project, which says another Airflow (`cores` are all statements about it), and a farther one is not when
 * Airflow's own evidence brings that very package along (`bundled`).
 */
export function belongs(
  stated: Chosen,
  core: Chosen | undefined,
  cores: readonly Candidate[],
  bundled?: KnownVersion,
): boolean {
  if (!core || compareNearness(stated.by.near, core.by.near) <= 0) return true;
  if (bundled && !bundled.approximate) return false;
  if (stated.by.near.down === 0) return true;
  if (!holds(core.by.folder, stated.by.folder)) return false;
  const between = cores.filter(
    one =>
      one.folder !== core.by.folder &&
      holds(core.by.folder, one.folder) &&
      holds(one.folder, stated.by.folder),
  );
  return between.every(one => agrees(one, core.version));
}

function holds(folder: string, other: string): boolean {
  return `${other}/`.startsWith(`${folder}/`);
}

function agrees({ statement }: Candidate, core: KnownVersion): boolean {
  const meaning = meaningOf(statement.specifier, coreReleases());
  return core.range.candidates.some(one => meaning && isInside(one, meaning.range, statement.specifier));
}
