/** Files that cannot be right: they give what can be told, a note, or nothing. */
import { describe, expect, it } from 'vitest';
import { inWords, knownIn } from '../support/known-versions.ts';
import { openProject, ROOT } from '../support/project.ts';

const FILES = [
  'requirements.txt',
  'constraints.txt',
  'requirements.in',
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
  'Pipfile',
  'Pipfile.lock',
  'uv.lock',
  'poetry.lock',
  'Dockerfile',
  'docker-compose.yml',
  'values.yaml',
  'main.tf',
];
const NOTHING = { core: '3.3.2 assumed', provider: '10.25.0 assumed', packages: {} };

describe('garbage', () => {
  const garbage: [string, string][] = [
    ['nothing', ''],
    ['blanks', '\n\n\t \r\n'],
    ['NUL bytes', '\0apache-airflow==2.9.3\nFROM apache/airflow:2.9.3\0'],
    ['brackets', '[[[[{{{{"\n[[package]]\nname = "apache-airflow\nversion\n'],
    ['half a requirement', 'apache-airflow==\n"apache-airflow=="\nFROM\nRUN pip install apache-airflow==\n'],
    ['replacement characters and lone surrogates', '\ufffd\ud800: \udfff==\n'.repeat(100)],
    ['words of JavaScript', '__proto__ = 1\n[constructor]\nhasOwnProperty = "apache-airflow"\n'],
    ['a single long line', 'apache-airflow=='.repeat(50_000)],
    ['no end of a heredoc', 'FROM x\nRUN <<EOF\npip install apache-airflow==\n'],
  ];
  it.each(garbage)('%s', async (_, text) => {
    for (const file of FILES) expect(await knownIn({ [file]: text }), file).toMatchObject(NOTHING);
    expect(await knownIn(Object.fromEntries(FILES.map(file => [file, text])))).toMatchObject(NOTHING);
  });

  it('a text cut off anywhere', async () => {
    const texts = {
      'pyproject.toml': '[tool.poetry.dependencies]\napache-airflow = { version = "^2.9" }\n',
      Dockerfile:
        'ARG V=2.9.3\nFROM apache/airflow:${V} AS base\nRUN pip install \\\n "apache-airflow==2.9.3"\n',
      'docker-compose.yml': 'services:\n  a:\n    image: ${A:-apache/airflow:2.9.3}\n',
      'uv.lock': '[[package]]\nname = "apache-airflow"\nversion = "2.9.3"\n',
      'Pipfile.lock': '{"default": {"apache-airflow": {"version": "==2.9.3"}}}',
      'values.yaml': 'images:\n  airflow:\n    tag: "2.9.3"\n',
    };
    for (const [file, text] of Object.entries(texts)) {
      for (let end = 0; end <= text.length; end++) {
        const { core } = await knownIn({ [file]: text.slice(0, end) });
        expect(core).toMatch(/assumed$|^2\./);
      }
    }
  });
});

describe('versions that cannot be', () => {
  it('a pin that is no version', async () => {
    const known = await knownIn({
      'requirements.txt': 'apache-airflow==banana\n',
      Dockerfile: 'FROM apache/airflow:2.9.3\n',
    });
    expect(known.core).toBe('2.9.3 by Dockerfile:1');
    expect(known.notes).toEqual([
      '`==banana` (requirements.txt:1) is no version, or one that no release satisfies.',
    ]);
  });

  it('a range that nothing satisfies', async () => {
    const known = await knownIn({ 'requirements.txt': 'apache-airflow>=9,<2\n' });
    expect(known).toMatchObject({ core: '3.3.2 assumed' });
    expect(known.notes).toHaveLength(1);
  });

  it('a release that never was stays what the file says', async () => {
    const known = await knownIn({ 'requirements.txt': 'apache-airflow==2.99\n' });
    expect(known.core).toBe('2.99 by requirements.txt:1');
    expect(known.notes).toEqual(['No release 2.99 is known (requirements.txt:1).']);
  });

  it('a release newer than the catalog stays what the file says, without a note', async () => {
    const pins = 'apache-airflow==99.1.0\napache-airflow-providers-cncf-kubernetes==98.0.0\n';
    expect(await knownIn({ 'requirements.txt': pins })).toMatchObject({
      core: '99.1.0 by requirements.txt:1',
      provider: '98.0.0 by requirements.txt:2',
      notes: [],
    });
  });

  it('contradictory pins in one file and in two', async () => {
    const known = await knownIn({
      'requirements.txt': 'apache-airflow==2.9.3\napache-airflow==2.8.0\n',
      Dockerfile: 'FROM apache/airflow:2.7.0\n',
    });
    expect(known.core).toBe('2.9.3 by requirements.txt:1');
    expect(known.notes).toEqual([
      'requirements.txt:1 says `==2.9.3`, but requirements.txt:2 `==2.8.0` for apache-airflow; the first counts.',
      'requirements.txt:1 says `==2.9.3`, but Dockerfile:1 `==2.7.0` for apache-airflow; the first counts.',
    ]);
  });
});

