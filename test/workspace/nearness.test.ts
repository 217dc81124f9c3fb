/** Several files: which of them says the version, and what follows from what is said. */
import { describe, expect, it } from 'vitest';
import { nearness } from '../../server/src/workspace/versions/nearness.ts';
import { knownIn } from '../support/known-versions.ts';

const AIRFLOW = (version: string) => `apache-airflow==${version}\n`;
const PROVIDER = (version: string) => `apache-airflow-providers-cncf-kubernetes==${version}\n`;
const IMAGE = (version: string) => `FROM apache/airflow:${version}\n`;
const LOCK = (version: string) => `\n[[package]]\nname = "apache-airflow"\nversion = "${version}"\n`;

it('nearness is counted in folders', () => {
  expect(nearness('/a/b/c', '/a/b/c')).toEqual({ up: 0, down: 0 });
  expect(nearness('/a/b/c', '/a')).toEqual({ up: 2, down: 0 });
  expect(nearness('/a', '/a/b/c')).toEqual({ up: 0, down: 2 });
  expect(nearness('/a/bc/d', '/a/b')).toEqual({ up: 2, down: 1 });
  expect(nearness('/a/b', '/a/bc/d')).toEqual({ up: 1, down: 2 });
  expect(nearness('', '/a')).toEqual({ up: 0, down: 1 });
});

describe('the files in one folder', () => {
  it('count in an order, and what says otherwise is told', async () => {
    const files: Record<string, string> = {
      '.venv/lib/python3.11/site-packages/apache_airflow-2.9.0.dist-info/METADATA': '',
      'main.tf': 'variable "airflow_version" {\n  default = "2.8.4"\n}\n',
      'values.yaml': 'airflowVersion: 2.8.3\n',
      'docker-compose.yml': 'services:\n  a:\n    image: apache/airflow:2.8.2\n',
      Dockerfile: IMAGE('2.8.1'),
      'pyproject.toml': '[project]\ndependencies = ["apache-airflow==2.8.0"]\n',
      'requirements.txt': AIRFLOW('2.7.3'),
      'uv.lock': LOCK('2.7.2'),
    };
    const order = Object.keys(files);
    const said = ['2.9.0', '2.8.4', '2.8.3', '2.8.2', '2.8.1', '2.8.0', '2.7.3', '2.7.2'];
    for (let count = 1; count <= order.length; count++) {
      const some = Object.fromEntries(order.slice(0, count).map(name => [name, files[name]!]));
      const { core, notes } = await knownIn(some);
      expect(core).toContain(`${said[count - 1]} by `);
      expect(notes).toHaveLength(count - 1);
    }
  });

  it('a plain name before one for development or tests, which contradicts nobody', async () => {
    const known = await knownIn({
      'requirements-dev.txt': AIRFLOW('2.8.0'),
      'requirements.txt': AIRFLOW('2.9.3'),
      'requirements-test.txt': AIRFLOW('2.7.0'),
    });
    expect(known).toMatchObject({ core: '2.9.3 by requirements.txt:1', notes: [] });
  });

  it('an exact version narrows a range', async () => {
    const known = await knownIn({
      'pyproject.toml': '[project]\ndependencies = ["apache-airflow>=2.9,<3"]\n',
      Dockerfile: IMAGE('2.9.3'),
    });
    expect(known).toMatchObject({
      core: '2.9.3 by Dockerfile:1',
      provider: '8.3.3 by Dockerfile:1',
      notes: [],
    });
  });

  it('a range of the provider is narrowed by the image, and by nothing that is only inferred', async () => {
    const range = 'apache-airflow-providers-cncf-kubernetes>=8\n';
    const image = await knownIn({ 'requirements.txt': range, Dockerfile: IMAGE('2.9.3') });
    expect(image.provider).toBe('8.3.3 by Dockerfile:1');
    const pin = await knownIn({ 'requirements.txt': range + AIRFLOW('2.9.3') });
    expect(pin.provider).toBe('8.0.0 – 10.25.0 by requirements.txt:1');
  });

  it('an exact version outside of the range does not, and is told', async () => {
    const known = await knownIn({
      'requirements.txt': 'apache-airflow>=2.10,<2.10.3\n',
      Dockerfile: IMAGE('2.9.3'),
    });
    expect(known.core).toBe('2.10.0 – 2.10.2 by requirements.txt:1');
    expect(known.notes).toEqual([
      'requirements.txt:1 says `>=2.10,<2.10.3`, but Dockerfile:1 `==2.9.3` for apache-airflow; the first counts.',
    ]);
  });

  it('are named by as much of their path as tells them apart', async () => {
    const files = { 'a/requirements.txt': AIRFLOW('2.9.3'), 'b/requirements.txt': AIRFLOW('2.8.0') };
    expect((await knownIn(files, { folder: 'a/dags' })).core).toBe('2.9.3 by a/requirements.txt:1');
    expect((await knownIn(files, { folder: 'b/dags' })).core).toBe('2.8.0 by b/requirements.txt:1');
  });
});

