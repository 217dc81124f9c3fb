import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, run } from '../support/cli.ts';

const DAG = 'from airflow import DAG\n';
const MONOREPO = {
  'team-a/dags/a.py': DAG,
  'team-a/dags/more/b.py': DAG,
  'team-a/Dockerfile': '# ours\nFROM apache/airflow:2.9.3\n',
  'team-b/dags/c.py': DAG,
  'team-b/requirements.txt':
    'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==10.1.0\napache-airflow-providers-google==12.0.0\nkubernetes==30.1.0\n',
  'tools/helper.py': 'print("nothing to do with it")\n',
};

describe('airflow-kpo info', () => {
  it('prints each environment with what says it', () => {
    inFolder(MONOREPO, folder => {
      const { code, out, errors } = run(folder, 'info');
      expect(out).toBe(`team-a/dags
team-a/dags/more
  Airflow                   2.9.3                  team-a/Dockerfile:2
  cncf.kubernetes provider  8.3.3                  team-a/Dockerfile:2
  kubernetes client         about 29.0.0 – 30.1.0  team-a/Dockerfile:2

team-b/dags
  Airflow                   2.10.5  team-b/requirements.txt:1
  cncf.kubernetes provider  10.1.0  team-b/requirements.txt:2
  kubernetes client         30.1.0  team-b/requirements.txt:4
  google provider           12.0.0  team-b/requirements.txt:3
`);
      expect(errors).toBe('');
      expect(code).toBe(0);
    });
  });

  it('prints JSON, lines from one on', () => {
    inFolder(MONOREPO, folder => {
      const { code, out } = run(folder, 'info', 'team-a', '--format', 'json');
      const [only, ...others] = JSON.parse(out);
      expect(others).toEqual([]);
      expect(only).toMatchObject({
        folders: ['team-a/dags', 'team-a/dags/more'],
        airflow: {
          version: '2.9.3',
          known: true,
          approximate: false,
          evidence: { file: 'team-a/Dockerfile', line: 2 },
        },
        provider: { version: '8.3.3', approximate: false },
        kubernetes: { version: '29.0.0 – 30.1.0', approximate: true },
        packages: {},
        notes: [],
      });
      expect(code).toBe(0);
    });
  });

  it('takes versions from the command line', () => {
    inFolder(MONOREPO, folder => {
      const { out } = run(folder, 'info', '--airflow', '2.8.*', '--provider', '8.0.1', 'team-a/dags/a.py');
      expect(out).toMatch(
        /^team-a\/dags\n {2}Airflow +2\.8\.0 – 2\.8\.4 +the command line\n.* 8\.0\.1 +the command line\n/,
      );
    });
  });

  it('says what is assumed, and what is odd', () => {
    inFolder({ 'dags/a.py': DAG, 'requirements.txt': 'apache-airflow==banana\n' }, folder => {
      const { code, out } = run(folder, 'info');
      expect(out).toMatch(/Airflow +3\.3\.2 +assumed\n/);
      expect(out).toContain('note: `==banana` (requirements.txt:1) is no version');
      expect(code).toBe(0);
    });
  });

  it('speaks of the folder that is named where there is no DAG', () => {
    inFolder({ Dockerfile: 'FROM apache/airflow:2.9.3\n' }, folder => {
      expect(run(folder, 'info').out).toMatch(/^\.\n {2}Airflow +2\.9\.3 +Dockerfile:1\n/);
    });
  });

  it('names what is not there, and exits 2', () => {
    inFolder(MONOREPO, folder => {
      const { code, out, errors } = run(folder, 'info', 'nowhere', 'team-b');
      expect(errors).toBe('nowhere: no such file or folder\n');
      expect(out).toMatch(/^team-b\/dags\n/);
      expect(code).toBe(2);
      expect(run(folder, 'info', '--airflow', 'new; rm').code).toBe(2);
    });
  });

  it('reads the installed environment beside the DAGs', () => {
    inFolder(
      {
        'dags/a.py': DAG,
        '.venv/pyvenv.cfg': 'home = /usr/bin\n',
        '.venv/lib/python3.11/site-packages/apache_airflow-2.9.3.dist-info/METADATA':
          'Name: apache-airflow\n',
        '.venv/lib/python3.11/site-packages/airflow/dag.py': DAG,
        'airflow-env/pyvenv.cfg': 'home = /usr/bin\n',
        'airflow-env/lib/python3.11/site-packages/x/dag.py': DAG,
      },
      folder => {
        // A link that leads in a circle.
        mkdirSync(path.join(folder, 'links'));
        symlinkSync(folder, path.join(folder, 'links/env'));
        expect(run(folder, 'info').out).toMatch(/^dags\n {2}Airflow +2\.9\.3 +\.venv\n/);
      },
    );
  });
});
