/** Installed environments on a real disk. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findFiles, findWorkspaceFiles, readText } from '../../server/src/workspace/node-files.ts';
import { findInstalled, installedBeside } from '../../server/src/workspace/node-installed.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kpo-env-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text = ''): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function install(environment: string, ...packages: string[]): void {
  write(`${environment}/pyvenv.cfg`);
  for (const name of packages)
    write(
      `${environment}/lib/python3.11/site-packages/${name}.dist-info/METADATA`,
      'Metadata-Version: 2.1\n',
    );
}

/** The names of `*.dist-info` with the environment they are in. */
const named = (files: string[]) =>
  files
    .map(file => path.relative(root, file).split(path.sep).join('/'))
    .map(file => file.replace(/\/lib\/python3\.11\/site-packages\//, ': ').replace('.dist-info/METADATA', ''))
    .sort();

it('finds the packages that count in environments of any name near the folder', async () => {
  install('.venv', 'apache_airflow-2.9.3', 'kubernetes-29.0.0', 'requests-2.0', 'kubernetes_asyncio-29.0.0');
  install('services/etl/airflow-env', 'apache_airflow_providers_cncf_kubernetes-8.3.3');
  install('a/b/c/d/e/venv', 'apache_airflow-2.0.0');
  write('environments/readme.txt');
  expect(named(await findInstalled([root]))).toEqual([
    '.venv: apache_airflow-2.9.3',
    '.venv: kubernetes-29.0.0',
    'services/etl/airflow-env: apache_airflow_providers_cncf_kubernetes-8.3.3',
  ]);
});

it('passes over five thousand others', async () => {
  install('.venv', 'apache_airflow-2.9.3');
  for (let i = 0; i < 5_000; i++)
    mkdirSync(path.join(root, `.venv/lib/python3.11/site-packages/package_${i}-1.0.dist-info`));
  expect(named(await findInstalled([root]))).toEqual(['.venv: apache_airflow-2.9.3']);
});

it('survives links in a circle, files where folders should be, and nothing at all', async () => {
  install('.venv', 'apache_airflow-2.9.3');
  mkdirSync(path.join(root, 'links'));
  symlinkSync(root, path.join(root, 'links/circle-env'));
  symlinkSync(path.join(root, 'nowhere'), path.join(root, 'links/env'));
  symlinkSync(path.join(root, '.venv'), path.join(root, 'links/venv'));
  write('env/pyvenv.cfg');
  write('env/lib/python3.11');
  expect(named(await findInstalled([root, path.join(root, 'missing')]))).toEqual([
    '.venv: apache_airflow-2.9.3',
    'links/venv: apache_airflow-2.9.3',
  ]);
});

it('finds what lies beside an interpreter, named by its program or its folder', async () => {
  install('env-a', 'apache_airflow-2.9.3');
  const expected = ['env-a: apache_airflow-2.9.3'];
  expect(named(await installedBeside(path.join(root, 'env-a/bin/python')))).toEqual(expected);
  expect(named(await installedBeside(path.join(root, 'env-a')))).toEqual(expected);
  expect(await installedBeside(path.join(root, 'nowhere/bin/python'))).toEqual([]);
  write('win/Lib/site-packages/apache_airflow-2.8.0.dist-info/METADATA');
  expect(await installedBeside(path.join(root, 'win/Scripts/python.exe'))).toHaveLength(1);
});

it('lists them with the files of the workspace, and reads nothing of them', async () => {
  install('airflow-env', 'apache_airflow-2.9.3');
  write('airflow-env/lib/python3.11/site-packages/thing/requirements.txt', 'apache-airflow==1.10.9\n');
  write('requirements.txt', 'apache-airflow==2.9.3\n');
  write('dags/a.py');
  const files = await findWorkspaceFiles([root]);
  expect(named(files)).toEqual(['airflow-env: apache_airflow-2.9.3', 'dags/a.py', 'requirements.txt']);
  const texts = await Promise.all(files.filter(file => !file.endsWith('.py')).map(readText));
  expect(texts).toEqual(['apache-airflow==2.9.3\n', '']);
  expect(named(await findFiles([root], file => file.endsWith('.py')))).toEqual(['dags/a.py']);
});

it('reads a lock file of 10 MB, and no other of that size', async () => {
  const long = `# ${'x'.repeat(98)}\n`.repeat(101_000);
  write('uv.lock', long);
  write('requirements.txt', long);
  expect(await readText(path.join(root, 'uv.lock'))).toBe(long);
  expect(await readText(path.join(root, 'requirements.txt'))).toBeUndefined();
});
