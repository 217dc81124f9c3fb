/** The installations that are asked, and where they are made. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Installation {
  /** Release of the cncf.kubernetes provider, which names it. */
  provider: string;
  /** Airflow of that time. */
  core: string;
  /** Only what was released until then is installed beside them, as it was for authors of that time. */
  until: string;
  /** Other distributions that belong to it. */
  with?: readonly string[];
}

const CLOUDS = ['apache-airflow-providers-google', 'apache-airflow-providers-amazon'];

/** From the oldest that installs under Python 3.11 to the newest. */
export const INSTALLATIONS: readonly Installation[] = [
  { provider: '3.0.2', core: '2.2.5', until: '2022-04-10' },
  { provider: '4.3.0', core: '2.3.4', until: '2022-09-05' },
  { provider: '5.0.0', core: '2.4.3', until: '2022-12-01' },
  { provider: '6.1.0', core: '2.6.1', until: '2023-05-25' },
  { provider: '7.4.2', core: '2.7.0', until: '2023-08-25' },
  { provider: '7.14.0', core: '2.8.1', until: '2024-02-05' },
  { provider: '8.3.3', core: '2.9.3', until: '2024-07-25', with: CLOUDS },
  { provider: '9.0.1', core: '2.10.3', until: '2024-11-15' },
  { provider: '10.1.0', core: '2.10.4', until: '2025-01-10' },
  { provider: '10.5.0', core: '2.11.0', until: '2025-05-28' },
  { provider: '10.7.0', core: '3.0.6', until: '2025-09-05' },
  { provider: '10.9.0', core: '3.1.2', until: '2025-11-12' },
  { provider: '10.17.1', core: '3.2.2', until: '2026-06-05' },
  { provider: '10.25.0', core: '3.3.2', until: '2026-11-20', with: CLOUDS },
];

/** Releases that no present Python runs: their sources are read by Python's own parser. */
export const SOURCES: readonly (readonly [distribution: string, version: string])[][] = [
  [
    ['apache-airflow', '1.10.10'],
    ['apache-airflow-backport-providers-cncf-kubernetes', '2020.11.23'],
  ],
  [
    ['apache-airflow', '1.10.15'],
    ['apache-airflow-backport-providers-cncf-kubernetes', '2021.3.3'],
  ],
  [
    ['apache-airflow', '2.0.0'],
    ['apache-airflow-providers-cncf-kubernetes', '1.0.0'],
  ],
  [
    ['apache-airflow', '2.0.2'],
    ['apache-airflow-providers-cncf-kubernetes', '1.2.0'],
  ],
  [
    ['apache-airflow', '2.1.4'],
    ['apache-airflow-providers-cncf-kubernetes', '2.0.3'],
  ],
];

const CACHE = fileURLToPath(new URL('../../.cache/oracle', import.meta.url));

/** Thrown where something that the oracle needs cannot be had; its message is for the reader. */
export class Unavailable extends Error {}

/** Interpreter of a virtual environment with the installation, made when it is not there yet. */
export function pythonWith({ provider, core, until, with: others = [] }: Installation): string {
  const requirements = [
    `apache-airflow==${core}`,
    `apache-airflow-providers-cncf-kubernetes==${provider}`,
    ...others,
  ];
  return pythonOf(`provider-${provider}`, requirements, until);
}

/**
 * Interpreter of the virtual environment of that name with these requirements, as of a day or today.
 *
 * @throws Unavailable without Python 3.11 or later, or where the package index does not answer.
 */
export function pythonOf(name: string, requirements: readonly string[], until?: string): string {
  const folder = path.join(CACHE, name);
  const python = path.join(folder, 'bin', 'python');
  const done = path.join(folder, 'requirements.txt');
  if (existsSync(done)) return python;
  rmSync(folder, { recursive: true, force: true });
  run(uv(), ['venv', '--quiet', '--python', '>=3.11,<3.13', folder]);
  const then = until === undefined ? [] : ['--exclude-newer', until];
  run(uv(), ['pip', 'install', '--quiet', '--python', python, ...then, ...requirements]);
  writeFileSync(done, `${requirements.join('\n')}\n`);
  return python;
}

/** Folder with one distribution unpacked without what it requires, for sources that no present Python can run. */
export function sourcesOf(distribution: string, version: string): string {
  const folder = path.join(CACHE, `${distribution}-${version}`);
  const done = path.join(folder, 'unpacked');
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  const requirement = `${distribution}==${version}`;
  run(uv(), [
    ...['pip', 'install', '--quiet', '--python-version', '3.8', '--no-deps', '--only-binary', ':all:'],
    ...['--target', folder, requirement],
  ]);
  writeFileSync(done, '');
  return folder;
}

let found: string | undefined;

/** The installer of packages that can go back in time: the one of this machine, or one of our own from the index. */
function uv(): string {
  found ??= spawnSync('uv', ['--version']).status === 0 ? 'uv' : ownUv();
  return found;
}

function ownUv(): string {
  const own = path.join(CACHE, 'uv');
  const program = path.join(own, 'bin', 'uv');
  if (!existsSync(program)) {
    mkdirSync(CACHE, { recursive: true });
    run('python3', ['-m', 'venv', own]);
    run(path.join(own, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', 'uv']);
  }
  return program;
}

function run(command: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) throw new Unavailable(`${command} is not there: ${error.message}`);
  if (status !== 0)
    throw new Unavailable(`${command} ${args.slice(0, 2).join(' ')} failed: ${stderr.trim()}`);
}
