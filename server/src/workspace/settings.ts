import { SETTINGS, SEVERITIES, type STANDARDS, tomlName } from './settings-schema.ts';

/** What the author has set; every field may be left out. */
export interface Settings {
  /** Airflow version as a PEP 440 version or range; wins over everything found. */
  airflowVersion?: string;
  /** Version of apache-airflow-providers-cncf-kubernetes, likewise. */
  providerVersion?: string;
  /** Version of the Python client of Kubernetes (`kubernetes`), likewise. */
  kubernetesVersion?: string;
  /** What the versions above are called where they are shown as evidence; `your settings` when left out. */
  versionsName?: string;
  /** Registry, with a path if there is one, that images should come from. */
  registry?: string;
  /** Image to offer for the XCom sidecar. */
  xcomSidecarImage?: string;
  /** True when the Kubernetes connection in Airflow carries `xcom_sidecar_container_image`. */
  xcomSidecarImageInConnection?: boolean;
  /** Folders that Python also imports from, relative to the workspace folder. */
  pythonPath?: readonly string[];
  /** Patterns of files about which nothing is said, relative to the workspace folder. */
  exclude?: readonly string[];
  /** The rules about restricted clusters up to this level of the Pod Security Standards; off when left out. */
  podSecurityStandard?: (typeof STANDARDS)[number];
  /** Registries that images may come from. */
  allowedRegistries?: readonly string[];
  /** Severity by rule name, or `off`. */
  severity?: Record<string, (typeof SEVERITIES)[number]>;
}

/**
 * Takes what is usable of settings that came from a file or an editor; the rest is ignored. What is empty counts as
 * not set.
 *
 * @param names how the settings are written: as the editor has them, or with hyphens.
 */
export function readSettings(given: unknown, names: (name: string) => string = name => name): Settings {
  if (!isTable(given)) return {};
  const found: Record<string, unknown> = {};
  for (const { name, type, values } of SETTINGS) {
    const value = usable(given[names(name)], type, values);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function usable(value: unknown, type: string, values: readonly string[] | undefined): unknown {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
    case 'flag':
      return value === true ? true : undefined;
    case 'texts': {
      if (!Array.isArray(value)) return undefined;
      const texts = value.filter(one => typeof one === 'string' && one !== '');
      return texts.length > 0 ? texts : undefined;
    }
    case 'choice':
      return values?.find(one => one === value);
    default: {
      if (!isTable(value)) return undefined;
      const known = Object.entries(value).filter(([, level]) => SEVERITIES.some(one => one === level));
      return known.length > 0 ? Object.fromEntries(known) : undefined;
    }
  }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The settings of `[tool.airflow-kpo]` in a parsed `pyproject.toml`. */
export function settingsOfPyproject(root: unknown): Settings {
  const tool = isTable(root) ? root['tool'] : undefined;
  const own = isTable(tool) ? readSettings(tool['airflow-kpo'], tomlName) : {};
  const says = own.airflowVersion ?? own.providerVersion ?? own.kubernetesVersion;
  return says === undefined ? own : { ...own, versionsName: 'pyproject.toml' };
}

/** Settings of a project with those of its author over them; severities are laid over each other rule by rule. */
export function mergedSettings(project: Settings, author: Settings): Settings {
  const severity = { ...project.severity, ...author.severity };
  const says = author.airflowVersion ?? author.providerVersion ?? author.kubernetesVersion;
  const versionsName = says === undefined ? project.versionsName : author.versionsName;
  const set = Object.fromEntries(Object.entries(author).filter(([, value]) => value !== undefined));
  const merged: Settings = { ...project, ...set, severity };
  if (versionsName === undefined) delete merged.versionsName;
  else merged.versionsName = versionsName;
  return merged;
}
