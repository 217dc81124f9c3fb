/** Each format by itself: one file beside the DAGs, and what it makes known. */
import { describe, expect, it } from 'vitest';
import { knownIn } from '../support/known-versions.ts';

type Row = [what: string, text: string, core: string | undefined, provider?: string];

const ASSUMED = '3.3.2 assumed';
const NO_PROVIDER = '10.25.0 assumed';

/** Checks rows for one file name; `undefined` stands for what is not said. */
function table(file: string, rows: Row[]): void {
  describe(file, () => {
    it.each(rows)('%s', async (_, text, core, provider) => {
      const known = await knownIn({ [file]: text });
      expect(known.core).toBe(core === undefined ? ASSUMED : core);
      if (provider !== undefined) expect(known.provider).toBe(provider);
      else if (core === undefined) expect(known.provider).toBe(NO_PROVIDER);
    });
  });
}

table('requirements.txt', [
  [
    'exact pins',
    'requests\napache-airflow==2.9.3\napache-airflow-providers-cncf-kubernetes==8.3.4\n',
    '2.9.3 by requirements.txt:2',
    '8.3.4 by requirements.txt:3',
  ],
  ['extras', 'apache-airflow[cncf.kubernetes,google] == 2.9.3', '2.9.3 by requirements.txt:1'],
  ['any spelling', 'Apache_Airflow==2.9.3', '2.9.3 by requirements.txt:1'],
  ['a range', 'apache-airflow>=2.9.1,<2.9.3', '2.9.1 – 2.9.2 by requirements.txt:1'],
  ['a compatible release', 'apache-airflow~=2.9.1', '2.9.1 – 2.9.3 by requirements.txt:1'],
  ['parentheses', 'apache-airflow (>=2.9.1, <2.9.3)', '2.9.1 – 2.9.2 by requirements.txt:1'],
  ['a comment', '# apache-airflow==1.10.9\napache-airflow==2.9.3 # pinned', '2.9.3 by requirements.txt:2'],
  ['a marker', 'apache-airflow==2.9.3 ; python_version < "3.12"', '2.9.3 by requirements.txt:1'],
  [
    'a version for each of several markers',
    'apache-airflow==2.9.3; python_version < "3.9"\napache-airflow==2.10.5; python_version >= "3.9"',
    '2.9.3 – 2.10.5 by requirements.txt:1',
  ],
  [
    'hashes, as pip-compile writes them',
    'apache-airflow==2.9.3 \\\n    --hash=sha256:abc \\\n    --hash=sha256:def\n    # via -r requirements.in\n',
    '2.9.3 by requirements.txt:1',
  ],
  [
    'the address of the constraints',
    '-c https://raw.example.com/apache/airflow/constraints-2.9.3/constraints-3.11.txt\napache-airflow\n',
    '2.9.3 by requirements.txt:1',
    '8.3.3 by requirements.txt:1',
  ],
  [
    'a pin beside the constraints, which bring the provider',
    '--constraint https://raw.example.com/constraints-2.9.3/constraints-3.11.txt\napache-airflow==2.9.3\n',
    '2.9.3 by requirements.txt:1',
    '8.3.3 by requirements.txt:1',
  ],
  [
    'constraints without providers',
    '-c https://raw.example.com/constraints-2.9.3/constraints-no-providers-3.11.txt',
    '2.9.3 by requirements.txt:1',
    '8.3.3 by requirements.txt:1',
  ],
  [
    'constraints of a branch',
    '-c https://raw.example.com/constraints-2-9/constraints-3.11.txt',
    '2.9.0 – 2.9.3 by requirements.txt:1',
  ],
  [
    'only the provider',
    'apache-airflow-providers-cncf-kubernetes==8.3.4',
    'about 2.7.0 – 3.3.2 by requirements.txt:1',
    '8.3.4 by requirements.txt:1',
  ],
  ['Airflow 3 by its core', 'apache-airflow-core==3.0.6', '3.0.6 by requirements.txt:1'],
  ['CRLF and a byte order mark', '\ufeffapache-airflow==2.9.3\r\n', '2.9.3 by requirements.txt:1'],
  ['no version', 'apache-airflow\n-e .\ngit+https://example.com/x.git\n', undefined],
  ['other packages', 'apache-airflow-client==2.9.3\nairflow==1.0', undefined],
]);

