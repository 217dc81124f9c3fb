import { describe, expect, it } from 'vitest';
import { inFolder, run } from '../support/cli.ts';

const TASK = `KubernetesPodOperator(task_id="a", image="harbor.example.com/x:1", container_resources={"requests": {"memory": "1GB"}})\n`;
const HEAD = 'from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\n';

/** Lints one file and gives the rules of what was found; the run must end well. */
function rulesIn(text: string | Uint8Array, more: Record<string, string> = {}): string[] {
  let found: string[] = [];
  inFolder({ 'dags/a.py': text, ...more }, folder => {
    const { code, out, errors } = run(folder, 'lint', '--format', 'json');
    expect(errors).toBe('');
    expect(code).toBeLessThan(2);
    found = JSON.parse(out).map((one: { rule: string }) => one.rule);
  });
  return found;
}

describe('what cannot be right', () => {
  it('an empty file, a file of blanks, a lone byte order mark', () => {
    for (const text of ['', '\n\n\t\n', '\ufeff', '#', '\\', '"""', "'"]) expect(rulesIn(text)).toEqual([]);
  });

  it('broken Python above and below leaves what can be understood', () => {
    const broken = [
      'def f(:\n',
      'x = [1, 2\n',
      'if True\n    y = (\n',
      'class\n',
      'import\n',
      'from x import\n',
      '@\n',
      'x = "abc\n',
      ')]}\n',
    ];
    for (const line of broken) {
      expect(rulesIn(HEAD + line + TASK), line).toEqual(['invalid-quantity']);
      expect(rulesIn(HEAD + TASK + line), line).toEqual(['invalid-quantity']);
    }
  });

  it('CR alone, CRLF, tabs, form feeds', () => {
    expect(rulesIn((HEAD + TASK).replace(/\n/g, '\r\n'))).toEqual(['invalid-quantity']);
    expect(rulesIn((HEAD + TASK).replace(/\n/g, '\r'))).toEqual(['invalid-quantity']);
    expect(rulesIn(`${HEAD}\f\nif True:\n\t${TASK}`)).toEqual(['invalid-quantity']);
  });

  it('a file of 5 MB', () => {
    const filler = Array.from(
      { length: 100_000 },
      (_, i) => `value_${i} = {"key": [${i}, "text of this line"]}\n`,
    ).join('');
    expect(filler.length).toBeGreaterThan(5_000_000);
    expect(rulesIn(HEAD + filler + TASK)).toEqual(['invalid-quantity']);
  });

  it('brackets nested ten thousand deep', () => {
    expect(rulesIn(`${HEAD}x = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n${TASK}`)).toEqual([
      'invalid-quantity',
    ]);
    expect(rulesIn(`${HEAD}x = ${'('.repeat(10_000)}\n${TASK}`)).toEqual(['invalid-quantity']);
    expect(rulesIn(`${HEAD}x = ${'1 + '.repeat(10_000)}1\n${TASK}`)).toEqual(['invalid-quantity']);
  });

  it('names that stand for themselves', () => {
    expect(rulesIn(`${HEAD}a = b\nb = a\nc = c\nd = {**d}\n${TASK.replace('"x"', 'a + c')}`)).toEqual([
      'invalid-quantity',
    ]);
  });

  it('NUL bytes and lone surrogates', () => {
    expect(rulesIn(`${HEAD}x = "\u0000"\n${TASK}`)).toEqual(['invalid-quantity']);
    expect(rulesIn(`${HEAD}x = "\\ud800"\n${TASK}`)).toEqual(['invalid-quantity']);
  });

  it('hostile or broken files around the DAG', () => {
    const bomb = `a: &a ["x"]\n${Array.from({ length: 12 }, (_, i) => `${'bcdefghijklmn'[i]}: &${'bcdefghijklmn'[i]} [${`*${'abcdefghijklmn'[i]},`.repeat(9)}]`).join('\n')}\nairflowVersion: "2.10.5"\n`;
    const files = {
      'helm/values.yaml': bomb,
      'helm/other-values.yaml': 'airflowVersion: [\n  {broken: "\n\t- x',
      'requirements.txt': 'apache-airflow==banana\n==\n-r nowhere\n\u0000',
      Dockerfile: 'FROM\nFROM apache/airflow:\nRUN pip install apache-airflow==',
      'config/airflow_local_settings.py':
        'def (((\nPodDefaults.SIDECAR_CONTAINER.image = private.registry.com/alpine\n',
    };
    expect(rulesIn(HEAD + TASK, files)).toEqual(['local-settings', 'local-settings', 'invalid-quantity']);
  });
});