describe('what is not said', () => {
  it('follows from the image exactly, and from a pin about', async () => {
    expect(await knownIn({ Dockerfile: IMAGE('2.9.3') })).toMatchObject({
      provider: '8.3.3 by Dockerfile:1',
      client: 'about 29.0.0 – 30.1.0 by Dockerfile:1',
    });
    expect((await knownIn({ 'requirements.txt': AIRFLOW('2.9.3') })).provider).toBe(
      'about 8.3.3 by requirements.txt:1',
    );
  });

  it('the client follows from the provider, unless it is pinned', async () => {
    const pins = PROVIDER('7.14.0');
    expect((await knownIn({ 'requirements.txt': pins })).client).toBe(
      'about 21.7.0 – 23.6.0 by requirements.txt:1',
    );
    expect((await knownIn({ 'requirements.txt': `${pins}kubernetes==23.6.0\n` })).client).toBe(
      '23.6.0 by requirements.txt:2',
    );
  });

  it('a platform brings its provider, its client and other packages', async () => {
    const known = await knownIn({
      'main.tf': 'resource "aws_mwaa_environment" "x" {\n  airflow_version = "2.10.3"\n}\n',
    });
    expect(known).toEqual({
      core: '2.10.3 by main.tf:2',
      provider: '9.0.1 by main.tf:2',
      client: '30.1.0 by main.tf:2',
      packages: {
        'apache-airflow-providers-amazon': '9.0.0 by main.tf:2',
        'apache-airflow-providers-google': '10.25.0 by main.tf:2',
      },
      notes: [],
    });
  });

  it('an image without the provider is told, unless another file has it', async () => {
    const files = { Dockerfile: 'FROM astrocrpublic.azurecr.io/runtime:3.1-10\n' };
    const told = ['What Dockerfile:1 names comes without the cncf.kubernetes provider.'];
    expect((await knownIn(files)).notes).toEqual(told);
    expect(await knownIn({ ...files, 'requirements.txt': PROVIDER('10.9.0') })).toMatchObject({
      provider: '10.9.0 by requirements.txt:1',
      notes: [],
    });
  });

  it('a provider that cannot run on the Airflow here is told', async () => {
    const { notes } = await knownIn({ 'requirements.txt': AIRFLOW('2.7.3') + PROVIDER('10.1.0') });
    expect(notes).toEqual(['Provider 10.1.0 needs Airflow >=2.9.0, which 2.7.3 is not.']);
  });

  it('Airflow 1.10 has the operator of the first provider', async () => {
    const known = await knownIn({ 'requirements.txt': AIRFLOW('1.10.15') });
    expect(known).toMatchObject({
      core: '1.10.15 by requirements.txt:1',
      provider: 'about 1.0.0 by requirements.txt:1',
    });
  });

  it('other providers are known where they are stated, of a range the lowest', async () => {
    const pins = 'apache-airflow-providers-google==10.1.0\napache-airflow-providers-standard>=1.1,<1.2\n';
    const known = await knownIn({ 'requirements.txt': `${AIRFLOW('3.0.6')}${pins}` });
    expect(known.packages).toEqual({
      'apache-airflow-providers-google': '10.1.0 by requirements.txt:2',
      'apache-airflow-providers-standard': 'about 1.1 by requirements.txt:3',
    });
    expect(known.notes).toEqual([]);
  });
});

