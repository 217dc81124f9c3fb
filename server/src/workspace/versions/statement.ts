/** A version that a file states for a package, and where. */
export interface Statement {
  /** Distribution name, one of those that are followed. */
  package: string;
  /** PEP 440 specifier: `==2.9.3`, `>=7,<9`. It may be absurd. */
  specifier: string;
  /** Zero-based line. */
  line: number;
  /**
   * Of Airflow itself: `stock` when the constraints of that release are installed with it, providers included;
   * `nothing` when the cncf.kubernetes provider is known not to come along.
   */
  ships?: 'stock' | 'nothing';
  /** True where the package is required in any version; `specifier` is empty then. */
  bare?: boolean;
  /** Of a requirement of Airflow: true when an extra of it installs the cncf.kubernetes provider. */
  brings?: boolean;
  /** True when it holds only under an environment marker, or stands beside alternatives. */
  conditional?: boolean;
  /** True when the version is interpolated and may be off by some releases. */
  approximate?: boolean;
}

/** A remark about a file whose versions cannot be told. */
export interface Remark {
  /** Zero-based line. */
  line: number;
  /** A sentence without the place and the full stop. */
  text: string;
}

/** What a file says about versions, in the order in which it counts. */
export interface Reading {
  statements: Statement[];
  remarks: Remark[];
}

/** Distribution names of Airflow, of the provider that this is all about, and of the Kubernetes client. */
export const CORE = 'apache-airflow';
export const PROVIDER = 'apache-airflow-providers-cncf-kubernetes';
export const CLIENT = 'kubernetes';

/** Other providers, which names moved to or from. */
export const OTHERS: readonly string[] = [
  'apache-airflow-providers-google',
  'apache-airflow-providers-amazon',
  'apache-airflow-providers-standard',
  'apache-airflow-providers-smtp',
  'apache-airflow-backport-providers-google',
];

const FOLLOWED = new Map<string, string>([CORE, PROVIDER, CLIENT, ...OTHERS].map(name => [name, name]));
// Airflow 3 is made of several distributions of the same version.
FOLLOWED.set('apache-airflow-core', CORE);

/** The package that a distribution name stands for, however it is spelt; undefined for others. */
export function followed(name: string): string | undefined {
  return FOLLOWED.get(name.toLowerCase().replace(/[-_.]+/g, '-'));
}

/** Lines longer than this are machine-made and are not looked at, so that no pattern can be slow on them. */
const LONGEST_LINE = 4_000;

/** Lines with their zero-based numbers; very long ones are left out. */
export function* linesOf(text: string): Generator<[number: number, line: string]> {
  let number = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.length <= LONGEST_LINE) yield [number, line];
    number++;
  }
}
