import type { Connection } from 'vscode-languageserver';
import { WORKSPACE_GLOBS } from '../workspace/files.ts';
import type { FileSource } from './files.ts';

/** Requests by which the server has the editor find and read files that it cannot reach itself. */
export const FIND_FILES = 'airflow-kpo/findFiles';
export const READ_FILE = 'airflow-kpo/readFile';

export function askClient(connection: Connection): FileSource {
  return {
    list: () => connection.sendRequest<string[]>(FIND_FILES, { globs: WORKSPACE_GLOBS }),
    read: async uri => (await connection.sendRequest<string | null>(READ_FILE, { uri })) ?? undefined,
  };
}
