import { folderOf } from './files.ts';

/** Folders that Airflow or the usual set-ups put on Python's path, below any folder around a DAG. */
const USUAL = ['', '/plugins', '/dags', '/src', '/config'];
/** Without a workspace folder around it, this many folders above a file are looked into. */
const MOST_PARENTS = 6;

/** Which Python files and packages there are, and where an import of one leads. */
export class ModulePaths {
  private readonly files = new Set<string>();
  /** Folders with Python files below them, and how many. */
  private readonly folders = new Map<string, number>();

  add(file: string): void {
    if (this.files.has(file)) return;
    this.files.add(file);
    this.count(file, 1);
  }

  remove(file: string): void {
    if (this.files.delete(file)) this.count(file, -1);
  }

  private count(file: string, by: number): void {
    for (let at = folderOf(file); at !== ''; at = folderOf(at)) {
      const left = (this.folders.get(at) ?? 0) + by;
      if (left > 0) this.folders.set(at, left);
      else this.folders.delete(at);
    }
  }

  hasFolder(folder: string): boolean {
    return this.folders.has(folder);
  }

  /** The file of a module, or of a package's `__init__`, by its place without ending. */
  fileOf(place: string): string | undefined {
    return [`${place}/__init__.py`, `${place}.py`].find(file => this.files.has(file));
  }

  /**
   * The place of a module without ending: for a relative import beside the importer, else below the folders around it,
   * nearest first, and below `further` ones.
   */
  find(
    importer: string,
    path: string,
    root: string | undefined,
    further: readonly string[],
  ): string | undefined {
    const dots = /^\.*/.exec(path)![0].length;
    const rest = path.slice(dots).replaceAll('.', '/');
    if (dots > 0) {
      let folder = folderOf(importer);
      for (let i = 1; i < dots; i++) folder = folderOf(folder);
      return this.existing(rest === '' ? folder : `${folder}/${rest}`);
    }
    if (rest === '') return undefined;
    const places = [...around(importer, root), ...further].map(folder => `${folder}/${rest}`);
    // A file does not import itself by a name that it shares with a package. A folder without `__init__` comes last,
    // wherever it lies, as in Python.
    const module = places.find(place => (this.fileOf(place) ?? importer) !== importer);
    return module ?? places.find(place => this.folders.has(place) && this.fileOf(place) === undefined);
  }

  private existing(place: string): string | undefined {
    return this.fileOf(place) !== undefined || this.folders.has(place) ? place : undefined;
  }
}

/** The folders around a file up to its workspace folder, each with those beside it that are usually on the path. */
function around(file: string, root: string | undefined): string[] {
  const found: string[] = [];
  let folder = folderOf(file);
  for (let i = 0; folder !== ''; i++) {
    for (const usual of USUAL) found.push(folder + usual);
    if (folder === root || (root === undefined && i >= MOST_PARENTS)) break;
    if (root !== undefined && !folder.startsWith(`${root}/`)) break;
    folder = folderOf(folder);
  }
  return found;
}