table('requirements/prod.in', [['a folder of requirements', 'apache-airflow==2.9.3', '2.9.3 by prod.in:1']]);

table('pyproject.toml', [
  [
    'PEP 621',
    '[project]\nname = "x"\ndependencies = [\n  "requests",\n  "apache-airflow[cncf.kubernetes]==2.9.3",\n]\n',
    '2.9.3 by pyproject.toml:5',
  ],
  [
    'an optional dependency',
    '[project.optional-dependencies]\nairflow = ["apache-airflow==2.9.3"]\n',
    '2.9.3 by pyproject.toml:2',
  ],
  [
    'a dependency group',
    '[dependency-groups]\ndev = ["apache-airflow==2.9.3", {include-group = "x"}]\n',
    '2.9.3 by pyproject.toml:2',
  ],
  [
    'a group that says more than the dependencies',
    '[project]\ndependencies = ["apache-airflow>=2.9"]\n[dependency-groups]\ndev = ["apache-airflow==2.9.2"]\n',
    '2.9.2 by pyproject.toml:4',
  ],
  ['Poetry, exactly', '[tool.poetry.dependencies]\napache-airflow = "2.9.3"\n', '2.9.3 by pyproject.toml:2'],
  [
    'Poetry with a caret',
    '[tool.poetry.dependencies]\napache-airflow = "^2.9.2"\n',
    '2.9.2 – 2.11.2 by pyproject.toml:2',
  ],
  [
    'Poetry with a tilde',
    '[tool.poetry.dependencies]\napache-airflow = "~2.9.2"\n',
    '2.9.2 – 2.9.3 by pyproject.toml:2',
  ],
  [
    'Poetry with a star',
    '[tool.poetry.dependencies]\napache-airflow = "2.9.*"\n',
    '2.9.0 – 2.9.3 by pyproject.toml:2',
  ],
  [
    'a table of Poetry',
    '[tool.poetry.dependencies]\npython = "^3.11"\napache-airflow = { version = "2.9.3", extras = ["google"] }\n',
    '2.9.3 by pyproject.toml:3',
  ],
  [
    'several of Poetry',
    '[tool.poetry.dependencies]\napache-airflow = [\n  { version = "2.9.3", python = "<3.9" },\n  { version = "2.10.5", python = ">=3.9" },\n]\n',
    '2.9.3 – 2.10.5 by pyproject.toml:2',
  ],
  [
    'a group of Poetry',
    '[tool.poetry.group.dev.dependencies]\napache-airflow = "2.9.3"\n',
    '2.9.3 by pyproject.toml:2',
  ],
  [
    'constraints of uv',
    '[tool.uv]\nconstraint-dependencies = ["apache-airflow==2.9.3"]\n',
    '2.9.3 by pyproject.toml:2',
  ],
  [
    'an override of uv, over all',
    '[project]\ndependencies = ["apache-airflow==2.9.3"]\n[tool.uv]\noverride-dependencies = ["apache-airflow==2.9.2"]\n',
    '2.9.2 by pyproject.toml:4',
  ],
  ['PDM', '[tool.pdm.dev-dependencies]\nx = ["apache-airflow==2.9.3"]\n', '2.9.3 by pyproject.toml:2'],
  [
    'what is commented out above',
    '# "apache-airflow==2.9.3" was here\n[project]\ndependencies = ["apache-airflow==2.9.3"]\n',
    '2.9.3 by pyproject.toml:3',
  ],
  [
    'while it is broken',
    '[project\ndependencies = [\n  "apache-airflow==2.9.3",\n',
    '2.9.3 by pyproject.toml:3',
  ],
  ['without dependencies', '[tool.ruff]\nline-length = 100\n', undefined],
]);

const UV = `version = 1

[[package]]
name = "alembic"
version = "1.13.0"
dependencies = [
    { name = "apache-airflow" },
]

[[package]]
name = "apache-airflow"
version = "2.9.3"
source = { registry = "https://example.com/simple" }

[[package]]
name = "apache-airflow-providers-cncf-kubernetes"
version = "8.3.4"
`;

