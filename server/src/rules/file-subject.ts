import type { Value } from '../values/value.ts';
import type { HelmValues } from '../yaml/helm.ts';

/** A file that is read as a whole. All offsets are UTF-16 code units of its text. */
export type FileSubject =
  | {
      kind: 'pod-template';
      file: string;
      text: string;
      value: Value;
      /** True where a task or a chart names it; otherwise it only lies where templates lie. */
      isNamed: boolean;
    }
  | { kind: 'helm-values'; file: string; text: string; values: HelmValues }
  | { kind: 'requirements'; file: string; text: string }
  | { kind: 'pyproject'; file: string; text: string };
