/** A file as far as it is known: in a browser the text comes later than the question. */
export type FileState = { kind: 'text'; text: string } | { kind: 'absent' } | { kind: 'pending' };

/** What a file around the DAGs is read for. */
export type FileRole = 'local-settings' | 'helm-values' | 'requirements' | 'dockerfile';

/** Globs of the files that `roleOf` knows, for whoever finds and watches them. */
export const WORKSPACE_GLOBS = [
  '**/airflow_local_settings.py',
  '**/*values*.{yaml,yml}',
  '**/*requirements*.txt',
  '**/*constraints*.txt',
  '**/{Dockerfile,Containerfile}*',
  '**/*.{Dockerfile,dockerfile}',
];

/** Folders that never hold an author's own files. */
export const SKIPPED_FOLDERS = new Set(
  'node_modules .git .hg .svn .venv venv env .tox .nox __pycache__ site-packages dist build .mypy_cache .ruff_cache .pytest_cache .cache .idea .vscode'.split(
    ' ',
  ),
);

/** What a file is to us, told by its name alone. */
export function roleOf(file: string): FileRole | undefined {
  const name = baseName(file);
  if (name === 'airflow_local_settings.py') return 'local-settings';
  if (/values[^/]*\.ya?ml$/i.test(name)) return 'helm-values';
  if (/(requirements|constraints)[^/]*\.txt$/i.test(name)) return 'requirements';
  if (/^(dockerfile|containerfile)([.-].*)?$/i.test(name) || /\.dockerfile$/i.test(name)) return 'dockerfile';
  return undefined;
}

export function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

export function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), 0));
}

/** How many folders lie between a file's folder and one that holds it; `undefined` when it does not hold it. */
export function distance(file: string, folder: string): number | undefined {
  const inside = folderOf(file);
  if (inside === folder) return 0;
  if (!inside.startsWith(`${folder}/`)) return undefined;
  return inside.slice(folder.length + 1).split('/').length;
}