describe('settings', () => {
  const files = { 'requirements.txt': AIRFLOW('2.9.3') + PROVIDER('8.3.4') };

  it('win over all, each for itself', async () => {
    const settings = { airflowVersion: '2.10.5', kubernetesVersion: '31.0.0' };
    expect(await knownIn(files, { settings })).toMatchObject({
      core: '2.10.5 by your settings',
      provider: '8.3.4 by requirements.txt:2',
      client: '31.0.0 by your settings',
    });
  });

  it('may be ranges', async () => {
    const settings = { airflowVersion: '>=2.9,<2.10', providerVersion: '8.3.*' };
    expect(await knownIn(files, { settings })).toMatchObject({
      core: '2.9.0 – 2.9.3 by your settings',
      provider: '8.3.0 – 8.3.4 by your settings',
    });
  });

  it('that say nothing leave the files to count, with a note', async () => {
    const known = await knownIn(files, { settings: { airflowVersion: 'new' } });
    expect(known.core).toBe('2.9.3 by requirements.txt:1');
    expect(known.notes).toEqual([
      '`new` (airflowVersion, your settings) is no version, or one that no release satisfies.',
    ]);
  });
});

describe('a monorepo', () => {
  const files = {
    'requirements.txt': AIRFLOW('2.6.3'),
    'team-a/Dockerfile': IMAGE('2.9.3'),
    'team-b/requirements.txt': AIRFLOW('2.10.5') + PROVIDER('10.1.0'),
    'team-c/dags/readme.txt': '',
    'team-d/docker/Dockerfile': `${IMAGE('2.8.4')}RUN pip install ${PROVIDER('8.0.0')}`,
    'team-d/requirements.txt': AIRFLOW('2.8.4'),
  };
  const known = (folder: string) => knownIn(files, { folder });

  it('has an environment for each project', async () => {
    expect(await known('team-a/dags/daily')).toMatchObject({
      core: '2.9.3 by team-a/Dockerfile:1',
      provider: '8.3.3 by team-a/Dockerfile:1',
    });
    expect(await known('team-b/dags')).toMatchObject({
      core: '2.10.5 by team-b/requirements.txt:1',
      provider: '10.1.0 by team-b/requirements.txt:2',
    });
  });

  it('a project without files of its own has those of the folders above', async () => {
    expect(await known('team-c/dags')).toMatchObject({
      core: '2.6.3 by requirements.txt:1',
      notes: [],
    });
  });

  it('a folder beside the DAGs belongs to their project', async () => {
    expect(await known('team-d/dags')).toMatchObject({
      core: '2.8.4 by team-d/requirements.txt:1',
      provider: '8.0.0 by docker/Dockerfile:2',
    });
  });

  it('another project counts only where nothing else does', async () => {
    const { 'requirements.txt': _, ...others } = files;
    expect((await knownIn(others, { folder: 'team-c/dags' })).core).toBe('2.9.3 by team-a/Dockerfile:1');
  });

  it('Airflow is not taken from another project that could not run the provider', async () => {
    const two = { 'a/requirements.txt': PROVIDER('10.1.0'), 'b/requirements.txt': AIRFLOW('2.2.5') };
    expect(await knownIn(two, { folder: 'a/dags' })).toMatchObject({
      core: 'about 2.9.0 – 3.3.2 by a/requirements.txt:1',
      provider: '10.1.0 by a/requirements.txt:1',
    });
  });
});
