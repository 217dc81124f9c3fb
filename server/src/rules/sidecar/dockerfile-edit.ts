import { lineBreakOf } from '../../python/edits.ts';
import type { FileEdit } from '../../values/edit.ts';

/** The last stage builds on the image of Airflow, which sets `AIRFLOW_HOME` and has its `config` on Python's path. */
const BASE = /^FROM\s+(?:--\S+\s+)*["']?(?:\S*\/)?apache\/airflow[:@"'\s]/im;

/**
 * Copies a file beside a Dockerfile to its place in Airflow's home. `undefined` where the image that is built is not
 * known to be Airflow's.
 *
 * @param path of the file, relative to the Dockerfile and to Airflow's home alike.
 */
export function dockerfileEdit(file: string, text: string, path: string): FileEdit | undefined {
  const last = [...text.matchAll(/^FROM\s[^\r\n]*/gim)].at(-1);
  if (!last || !BASE.test(`${last[0]}\n`) || /\\\s*$/.test(text)) return undefined;
  const lineBreak = lineBreakOf(text);
  const end = text.trimEnd().length;
  const line = `COPY ${path} \${AIRFLOW_HOME}/${path}`;
  return { file, start: end, end, text: `${lineBreak}${lineBreak}${line}` };
}