describe('an image that says no version', () => {
  it.each([
    ['FROM apache/airflow\n', 'Dockerfile:1: `apache/airflow` has no tag that says an Airflow version.'],
    [
      'FROM apache/airflow:latest\n',
      'Dockerfile:1: the tag of `apache/airflow:latest` says no Airflow version.',
    ],
    [
      'ARG TAG\nFROM apache/airflow:${TAG}\n',
      'Dockerfile:2: `apache/airflow:${TAG}` depends on a variable that has no value here.',
    ],
    [
      'FROM quay.io/astronomer/astro-runtime:latest\n',
      'Dockerfile:1: the tag of `quay.io/astronomer/astro-runtime:latest` says no Astro Runtime version that is known.',
    ],
  ])('%j', async (text, note) => {
    const known = await knownIn({ Dockerfile: text });
    expect(known.core).toBe('3.3.2 assumed');
    expect(known.notes).toEqual([note]);
  });

  it('is no matter where another file says it', async () => {
    const known = await knownIn({
      Dockerfile: 'FROM apache/airflow\n',
      'requirements.txt': 'apache-airflow==2.9.3\n',
    });
    expect(known).toMatchObject({ core: '2.9.3 by requirements.txt:1', notes: [] });
  });
});

describe('very large files', () => {
  it('a lock file of 10 MB', async () => {
    const other = `[[package]]\nname = "package"\nversion = "1.0"\nhash = "sha256:${'ab'.repeat(200)}"\n\n`;
    const text = `${other.repeat(22_000)}[[package]]\nname = "apache-airflow"\nversion = "2.9.3"\n`;
    expect(text.length).toBeGreaterThan(10_000_000);
    expect((await knownIn({ 'uv.lock': text })).core).toBe('2.9.3 by uv.lock:110003');
  });

  it('a workspace with 5,000 installed packages', async () => {
    const names = Array.from({ length: 5_000 }, (_, i) => `package_${i}-1.0`);
    const files = [...names, 'apache_airflow-2.9.3', 'kubernetes-29.0.0'].map(
      name => [`.venv/lib/python3.11/site-packages/${name}.dist-info/METADATA`, ''] as const,
    );
    expect(await knownIn(Object.fromEntries(files))).toMatchObject({
      core: '2.9.3 by .venv',
      client: '29.0.0 by .venv',
    });
  });
});

it('a file that comes, changes and goes leaves nothing behind', async () => {
  const { workspace } = await openProject({});
  const file = `${ROOT}/requirements.txt`;
  const now = () => inWords(workspace.environmentOf(`${ROOT}/dags/a.py`)).core;
  const revisions: number[] = [workspace.revision];
  const set = (text: string) => {
    workspace.set(file, { kind: 'text', text });
    revisions.push(workspace.revision);
    return now();
  };
  expect(set('apache-airflow==2.9.3\n')).toBe('2.9.3 by requirements.txt:1');
  expect(set('# pinned\napache-airflow==2.9.3\n')).toBe('2.9.3 by requirements.txt:2');
  expect(set('# pinned\napache-airflow==2.9.3\nrequests\n')).toBe('2.9.3 by requirements.txt:2');
  workspace.set(file, { kind: 'absent' });
  revisions.push(workspace.revision);
  expect(now()).toBe('3.3.2 assumed');
  // Only what changes an answer makes the open DAGs be looked at again.
  const steps = revisions.slice(1).map((one, i) => one - revisions[i]!);
  expect(steps.map(Math.sign)).toEqual([1, 1, 0, 1]);
});
