import { followed, type Reading } from './statement.ts';

const METADATA = /\/([\w.-]+?)-(\d[\w.+!]*)\.dist-info\/METADATA$/i;
const INTERESTING = /^(apache[_.-]airflow|kubernetes-)[\w.+!-]*\.dist-info$/i;

/** A package in an installed environment: its name and version are in the path, so nothing need be read. */
export function readInstalled(file: string): Reading {
  const [, name, version] = METADATA.exec(file) ?? [];
  const found = name === undefined ? undefined : followed(name);
  if (!found) return { statements: [], remarks: [] };
  return { statements: [{ package: found, specifier: `==${version}`, line: 0 }], remarks: [] };
}

/** True for the name of a `*.dist-info` folder of a package that is followed. */
export function isFollowedDistInfo(folder: string): boolean {
  if (!INTERESTING.test(folder)) return false;
  return readInstalled(`/${folder}/METADATA`).statements.length > 0;
}

/** The folder of the environment that a path in its site-packages belongs to: `/project/.venv`. */
export function environmentFolder(file: string): string | undefined {
  return /^(.*?)\/lib(?:64)?\/(?:python[\d.]*t?\/)?site-packages\//i.exec(file)?.[1];
}
