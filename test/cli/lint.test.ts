import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, run } from '../support/cli.ts';

const HEAD = 'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\n';
const CLEAN = `${HEAD}
KubernetesPodOperator(task_id="a", image="harbor.example.com/x:1", container_resources={"requests": {"cpu": "1"}})
`;
const WRONG = `${HEAD}
KubernetesPodOperator(
    task_id="a",
\timage="harbor.example.com/x:1",
    container_resources={"requests": {"memory": "1GB"}},  # 한국어
    is_delete_operator_pod=True,
)
`;
const FIXED = WRONG.replace('is_delete_operator_pod=True', 'on_finish_action="delete_pod"');
const PINS = 'apache-airflow==2.10.5\napache-airflow-providers-cncf-kubernetes==9.0.1\n';
const PROJECT = { 'requirements.txt': PINS, 'dags/a.py': WRONG };

describe('airflow-kpo lint', () => {
  it('says nothing and exits 0 on a clean file', () => {
    inFolder({ 'dags/a.py': CLEAN }, folder => {
      expect(run(folder, 'lint')).toEqual({ code: 0, out: '1 file: nothing to report\n', errors: '' });
    });
  });

  it('prints each finding with its line, and exits 1', () => {
    inFolder(PROJECT, folder => {
      const { code, out, errors } = run(folder, 'lint', 'dags');
      expect(out).toBe(`dags/a.py:6:49 error invalid-quantity
  \`1GB\` is not a quantity of memory, so Kubernetes refuses it. Write a number and one of \`Ki\`, \`Mi\`, \`Gi\`, \`Ti\` or \`k\`, \`M\`, \`G\`, \`T\`, without a space.
  6 |     container_resources={"requests": {"memory": "1GB"}},  # 한국어
    |                                                 ^^^^^
  fix (by hand): Change to \`1Gi\` (1,073,741,824 bytes)

dags/a.py:7:5 warning deprecated-argument
  \`is_delete_operator_pod\` is deprecated since provider 7.2.0 and does nothing from 10.0.0 on (here: provider 9.0.1 by requirements.txt:2). Use \`on_finish_action\`.
  7 |     is_delete_operator_pod=True,
    |     ^^^^^^^^^^^^^^^^^^^^^^
  fix: Replace by \`on_finish_action="delete_pod"\`

1 file: 1 error, 1 warning
`);
      expect({ code, errors }).toEqual({ code: 1, errors: '' });
    });
  });

  it('prints JSON for programs', () => {
    inFolder(PROJECT, folder => {
      const { code, out } = run(folder, 'lint', '--format', 'json');
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject([
        {
          file: 'dags/a.py',
          rule: 'invalid-quantity',
          severity: 'error',
          start: { line: 6, column: 49 },
          end: { line: 6, column: 54 },
        },
        {
          rule: 'deprecated-argument',
          fixes: [{ title: 'Replace by `on_finish_action="delete_pod"`', safe: true }],
        },
      ]);
    });
  });

  it('takes the versions from the options before those of the workspace', () => {
    inFolder(PROJECT, folder => {
      const { out } = run(folder, 'lint', '--provider', '10.1.0', '--format', 'json');
      expect(JSON.parse(out)[1]).toMatchObject({ rule: 'deprecated-argument', severity: 'information' });
    });
  });

  it('--fix makes the safe fixes and reports what is left', () => {
    inFolder(PROJECT, folder => {
      const { code, out } = run(folder, 'lint', '--fix');
      expect(readFileSync(path.join(folder, 'dags/a.py'), 'utf8')).toBe(FIXED);
      expect(out).toContain('2 files: 1 error, 1 fixed\n');
      expect(code).toBe(1);
    });
  });

  it('--diff prints them and changes nothing', () => {
    inFolder(PROJECT, folder => {
      const { code, out } = run(folder, 'lint', '--diff');
      expect(readFileSync(path.join(folder, 'dags/a.py'), 'utf8')).toBe(WRONG);
      expect(out).toContain('-    is_delete_operator_pod=True,\n+    on_finish_action="delete_pod",\n');
      expect(code).toBe(1);
    });
  });

  it('keeps a byte order mark and CRLF', () => {
    inFolder({ ...PROJECT, 'dags/a.py': `\ufeff${WRONG.replace(/\n/g, '\r\n')}` }, folder => {
      expect(run(folder, 'lint', '--format', 'json').out).toContain('"column": 49');
      run(folder, 'lint', '--fix');
      expect(readFileSync(path.join(folder, 'dags/a.py'), 'utf8')).toBe(
        `\ufeff${FIXED.replace(/\n/g, '\r\n')}`,
      );
    });
  });

  it('names a file that is not UTF-8, leaves it alone, and goes on', () => {
    const bytes = Buffer.concat([Buffer.from(WRONG), Buffer.from([0x23, 0xe9, 0x0a])]);
    inFolder({ ...PROJECT, 'dags/latin.py': bytes }, folder => {
      const { code, out, errors } = run(folder, 'lint', '--fix');
      expect(errors).toContain('dags/latin.py: not valid UTF-8');
      expect(out).toContain('dags/a.py:6:49');
      expect(out).toContain('dags/latin.py:6:49');
      expect(readFileSync(path.join(folder, 'dags/latin.py')).equals(bytes)).toBe(true);
      expect(code).toBe(2);
    });
  });

  it('names what is not there, and goes on', () => {
    inFolder(PROJECT, folder => {
      const { code, out, errors } = run(folder, 'lint', 'nowhere', 'dags/a.py');
      expect(errors).toBe('nowhere: no such file or folder\n');
      expect(out).toContain('dags/a.py:6:49');
      expect(code).toBe(2);
    });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'names a file that it may not read',
    () => {
      inFolder({ ...PROJECT, 'dags/b.py': WRONG }, folder => {
        chmodSync(path.join(folder, 'dags/b.py'), 0);
        const { code, errors } = run(folder, 'lint');
        expect(errors).toContain('dags/b.py: could not be read');
        expect(code).toBe(2);
      });
    },
  );

  it('exits 2 for words that it does not know', () => {
    inFolder({}, folder => {
      for (const words of [
        ['lint', '--format', 'xml'],
        ['lint', '--nonsense'],
        ['lint', '--airflow', 'new; rm'],
        ['nothing'],
      ]) {
        const { code, errors } = run(folder, ...words);
        expect(code).toBe(2);
        expect(errors).toContain('error:');
      }
    });
  });
});

describe('airflow-kpo explain', () => {
  it('prints the page of a rule, and lists the rules', () => {
    inFolder({}, folder => {
      expect(run(folder, 'explain', 'invalid-quantity').out.split('\n')[0]).toBe('invalid-quantity');
      const list = run(folder, 'explain').out;
      expect(list).toContain('xcom-sidecar-image');
      for (const line of list.trim().split('\n'))
        expect(run(folder, 'explain', line.split(' ')[0]!).code).toBe(0);
      expect(run(folder, 'explain', 'nonsense').code).toBe(2);
    });
  });
});
