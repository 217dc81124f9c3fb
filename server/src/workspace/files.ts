/** A file as far as it is known: in a browser the text comes later than the question. */
export type FileState = { kind: 'text'; text: string } | { kind: 'absent' } | { kind: 'pending' };

/** What a file around the DAGs is read for; most are read for versions alone. */
export type FileRole =
  | 'local-settings'
  | 'helm-values'
  | 'lock'
  | 'pipfile-lock'
  | 'requirements'
  | 'pyproject'
  | 'setup-cfg'
  | 'setup-py'
  | 'pipfile'
  | 'dockerfile'
  | 'compose'
  | 'terraform'
  | 'installed';

/** Globs of the files that `roleOf`, `isPython` and `isYaml` know, for whoever finds and watches them. */
export const WORKSPACE_GLOBS = [
  '**/*.py',
  '**/*.{yaml,yml}',
  '**/*{requirements,constraints}*.{txt,in}',
  '**/requirements/*.{txt,in}',
  '**/{uv,poetry,pdm,Pipfile}.lock',
  '**/pylock*.toml',
  '**/{pyproject.toml,setup.cfg,Pipfile}',
  '**/{Dockerfile,Containerfile}*',
  '**/*.{Dockerfile,dockerfile}',
  '**/*.{tf,tfvars}',
  '**/{apache_airflow,kubernetes}*.dist-info/METADATA',
];

/** Folders that never hold an author's own files. */
export const SKIPPED_FOLDERS = new Set(
  'node_modules .git .hg .svn .venv venv env .tox .nox __pycache__ site-packages dist build .mypy_cache .ruff_cache .pytest_cache .cache .idea .vscode .terraform'.split(
    ' ',
  ),
);

const ROLES: readonly [RegExp, FileRole][] = [
  [/\/airflow_local_settings\.py$/, 'local-settings'],
  [/values[^/]*\.ya?ml$/i, 'helm-values'],
  [/(requirements|constraints)[^/]*\.(txt|in)$/i, 'requirements'],
  [/\/requirements\/[^/]+\.(txt|in)$/i, 'requirements'],
  [/\/(uv|poetry|pdm)\.lock$|\/pylock[^/]*\.toml$/, 'lock'],
  [/\/Pipfile\.lock$/, 'pipfile-lock'],
  [/\/pyproject\.toml$/, 'pyproject'],
  [/\/setup\.cfg$/, 'setup-cfg'],
  [/\/setup\.py$/, 'setup-py'],
  [/\/Pipfile$/, 'pipfile'],
  [/\/(dockerfile|containerfile)([.-][^/]*)?$|\.dockerfile$/i, 'dockerfile'],
  [/compose[^/]*\.ya?ml$/i, 'compose'],
  [/\.(tf|tfvars)$/, 'terraform'],
  [/\/(apache_airflow|kubernetes)[^/]*\.dist-info\/METADATA$/i, 'installed'],
];

/** What a file is to us, told by its path alone. */
export function roleOf(file: string): FileRole | undefined {
  const path = file.startsWith('/') ? file : `/${file}`;
  return ROLES.find(([pattern]) => pattern.test(path))?.[1];
}

/** A file that other Python files may import. It is read only then. */
export function isPython(file: string): boolean {
  return file.endsWith('.py');
}

/** The settings that Airflow imports, whatever they are about; also those that Helm values hold. */
export function isLocalSettings(file: string): boolean {
  return /[/#]airflow_local_settings\.py$/.test(file);
}

/** A file that may be a pod template. It is read only when a task names it. */
export function isYaml(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}

/** The most bytes that are read of a file, by what it is read for; lock files grow long. */
export function mostBytes(file: string): number {
  const role = roleOf(file);
  return role === 'lock' || role === 'pipfile-lock' ? 16_000_000 : 4_000_000;
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