table('uv.lock', [
  ['packages', UV, '2.9.3 by uv.lock:12', '8.3.4 by uv.lock:17'],
  ['CRLF', UV.replaceAll('\n', '\r\n'), '2.9.3 by uv.lock:12', '8.3.4 by uv.lock:17'],
  [
    'a package in two versions',
    UV.replace('8.3.4"\n', '8.3.4"\n\n[[package]]\nname = "apache-airflow"\nversion = "2.10.5"\n'),
    '2.9.3 – 2.10.5 by uv.lock:12',
  ],
]);
table('poetry.lock', [
  ['packages', UV.replace('version = 1\n', ''), '2.9.3 by poetry.lock:11', '8.3.4 by poetry.lock:16'],
]);
table('pdm.lock', [['packages', UV, '2.9.3 by pdm.lock:12']]);
table('pylock.toml', [['packages', UV.replaceAll('[[package]]', '[[packages]]'), '2.9.3 by pylock.toml:12']]);

table('Pipfile', [
  [
    'packages',
    '[packages]\napache-airflow = {version = "==2.9.3", extras = ["google"]}\napache-airflow-providers-cncf-kubernetes = "==8.3.4"\n',
    '2.9.3 by Pipfile:2',
    '8.3.4 by Pipfile:3',
  ],
  ['any version', '[packages]\napache-airflow = "*"\n', undefined],
]);

table('Pipfile.lock', [
  [
    'the default section',
    JSON.stringify(
      {
        _meta: { hash: { sha256: 'a' } },
        default: {
          'apache-airflow': { extras: ['google'], hashes: ['sha256:a'], index: 'pypi', version: '==2.9.3' },
          'apache-airflow-providers-cncf-kubernetes': { hashes: [], version: '==8.3.4' },
        },
        develop: { 'apache-airflow': { version: '==1.10.9' } },
      },
      null,
      4,
    ),
    '2.9.3 by Pipfile.lock:16',
    '8.3.4 by Pipfile.lock:20',
  ],
]);

table('setup.cfg', [
  [
    'requirements',
    '[metadata]\nname = x\n\n[options]\ninstall_requires =\n    apache-airflow==2.9.3\n    requests\n',
    '2.9.3 by setup.cfg:6',
  ],
  ['extras', '[options.extras_require]\nairflow = apache-airflow==2.9.3\n', '2.9.3 by setup.cfg:2'],
  ['other sections', '[tool:x]\nthing =\n    apache-airflow==2.9.3\n', undefined],
]);

table('setup.py', [
  [
    'requirements',
    'from setuptools import setup\n\nsetup(\n    name="apache-airflow-dags",\n    install_requires=["apache-airflow[google]==2.9.3", "requests>=2"],\n)\n',
    '2.9.3 by setup.py:5',
  ],
  [
    'a list, and extras',
    "REQUIRES = [\n    'apache-airflow==2.9.3',\n    # 'apache-airflow==1.10.15',\n]\nsetup(extras_require={'k8s': ['apache-airflow-providers-cncf-kubernetes==8.3.3']})\n",
    '2.9.3 by setup.py:2',
    '8.3.3 by setup.py:5',
  ],
  ['no version', 'setup(install_requires=["apache-airflow"])\n', undefined],
]);

