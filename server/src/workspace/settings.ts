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
  /** Image to offer for the XCom sidecar. */
  xcomSidecarImage?: string;
  /** True when the Kubernetes connection in Airflow carries `xcom_sidecar_container_image`. */
  xcomSidecarImageInConnection?: boolean;
  /** Folders that Python also imports from, relative to the workspace folder. */
  pythonPath?: readonly string[];
  /** The rules about restricted clusters up to this level of the Pod Security Standards; off when left out. */
  podSecurityStandard?: 'off' | 'baseline' | 'restricted';
  /** Severity by rule name, or `off`. */
  severity?: Record<string, 'error' | 'warning' | 'information' | 'hint' | 'off'>;
}

const STANDARDS = ['off', 'baseline', 'restricted'] as const;

/** Takes what is usable of settings that came from a file or an editor; the rest is ignored. */
export function readSettings(given: unknown): Settings {
  if (typeof given !== 'object' || given === null) return {};
  const source = given as Record<string, unknown>;
  const text = (key: string) => {
    const value = source[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const severity: NonNullable<Settings['severity']> = {};
  if (typeof source.severity === 'object' && source.severity !== null) {
    for (const [rule, level] of Object.entries(source.severity)) {
      if (['error', 'warning', 'information', 'hint', 'off'].includes(level as string))
        severity[rule] = level as 'off';
    }
  }
  return {
    airflowVersion: text('airflowVersion'),
    providerVersion: text('providerVersion'),
    kubernetesVersion: text('kubernetesVersion'),
    xcomSidecarImage: text('xcomSidecarImage'),
    xcomSidecarImageInConnection: source.xcomSidecarImageInConnection === true,
    pythonPath: Array.isArray(source.pythonPath)
      ? source.pythonPath.filter((one): one is string => typeof one === 'string' && one !== '')
      : undefined,
    podSecurityStandard: STANDARDS.find(one => one === source.podSecurityStandard),
    severity,
  };
}
