/**
 * What can be set, once for the editor (`airflowKpo.airflowVersion`) and for `pyproject.toml`
 * (`airflow-version` under `[tool.airflow-kpo]`). The editor's part of package.json is generated from it.
 */
export interface SettingSchema {
  /** As the editor has it; in `pyproject.toml` it is written with hyphens (see `tomlName`). */
  name: string;
  /** `severities` is a table from rule names to severities. */
  type: 'text' | 'flag' | 'texts' | 'choice' | 'severities';
  values?: readonly string[];
  /** Markdown. */
  description: string;
}

export const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const;
export const STANDARDS = ['off', 'baseline', 'restricted'] as const;

export const SETTINGS: readonly SettingSchema[] = [
  {
    name: 'airflowVersion',
    type: 'text',
    description:
      'Airflow version (`2.9.3`) or range (`>=2.9,<3`) that the DAGs run on. Wins over what requirements, lock files, Dockerfile, Helm values and the like say.',
  },
  {
    name: 'providerVersion',
    type: 'text',
    description: 'Version or range of `apache-airflow-providers-cncf-kubernetes`, likewise.',
  },
  {
    name: 'kubernetesVersion',
    type: 'text',
    description: 'Version or range of the Python client of Kubernetes (`kubernetes`), likewise.',
  },
  {
    name: 'registry',
    type: 'text',
    description:
      'Private registry that images should come from, with a path if there is one: `harbor.example.com/library`. Quick fixes put it in front of images that come from Docker Hub.',
  },
  {
    name: 'xcomSidecarImage',
    type: 'text',
    description:
      'Image that quick fixes offer for the XCom sidecar, for example `harbor.example.com/library/alpine:3.24.2`.',
  },
  {
    name: 'xcomSidecarImageInConnection',
    type: 'flag',
    description:
      'The Kubernetes connection in Airflow carries `xcom_sidecar_container_image`, so the sidecar does not come from Docker Hub.',
  },
  {
    name: 'pythonPath',
    type: 'texts',
    description:
      'Folders, relative to the workspace folder, from which DAGs import modules of their own, like `PYTHONPATH` (`["libs/python"]`). The folders around a DAG and `plugins`, `dags`, `src` and `config` beside them are looked into anyway.',
  },
  {
    name: 'exclude',
    type: 'texts',
    description:
      'Files about which nothing is said, as patterns relative to the workspace folder: `["legacy/**", "**/generated_*.py"]`.',
  },
  {
    name: 'podSecurityStandard',
    type: 'choice',
    values: STANDARDS,
    description:
      'Turns on the rules about what a namespace with this level of the Pod Security Standards refuses or ought to refuse: `baseline`, or `restricted`, which contains it.',
  },
  {
    name: 'allowedRegistries',
    type: 'texts',
    description:
      'Registries that images may come from, where the rules for restricted clusters are on: `["harbor.example.com", "ghcr.io/our-team"]`.',
  },
  {
    name: 'severity',
    type: 'severities',
    description: 'Severity by rule, for example `{"missing-resources": "off"}`.',
  },
];

/** `airflow-version` for `airflowVersion`. */
export function tomlName(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/** The setting of that name, as the editor or as `pyproject.toml` writes it. */
export function settingNamed(name: string): SettingSchema | undefined {
  return SETTINGS.find(one => one.name === name || tomlName(one.name) === name);
}