table('Dockerfile', [
  ['the image', 'FROM apache/airflow:2.9.3-python3.11\n', '2.9.3 by Dockerfile:1', '8.3.3 by Dockerfile:1'],
  [
    'a slim image',
    'FROM apache/airflow:slim-2.9.3\n',
    '2.9.3 by Dockerfile:1',
    'about 8.3.3 by Dockerfile:1',
  ],
  [
    'a mirror and a digest',
    `FROM harbor.example.com/hub/apache/airflow:2.9.3@sha256:${'ab'.repeat(32)}\n`,
    '2.9.3 by Dockerfile:1',
  ],
  [
    'a port, a platform, lower case',
    'from --platform=linux/amd64 localhost:5000/apache/airflow:2.9.3 as x\n',
    '2.9.3 by Dockerfile:1',
  ],
  [
    'an ARG with a default',
    'ARG AIRFLOW_VERSION=2.9.3\nFROM apache/airflow:${AIRFLOW_VERSION}-python3.11\n',
    '2.9.3 by Dockerfile:2',
  ],
  ['a whole image in an ARG', 'ARG BASE="apache/airflow:2.9.3"\nFROM $BASE\n', '2.9.3 by Dockerfile:2'],
  ['a default in place', 'FROM apache/airflow:${TAG:-2.9.3}\n', '2.9.3 by Dockerfile:1'],
  [
    'the provider installed later',
    'FROM apache/airflow:2.9.3\nRUN pip install --no-cache-dir \\\n    # newer\n    "apache-airflow-providers-cncf-kubernetes==8.4.0" \\\n    requests\n',
    '2.9.3 by Dockerfile:1',
    '8.4.0 by Dockerfile:4',
  ],
  [
    'uv and an ENV',
    'FROM python:3.11\nENV V=2.9.3 OTHER=x\nRUN uv pip install "apache-airflow[cncf.kubernetes]==${V}"\n',
    '2.9.3 by Dockerfile:3',
    'about 8.3.3 by Dockerfile:3',
  ],
  [
    'constraints through variables',
    'FROM python:3.11\nARG V=2.9.3\nARG URL="https://raw.example.com/constraints-${V}/constraints-3.11.txt"\nRUN pip install apache-airflow --constraint "${URL}"\n',
    '2.9.3 by Dockerfile:4',
    '8.3.3 by Dockerfile:4',
  ],
  [
    'a variable of the shell',
    'FROM python:3.11\nRUN V=2.9.3 && pip install apache-airflow==$V\n',
    '2.9.3 by Dockerfile:2',
  ],
  [
    'a here-document',
    'FROM python:3.11\nRUN <<EOF\nset -e\npip install apache-airflow==2.9.3\nEOF\nCMD x\n',
    '2.9.3 by Dockerfile:4',
  ],
  [
    'a stage on a stage',
    'FROM apache/airflow:2.9.3 AS base\nRUN pip install apache-airflow-providers-cncf-kubernetes==8.4.0\nFROM apache/airflow:2.8.0 AS other\nFROM base AS final\n',
    '2.9.3 by Dockerfile:1',
    '8.4.0 by Dockerfile:2',
  ],
  [
    'the last stage only',
    'FROM apache/airflow:2.8.0 AS old\nFROM apache/airflow:2.9.3\n',
    '2.9.3 by Dockerfile:2',
  ],
  [
    'what is copied from another stage',
    'FROM python:3.11 AS build\nRUN pip install apache-airflow==2.9.3\nFROM python:3.11-slim\nCOPY --from=build /venv /venv\n',
    '2.9.3 by Dockerfile:2',
  ],
  [
    'Astro Runtime',
    'FROM quay.io/astronomer/astro-runtime:11.7.0-base\n',
    '2.9.3 by Dockerfile:1',
    '8.3.3 by Dockerfile:1',
  ],
  [
    'Astro Runtime 12',
    'FROM quay.io/astronomer/astro-runtime:12.8.0\n',
    '2.10.0 – 2.10.5 by Dockerfile:1',
    '8.4.2 by Dockerfile:1',
  ],
  [
    'Astro Runtime of Airflow 3',
    'FROM astrocrpublic.azurecr.io/runtime:3.0-4-base\n',
    '3.0.0 – 3.0.6 by Dockerfile:1',
  ],
  [
    'another image of Airflow',
    'FROM bitnami/airflow:2.9.3-debian-12-r0\n',
    '2.9.3 by Dockerfile:1',
    'about 8.3.3 by Dockerfile:1',
  ],
  ['a command that installs nothing', 'FROM python:3.11\nRUN echo apache-airflow==2.9.3\n', undefined],
  ['an image of its own', 'FROM registry.example.com/data/airflow:2.9.3\n', undefined],
]);
table('docker/worker.dockerfile', [
  ['by its ending', 'FROM apache/airflow:2.9.3\n', '2.9.3 by worker.dockerfile:1'],
]);
table('Containerfile', [['by its name', 'FROM apache/airflow:2.9.3\n', '2.9.3 by Containerfile:1']]);

