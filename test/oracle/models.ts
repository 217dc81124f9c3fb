/** The model oracle: what the real Kubernetes clients say about their classes. */
import { askPython } from './ask-python.ts';

/** The distribution, and its releases that are asked. Each needs a virtual environment of its own. */
export const DISTRIBUTION = 'kubernetes';
export const RELEASES = ['23.6.0', '31.0.0', '37.0.2'] as const;

/** Keyword, JSON name, type as the client writes it, 1 for required. */
export type RecordedField = [name: string, json: string, type: string, required: 0 | 1];

export interface RecordedClass {
  /** Whether the constructor takes arguments without a keyword. */
  positional: boolean;
  /** In the order of the constructor. */
  fields: RecordedField[];
}

export interface ModelRecord {
  release: string;
  /** The classes that can be reached from a pod, a pod template and a job. */
  classes: Record<string, RecordedClass>;
}

/** File name in `test/oracle/records` of what that release says. */
export function recordName(release: string): string {
  return `models-${release}.json`;
}

/**
 * Asks the client that is installed beside `python`: file name to text.
 *
 * @throws an Error if the client is not there or cannot be imported.
 */
export async function record(python: string): Promise<Record<string, string>> {
  const { release, classes } = askPython<ModelRecord>(python, 'models.py');
  const names = Object.keys(classes).sort();
  const lines = names.map(name => `    ${JSON.stringify(name)}: ${JSON.stringify(classes[name])}`);
  const text = `{\n  "release": ${JSON.stringify(release)},\n  "classes": {\n${lines.join(',\n')}\n  }\n}\n`;
  return { [recordName(release)]: text };
}
