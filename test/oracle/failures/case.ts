/** A written DAG that is right but for one thing, and on which releases it is tried. */
import { header } from '../pod-cases/index.ts';

export interface FailureCase {
  /** The rule that is to find it. */
  rule: string;
  name: string;
  /** Releases of the provider: those where it fails, and those where the same code works. */
  releases: readonly string[];
  /** The DAG file. */
  code: string;
  /** Code without imports, in front of which those of the release are put. */
  headed: boolean;
  /** Texts of the files beside the DAG, by path. */
  files?: Readonly<Record<string, string>>;
  /** What shows it where nothing raises: Python, whose last line is an expression. See `python/failures.py`. */
  ask?: string;
  /** `repr` of that expression where it is as the author meant. */
  meant?: string;
  /** The Pod Security Standard that the namespace of the pod enforces. */
  level?: 'baseline' | 'restricted';
  /** Settings of this tool without which the rule says nothing. */
  settings?: Readonly<Record<string, unknown>>;
}

/** What is written of a case, in a list of those of one rule. */
export interface Written extends Omit<FailureCase, 'rule' | 'name' | 'releases' | 'code' | 'headed'> {
  on: readonly string[];
  /** Code without imports; else `file`. */
  code?: string;
  /** A whole file. */
  file?: string;
}

/** Releases of which one stands for a time: of Airflow 2.4, 2.8, 2.10 and 3.3. */
export const TIMES: readonly string[] = ['5.0.0', '7.14.0', '10.1.0', '10.25.0'];
/** An installation of Airflow 2.10 without the provider. */
export const NONE = 'none';
export const NEWEST: readonly string[] = ['10.25.0'];

/** The cases of one rule by name. */
export function failures(rule: string, written: Readonly<Record<string, Written>>): FailureCase[] {
  return Object.entries(written).map(([name, { on, code, file, ...others }]) => ({
    rule,
    name,
    releases: on,
    code: file ?? code ?? '',
    headed: file === undefined,
    ...others,
  }));
}

/** A task that is right, with these further arguments; an image among them takes the place of its own. */
export function task(given = ''): string {
  const image = /^image=/.test(given) ? '' : 'image="registry.example.com/report:1.4", ';
  return `task = KubernetesPodOperator(\n    task_id="report", name="report", namespace="jobs", ${image}\n    ${given}\n)\n`;
}

/** Its DAG file for an author with that release of the provider. */
export function dagOf({ code, headed }: FailureCase, provider: string): string {
  return headed ? `${header(provider)}${code}` : code;
}