table('docker-compose.yaml', [
  [
    'the file that Airflow offers',
    'x-airflow-common:\n  &airflow-common\n  # build: .\n  image: ${AIRFLOW_IMAGE_NAME:-apache/airflow:2.9.3}\n  environment:\n    _PIP_ADDITIONAL_REQUIREMENTS: ${_PIP_ADDITIONAL_REQUIREMENTS:- apache-airflow-providers-cncf-kubernetes==8.4.0}\n',
    '2.9.3 by docker-compose.yaml:4',
    '8.4.0 by docker-compose.yaml:6',
  ],
  ['quotes', 'services:\n  web:\n    image: "apache/airflow:2.9.3"\n', '2.9.3 by docker-compose.yaml:3'],
  [
    'a command',
    'services:\n  web:\n    image: python:3.11\n    command: bash -c "pip install apache-airflow==2.9.3 && airflow standalone"\n',
    '2.9.3 by docker-compose.yaml:4',
  ],
  [
    'a Dockerfile in it',
    'services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM apache/airflow:2.9.3\n',
    '2.9.3 by docker-compose.yaml:5',
  ],
  ['a variable from outside', 'services:\n  web:\n    image: ${AIRFLOW_IMAGE}\n', undefined],
  ['what is commented out', 'services:\n  web:\n    # image: apache/airflow:2.9.3\n', undefined],
]);
table('compose.yml', [
  ['by its name', 'services:\n  web:\n    image: apache/airflow:2.9.3\n', '2.9.3 by compose.yml:3'],
]);

table('helm/values.yaml', [
  ['airflowVersion', 'airflowVersion: "2.9.3"\n', '2.9.3 by values.yaml:1', '8.3.3 by values.yaml:1'],
  ['the tag', "defaultAirflowTag: '2.9.3-python3.11'\n", '2.9.3 by values.yaml:1'],
  [
    'the tag of the image',
    'images:\n  statsd:\n    tag: v0.26\n  airflow:\n    repository: ~\n    tag: 2.9.3 # ours\n',
    '2.9.3 by values.yaml:6',
    '8.3.3 by values.yaml:6',
  ],
  ['a sub-chart', 'global:\n  x: 1\nairflow:\n  airflowVersion: &v "2.9.3"\n', '2.9.3 by values.yaml:4'],
  [
    'a slim image',
    'defaultAirflowTag: slim-2.9.3\n',
    '2.9.3 by values.yaml:1',
    'about 8.3.3 by values.yaml:1',
  ],
  [
    'another repository',
    'airflowVersion: 2.9.3\ndefaultAirflowRepository: harbor.example.com/data/airflow\n',
    '2.9.3 by values.yaml:1',
    'about 8.3.3 by values.yaml:1',
  ],
  [
    'a mirror',
    'airflowVersion: 2.9.3\ndefaultAirflowRepository: harbor.example.com/apache/airflow\n',
    '2.9.3 by values.yaml:1',
    '8.3.3 by values.yaml:1',
  ],
  ['a number that lost its zero', 'airflowVersion: 2.10\n', undefined],
  ['another chart', 'image:\n  tag: 2.9.3\nairflow: false\n', undefined],
]);

table('main.tf', [
  [
    'MWAA',
    'resource "aws_mwaa_environment" "x" {\n  name            = "x"\n  airflow_version = "2.10.3"\n}\n',
    '2.10.3 by main.tf:3',
    '9.0.1 by main.tf:3',
  ],
  [
    'a version of MWAA that is not in the table',
    'resource "aws_mwaa_environment" "x" {\n  airflow_version = "2.8.1"\n}\n',
    '2.8.1 by main.tf:2',
    'about 7.13.0 by main.tf:2',
  ],
  [
    'Composer',
    'resource "google_composer_environment" "x" {\n  config {\n    software_config {\n      image_version = "composer-3-airflow-2.10.5-build.15"\n',
    '2.10.5 by main.tf:4',
    '10.8.0 by main.tf:4',
  ],
  [
    'an image of Composer that is not in the table',
    'x {\n  image_version = "composer-2.9.7-airflow-2.9.3"\n}\n',
    '2.9.3 by main.tf:2',
    'about 8.3.3 by main.tf:2',
  ],
  [
    'the default of a variable',
    'variable "airflow_version" {\n  type    = string\n  default = "2.9.3"\n}\n',
    '2.9.3 by main.tf:3',
  ],
  ['other versions', 'resource "x" "y" {\n  engine_version = "2.9.3"\n}\n', undefined],
]);

table('.venv/lib/python3.11/site-packages/apache_airflow-2.9.3.dist-info/METADATA', [
  ['an installed package', '', '2.9.3 by .venv', 'about 8.3.3 by .venv'],
]);
table('venv/Lib/site-packages/apache_airflow_core-3.0.6.dist-info/METADATA', [
  ['Airflow 3 on Windows', '', '3.0.6 by venv'],
]);
table('.venv/lib/python3.11/site-packages/apache_airflow_task_sdk-1.0.6.dist-info/METADATA', [
  ['what has a version of its own', '', undefined],
]);
