import { readImage } from './image.ts';
import { constraintsIn, requirement, shellWords } from './requirement.ts';
import { linesOf, type Reading } from './statement.ts';
import { fill } from './variables.ts';

/**
 * A compose file: the images of its services, `${AIRFLOW_IMAGE_NAME:-apache/airflow:2.9.3}` included, Dockerfiles
 * written in it, and what is installed at the start (`_PIP_ADDITIONAL_REQUIREMENTS`). Read by lines: the same
 * image stands in many services, mostly through an anchor.
 */
export function readCompose(text: string): Reading {
  const reading: Reading = { statements: [], remarks: [] };
  if (!/airflow|astro/i.test(text)) return reading;
  for (const [line, written] of linesOf(text)) {
    if (/^\s*#/.test(written)) continue;
    const filled = fill(written, NONE).replace(/\s#.*$/, '');
    const image = /^\s*(?:image:|FROM)\s*["']?([^"'\s]+)/.exec(filled)?.[1];
    if (image !== undefined) add(reading, readImage(image, line));
    if (!/apache-airflow|kubernetes|constraints-/i.test(filled)) continue;
    const value = filled.replace(/^\s*(?:-\s+)?[\w.-]+:\s/, '');
    // A command in quotes is one word, and has words of its own.
    for (const word of shellWords(value).flatMap(one => [one, ...(/\s/.test(one) ? shellWords(one) : [])])) {
      const statement = requirement(word, line);
      if (statement) reading.statements.push(statement);
      reading.statements.push(...constraintsIn(word, line));
    }
  }
  return reading;
}

const NONE: ReadonlyMap<string, string> = new Map();

function add(reading: Reading, more: Reading | undefined): void {
  reading.statements.push(...(more?.statements ?? []));
  reading.remarks.push(...(more?.remarks ?? []));
}
