/** Where the server gets the files around the DAGs from: the disk, or the editor that it serves. */
export interface FileSource {
  /** All files of the open folders that are read for a role (see `roleOf`), as URIs. */
  list(): Promise<string[]>;
  /** The text of a file; `undefined` when it is not there or is no text. */
  read(uri: string): Promise<string | undefined>;
}
