/**
 * What the images of hosted Airflow platforms have in them. These are facts of the platforms' own documents, not
 * of the packages; each row says its source, and is approximate where it is interpolated or from memory.
 */
import { compare, parse } from '@renovatebot/pep440';
import data from './data/platforms.json' with { type: 'json' };

/** Versions of an image; each is an exact version or a PEP 440 range. */
export interface PlatformImage {
  core: string;
  /** The cncf.kubernetes provider; absent when it is not known. */
  provider?: string;
  /** The Python client of Kubernetes. */
  kubernetes?: string;
  /** Other providers, by distribution name. */
  packages?: Readonly<Record<string, string>>;
  /** True when the provider may be off by some releases. */
  approximate?: boolean;
  /** True when the image has no cncf.kubernetes provider at all. */
  bare?: boolean;
  /** A word that says where the row is from. */
  source: string;
}

interface AstroRow extends PlatformImage {
  /** The first Astro Runtime release that the row is about. */
  since: string;
}

interface ComposerRow extends Omit<PlatformImage, 'core'> {
  image: string;
}

/**
 * Astro Runtime by its tag, `12.8.0` or `3.1-10`; further words such as `-base` are passed over. The runtimes of
 * Airflow 3 are named after Airflow's minor release and come without the cncf.kubernetes provider.
 */
export function astroRuntime(tag: string): PlatformImage | undefined {
  const three = /^(3\.\d+)-\d+/.exec(tag);
  if (three) return { core: `==${three[1]}.*`, bare: true, source: 'astronomer provider reference' };
  const release = /^\d+\.\d+\.\d+/.exec(tag)?.[0];
  if (release === undefined) return undefined;
  const row = (data.astro as AstroRow[]).findLast(
    one => major(one.since) === major(release) && compare(one.since, release) <= 0,
  );
  return row;
}

/** A Composer image by its name, `composer-2.9.7-airflow-2.9.3` or `composer-3-airflow-2.10.5-build.10`. */
export function composerImage(name: string): PlatformImage | undefined {
  const core = /^composer-[\w.-]+?-airflow-(\d+\.\d+\.\d+)/.exec(name)?.[1];
  if (core === undefined) return undefined;
  const rows = data.composer as ComposerRow[];
  const row = rows.find(one => one.image === name);
  if (row) return { ...row, core };
  // Composer has lists of its own; another build of the same Airflow is nearer to them than the constraints are.
  const near = rows.find(one => one.image.includes(`-airflow-${core}-`) || one.image.endsWith(`-${core}`));
  return { core, provider: near?.provider, approximate: true, source: 'name of the image' };
}

/** The MWAA environment of an Airflow version. */
export function mwaaImage(core: string): PlatformImage {
  const row = (data.mwaa as PlatformImage[]).find(one => one.core === core);
  return row ?? { core, approximate: true, source: 'name of the version' };
}

function major(version: string): number | undefined {
  return parse(version)?.release[0];
}
